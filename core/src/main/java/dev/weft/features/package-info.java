/** Traditional features of items and users, and their fusion with embeddings. */
@NullMarked
package dev.weft.features;

import org.jspecify.annotations.NullMarked;
