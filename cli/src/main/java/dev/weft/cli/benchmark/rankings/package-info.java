/** Protocols of lists: how well they name what people took next. */
@NullMarked
package dev.weft.cli.benchmark.rankings;

import org.jspecify.annotations.NullMarked;
