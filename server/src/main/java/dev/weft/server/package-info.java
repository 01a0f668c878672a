/** A recommender as a service: what the HTTP API, and whoever embeds the server, asks of it. */
@NullMarked
package dev.weft.server;

import org.jspecify.annotations.NullMarked;
