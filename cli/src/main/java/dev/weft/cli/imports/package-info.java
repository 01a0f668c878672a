/** How a command is told which data to read, and {@code weft import}. */
@NullMarked
package dev.weft.cli.imports;

import org.jspecify.annotations.NullMarked;
