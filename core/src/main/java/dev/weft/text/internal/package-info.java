/** Embedding tables, pooling, whitening, TF-IDF and the encoders made of them. */
@NullMarked
package dev.weft.text.internal;

import org.jspecify.annotations.NullMarked;
