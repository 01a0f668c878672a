/** What goes with what: items beside items, with popularity divided out. */
@NullMarked
package dev.weft.models.internal.similar;

import org.jspecify.annotations.NullMarked;
