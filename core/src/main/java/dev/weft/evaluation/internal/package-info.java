/** Formulas that metrics are made of. */
@NullMarked
package dev.weft.evaluation.internal;

import org.jspecify.annotations.NullMarked;
