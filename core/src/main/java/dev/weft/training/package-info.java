/** From a data set to a finished recommender: preparation, choice of hyperparameters, snapshot. */
@NullMarked
package dev.weft.training;

import org.jspecify.annotations.NullMarked;
