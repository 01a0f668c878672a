/**
 * A reader for every format, all of which give rows, the plan by which a file is read, and the
 * writers.
 */
@NullMarked
package dev.weft.files.internal.formats;

import org.jspecify.annotations.NullMarked;
