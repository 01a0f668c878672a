/** The largest inner products among many vectors, exactly or nearly so. */
@NullMarked
package dev.weft.nearest.internal;

import org.jspecify.annotations.NullMarked;
