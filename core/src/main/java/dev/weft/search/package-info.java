/** The largest inner products among many vectors, exactly or nearly so. */
@NullMarked
package dev.weft.search;

import org.jspecify.annotations.NullMarked;
