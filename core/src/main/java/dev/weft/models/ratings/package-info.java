/** Models that predict what someone would rate an item. */
@NullMarked
package dev.weft.models.ratings;

import org.jspecify.annotations.NullMarked;
