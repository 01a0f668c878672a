/** What every encoder promises of its vectors, and the error of one that does not keep it. */
@NullMarked
package dev.weft.text.internal.vectors;

import org.jspecify.annotations.NullMarked;
