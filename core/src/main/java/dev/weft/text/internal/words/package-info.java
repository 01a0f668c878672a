/** Scripts, widths and nearest words, and tables of text. */
@NullMarked
package dev.weft.text.internal.words;

import org.jspecify.annotations.NullMarked;
