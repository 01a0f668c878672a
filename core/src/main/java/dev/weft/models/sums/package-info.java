/** Behaviour as sums over users: what can be added, removed and merged. */
@NullMarked
package dev.weft.models.sums;

import org.jspecify.annotations.NullMarked;
