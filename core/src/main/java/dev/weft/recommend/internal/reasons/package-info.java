/** Which part of a score comes from what: the shares that reasons are made of. */
@NullMarked
package dev.weft.recommend.internal.reasons;

import org.jspecify.annotations.NullMarked;
