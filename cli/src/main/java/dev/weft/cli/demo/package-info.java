/** {@code weft demo}: everything once, on a generated shop. */
@NullMarked
package dev.weft.cli.demo;

import org.jspecify.annotations.NullMarked;
