/** {@code weft doctor}: what this machine and this build are. */
@NullMarked
package dev.weft.cli.doctor;

import org.jspecify.annotations.NullMarked;
