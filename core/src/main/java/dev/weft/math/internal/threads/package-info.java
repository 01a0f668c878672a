/** Work on several threads, and what is made once. */
@NullMarked
package dev.weft.math.internal.threads;

import org.jspecify.annotations.NullMarked;
