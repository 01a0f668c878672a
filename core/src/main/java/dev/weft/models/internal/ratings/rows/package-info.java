/** Which users and items have ratings, and the rows that models keep of them. */
@NullMarked
package dev.weft.models.internal.ratings.rows;

import org.jspecify.annotations.NullMarked;
