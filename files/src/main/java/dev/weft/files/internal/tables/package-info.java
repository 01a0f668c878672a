/** Rows of all files gathered into items, users and events, and the faults among them. */
@NullMarked
package dev.weft.files.internal.tables;

import org.jspecify.annotations.NullMarked;
