/** Model files: one format for all models, with version and checksum. */
@NullMarked
package dev.weft.models.file;

import org.jspecify.annotations.NullMarked;
