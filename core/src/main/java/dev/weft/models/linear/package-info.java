/** Item-to-item linear models in closed form: EASE and its relatives. */
@NullMarked
package dev.weft.models.linear;

import org.jspecify.annotations.NullMarked;
