/** How a list is asked for and answered: its parameters, rules, pages and order. */
@NullMarked
package dev.weft.server.http.lists;

import org.jspecify.annotations.NullMarked;
