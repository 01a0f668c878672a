/** The door: what reaches a route, who may, how fast, how long, and what is answered when not. */
@NullMarked
package dev.weft.server.http.front;

import org.jspecify.annotations.NullMarked;
