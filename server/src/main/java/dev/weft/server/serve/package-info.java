/** A whole server: store, tenants, HTTP, by a configuration. */
@NullMarked
package dev.weft.server.serve;

import org.jspecify.annotations.NullMarked;
