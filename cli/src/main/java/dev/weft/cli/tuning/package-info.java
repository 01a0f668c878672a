/** {@code weft tune}: the search of hyperparameters and its journal. */
@NullMarked
package dev.weft.cli.tuning;

import org.jspecify.annotations.NullMarked;
