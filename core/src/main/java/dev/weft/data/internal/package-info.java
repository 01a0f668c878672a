/** Identifiers, persistent maps and buckets, which data are made of. */
@NullMarked
package dev.weft.data.internal;

import org.jspecify.annotations.NullMarked;
