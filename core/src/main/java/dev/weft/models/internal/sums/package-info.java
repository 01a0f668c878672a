/**
 * Behaviour as sums over users: added, taken out, appended to, merged, grown, clipped and stored.
 */
@NullMarked
package dev.weft.models.internal.sums;

import org.jspecify.annotations.NullMarked;
