/** Kills, damage, hostile input and full disks, again and again, on the real command. */
@NullMarked
package dev.weft.bench.campaign;

import org.jspecify.annotations.NullMarked;
