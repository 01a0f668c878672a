/** Every algorithm by name. */
@NullMarked
package dev.weft.models.shelf;

import org.jspecify.annotations.NullMarked;
