/** How algorithms are compared on parts that were held out of the data. */
@NullMarked
package dev.weft.cli.measuring;

import org.jspecify.annotations.NullMarked;
