/** The classic hybrid of neighbourhood and content similarity, as its founding formulas say. */
@NullMarked
package dev.weft.models.internal.classic;

import org.jspecify.annotations.NullMarked;
