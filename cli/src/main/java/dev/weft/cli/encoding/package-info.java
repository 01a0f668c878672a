/** Which encoder a command uses, and {@code weft embed}. */
@NullMarked
package dev.weft.cli.encoding;

import org.jspecify.annotations.NullMarked;
