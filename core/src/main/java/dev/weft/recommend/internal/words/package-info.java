/** Words and values of items: what a text names, misspells and shares with them. */
@NullMarked
package dev.weft.recommend.internal.words;

import org.jspecify.annotations.NullMarked;
