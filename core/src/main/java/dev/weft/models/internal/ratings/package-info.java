/** Predictors of ratings. */
@NullMarked
package dev.weft.models.internal.ratings;

import org.jspecify.annotations.NullMarked;
