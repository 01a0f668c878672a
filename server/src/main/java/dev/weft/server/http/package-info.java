/** The HTTP API: routes, checks, keys, limits, errors. */
@NullMarked
package dev.weft.server.http;

import org.jspecify.annotations.NullMarked;
