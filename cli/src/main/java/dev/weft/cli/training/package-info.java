/** What is learned and by which algorithm, and {@code weft train}. */
@NullMarked
package dev.weft.cli.training;

import org.jspecify.annotations.NullMarked;
