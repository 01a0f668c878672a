/** Writes what a store or a data set holds as files that imports take. */
@NullMarked
package dev.weft.cli.exports;

import org.jspecify.annotations.NullMarked;
