/** The evidence gate: how much each model counts, by history length and item support. */
@NullMarked
package dev.weft.models.internal.gate;

import org.jspecify.annotations.NullMarked;
