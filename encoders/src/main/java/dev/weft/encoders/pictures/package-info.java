/** Pictures as vectors. */
@NullMarked
package dev.weft.encoders.pictures;

import org.jspecify.annotations.NullMarked;
