/**
 * Which column is what: roles by names and samples, what a file holds by its columns, and what
 * became of each column.
 */
@NullMarked
package dev.weft.files.internal.columns;

import org.jspecify.annotations.NullMarked;
