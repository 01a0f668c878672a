/** Matrix factorisation of ratings by Gibbs sampling, with side information on both sides. */
@NullMarked
package dev.weft.models.internal.ratings.bayesian;

import org.jspecify.annotations.NullMarked;
