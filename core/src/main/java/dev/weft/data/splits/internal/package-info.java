/** Cuts that choices by evidence need. */
@NullMarked
package dev.weft.data.splits.internal;

import org.jspecify.annotations.NullMarked;
