/** Item-to-item linear models in closed form: EASE and its relatives. */
@NullMarked
package dev.weft.models.internal.linear;

import org.jspecify.annotations.NullMarked;
