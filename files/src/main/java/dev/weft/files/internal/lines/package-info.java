/**
 * Files as text: bytes unpacked and decoded, lines, and the fields of a line in quotes or without.
 */
@NullMarked
package dev.weft.files.internal.lines;

import org.jspecify.annotations.NullMarked;
