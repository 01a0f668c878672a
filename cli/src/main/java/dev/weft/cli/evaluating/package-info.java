/** {@code weft evaluate}: algorithms compared on anyone's data. */
@NullMarked
package dev.weft.cli.evaluating;

import org.jspecify.annotations.NullMarked;
