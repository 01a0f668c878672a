/** What a published protocol is: its data, what it is run with, and its result. */
@NullMarked
package dev.weft.cli.benchmark.protocol;

import org.jspecify.annotations.NullMarked;
