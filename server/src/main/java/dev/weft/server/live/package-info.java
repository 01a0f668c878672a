/** What a tenant answers from: a view that every change reaches at once, and training beside it. */
@NullMarked
package dev.weft.server.live;

import org.jspecify.annotations.NullMarked;
