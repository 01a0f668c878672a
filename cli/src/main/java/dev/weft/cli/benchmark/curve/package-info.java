/** How lists change with the weight of what is popular. */
@NullMarked
package dev.weft.cli.benchmark.curve;

import org.jspecify.annotations.NullMarked;
