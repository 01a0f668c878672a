/** Neighbourhood models: items, users and associations. */
@NullMarked
package dev.weft.models.neighbours;

import org.jspecify.annotations.NullMarked;
