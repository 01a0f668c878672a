/** Items that arrived after training: their scores, from those of the trained items most alike. */
@NullMarked
package dev.weft.models.internal.placement;

import org.jspecify.annotations.NullMarked;
