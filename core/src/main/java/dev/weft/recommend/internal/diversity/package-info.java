/** A page of items that are not all alike: what is chosen after what. */
@NullMarked
package dev.weft.recommend.internal.diversity;

import org.jspecify.annotations.NullMarked;
