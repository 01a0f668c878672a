/**
 * OpenBLAS, the SIMD kernels and their scalar twins, top-k selection, streams of random numbers.
 */
@NullMarked
package dev.weft.math.internal;

import org.jspecify.annotations.NullMarked;
