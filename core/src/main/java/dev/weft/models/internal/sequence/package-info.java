/** What comes next: models that read a history in its order. */
@NullMarked
package dev.weft.models.internal.sequence;

import org.jspecify.annotations.NullMarked;
