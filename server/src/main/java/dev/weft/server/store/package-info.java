/** Where items, users, events, models, keys and jobs are kept: SQLite or PostgreSQL. */
@NullMarked
package dev.weft.server.store;

import org.jspecify.annotations.NullMarked;
