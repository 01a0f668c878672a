/** The classic hybrid of neighbourhood and content similarity, as its founding formulas say. */
@NullMarked
package dev.weft.models.classic;

import org.jspecify.annotations.NullMarked;
