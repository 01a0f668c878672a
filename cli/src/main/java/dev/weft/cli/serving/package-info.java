/** {@code weft serve} and {@code weft config}. */
@NullMarked
package dev.weft.cli.serving;

import org.jspecify.annotations.NullMarked;
