/** Recommendation from what items say, without behaviour. */
@NullMarked
package dev.weft.models.internal.content;

import org.jspecify.annotations.NullMarked;
