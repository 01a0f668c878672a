/** Lists under the settings of a use, and what each of those settings is worth. */
@NullMarked
package dev.weft.cli.uses;

import org.jspecify.annotations.NullMarked;
