/** Protocols of texts and their encoders. */
@NullMarked
package dev.weft.cli.benchmark.texts;

import org.jspecify.annotations.NullMarked;
