/** How a command talks: results, notes, progress, complaints and exit codes. */
@NullMarked
package dev.weft.cli.terminal;

import org.jspecify.annotations.NullMarked;
