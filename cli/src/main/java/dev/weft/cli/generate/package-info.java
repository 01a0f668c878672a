/** The honest, seeded simulator behind {@code weft generate}; its output is synthetic data. */
@NullMarked
package dev.weft.cli.generate;

import org.jspecify.annotations.NullMarked;
