/** Replays a log in the order of time: every event is first predicted and then learned. */
@NullMarked
package dev.weft.cli.replay;

import org.jspecify.annotations.NullMarked;
