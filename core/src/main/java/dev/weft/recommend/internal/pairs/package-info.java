/** What the events of a person and an item come to, and what is counted from such pairs. */
@NullMarked
package dev.weft.recommend.internal.pairs;

import org.jspecify.annotations.NullMarked;
