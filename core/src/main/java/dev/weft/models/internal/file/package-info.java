/** The section file, and what is read from it and written to it. */
@NullMarked
package dev.weft.models.internal.file;

import org.jspecify.annotations.NullMarked;
