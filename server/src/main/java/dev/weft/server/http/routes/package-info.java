/** Every route, and the description of them all (OpenAPI). */
@NullMarked
package dev.weft.server.http.routes;

import org.jspecify.annotations.NullMarked;
