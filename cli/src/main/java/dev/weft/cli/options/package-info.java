/** What options of several commands have in common: names, lists, pairs, files to be written. */
@NullMarked
package dev.weft.cli.options;

import org.jspecify.annotations.NullMarked;
