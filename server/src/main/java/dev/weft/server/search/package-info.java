/** Items by words and by meaning together. */
@NullMarked
package dev.weft.server.search;

import org.jspecify.annotations.NullMarked;
