/** Recommendation from what items say, without behaviour. */
@NullMarked
package dev.weft.models.content;

import org.jspecify.annotations.NullMarked;
