/** Texts that language models write into the data: {@code weft enrich}. */
@NullMarked
package dev.weft.cli.enriching;

import org.jspecify.annotations.NullMarked;
