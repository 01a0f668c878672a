/** Recommendation models, their hyperparameters, and the model file. */
@NullMarked
package dev.weft.models;

import org.jspecify.annotations.NullMarked;
