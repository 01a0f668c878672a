package dev.weft.files.internal.lines;

import dev.weft.files.internal.values.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file, without its end.
 *
 * @param number from 1
 * @param text the text; of a bad line, its beginning
 * @param problem what is wrong with the line, or null
 */
public record Line(long number, String text, @Nullable Rejected problem) {}
