/** Items, users, events, and what is read from them. */
@NullMarked
package dev.weft.data;

import org.jspecify.annotations.NullMarked;
