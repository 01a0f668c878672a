/** An import as a whole: its run over the files, and the report of what was found and is odd. */
@NullMarked
package dev.weft.files.internal.imports;

import org.jspecify.annotations.NullMarked;
