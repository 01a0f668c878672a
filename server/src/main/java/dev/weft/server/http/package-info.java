/** The HTTP API: its server; the packages below are what it is made of. */
@NullMarked
package dev.weft.server.http;

import org.jspecify.annotations.NullMarked;
