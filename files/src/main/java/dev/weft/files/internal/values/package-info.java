/**
 * What one value says, whatever its column: numbers, amounts, units, times, lists of numbers, yes
 * and no, nothing at all; how much of them may belong together, and what breaks a rule.
 */
@NullMarked
package dev.weft.files.internal.values;

import org.jspecify.annotations.NullMarked;
