/** Ids, items, users, events, and the splits of them. */
@NullMarked
package dev.weft.data;

import org.jspecify.annotations.NullMarked;
