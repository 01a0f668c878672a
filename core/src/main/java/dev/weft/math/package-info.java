/** Dense and sparse matrices. */
@NullMarked
package dev.weft.math;

import org.jspecify.annotations.NullMarked;
