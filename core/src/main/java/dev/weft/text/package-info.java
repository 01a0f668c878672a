/** Text encoders and the embedding cache. */
@NullMarked
package dev.weft.text;

import org.jspecify.annotations.NullMarked;
