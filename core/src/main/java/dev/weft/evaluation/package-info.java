/** Protocols, metrics, confidence intervals and reports. */
@NullMarked
package dev.weft.evaluation;

import org.jspecify.annotations.NullMarked;
