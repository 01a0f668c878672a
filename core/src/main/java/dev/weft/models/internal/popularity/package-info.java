/** What is asked of everyone, or of people alike. */
@NullMarked
package dev.weft.models.internal.popularity;

import org.jspecify.annotations.NullMarked;
