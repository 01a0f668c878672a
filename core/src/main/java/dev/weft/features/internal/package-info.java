/** How items and users become features, and how groups of features are joined. */
@NullMarked
package dev.weft.features.internal;

import org.jspecify.annotations.NullMarked;
