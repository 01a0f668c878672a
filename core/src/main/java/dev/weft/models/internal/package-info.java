/** What several families of models share. */
@NullMarked
package dev.weft.models.internal;

import org.jspecify.annotations.NullMarked;
