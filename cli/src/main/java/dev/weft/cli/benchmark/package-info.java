/** The published protocols that {@code weft benchmark} runs, each by name. */
@NullMarked
package dev.weft.cli.benchmark;

import org.jspecify.annotations.NullMarked;
