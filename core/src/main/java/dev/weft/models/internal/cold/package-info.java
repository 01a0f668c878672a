/** Items without events: their place in a linear model, from their features. */
@NullMarked
package dev.weft.models.internal.cold;

import org.jspecify.annotations.NullMarked;
