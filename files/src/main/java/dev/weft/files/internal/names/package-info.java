/** What names say: those of columns and attributes, of files, and of types of events. */
@NullMarked
package dev.weft.files.internal.names;

import org.jspecify.annotations.NullMarked;
