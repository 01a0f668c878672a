/** Evaluation reports as JSON and as a self-contained page. */
@NullMarked
package dev.weft.cli.report;

import org.jspecify.annotations.NullMarked;
