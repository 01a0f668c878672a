/** The configuration file of the server, with a default for every key. */
@NullMarked
package dev.weft.server.config;

import org.jspecify.annotations.NullMarked;
