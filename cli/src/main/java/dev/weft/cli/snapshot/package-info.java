/** The commands that query a snapshot: lists, predictions, and what the model is. */
@NullMarked
package dev.weft.cli.snapshot;

import org.jspecify.annotations.NullMarked;
