/** Protocols of ratings. */
@NullMarked
package dev.weft.cli.benchmark.ratings;

import org.jspecify.annotations.NullMarked;
