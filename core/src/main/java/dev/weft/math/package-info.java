/** Dense and sparse matrices, top-k selection, symmetric solvers and vector kernels. */
@NullMarked
package dev.weft.math;

import org.jspecify.annotations.NullMarked;
