/** Neighbourhoods of items and users, associations, and other sparse item-to-item weights. */
@NullMarked
package dev.weft.models.internal.neighbours;

import org.jspecify.annotations.NullMarked;
