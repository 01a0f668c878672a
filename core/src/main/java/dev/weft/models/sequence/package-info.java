/** What comes next: models that read a history in its order. */
@NullMarked
package dev.weft.models.sequence;

import org.jspecify.annotations.NullMarked;
