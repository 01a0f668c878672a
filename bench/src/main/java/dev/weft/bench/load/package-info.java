/** A server under load from other processes, and Gorse beside it. */
@NullMarked
package dev.weft.bench.load;

import org.jspecify.annotations.NullMarked;
