/** What a request holds and what is wrong with it: values, texts, problems (RFC 9457). */
@NullMarked
package dev.weft.server.http.values;

import org.jspecify.annotations.NullMarked;
