/** The default choice of an algorithm, and the search of hyperparameters. */
@NullMarked
package dev.weft.training;

import org.jspecify.annotations.NullMarked;
