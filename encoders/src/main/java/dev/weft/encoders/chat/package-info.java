/** What language models write: profiles of items and users, and lists in their order. */
@NullMarked
package dev.weft.encoders.chat;

import org.jspecify.annotations.NullMarked;
