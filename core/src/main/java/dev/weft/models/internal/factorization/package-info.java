/** Factorisation of users and items into sums of feature embeddings, learned by ranking losses. */
@NullMarked
package dev.weft.models.internal.factorization;

import org.jspecify.annotations.NullMarked;
