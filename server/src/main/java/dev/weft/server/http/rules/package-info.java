/** Business rules: what they say, how they are read, and what they do to a list. */
@NullMarked
package dev.weft.server.http.rules;

import org.jspecify.annotations.NullMarked;
