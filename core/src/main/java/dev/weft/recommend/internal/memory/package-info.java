/** What was reckoned for a view and is asked again soon, within a bound of bytes. */
@NullMarked
package dev.weft.recommend.internal.memory;

import org.jspecify.annotations.NullMarked;
