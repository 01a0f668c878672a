/** Items, users and events as JSON, in rows that are accepted or refused one by one. */
@NullMarked
package dev.weft.server.http.records;

import org.jspecify.annotations.NullMarked;
