/** What people choose again and again, and how much that counts. */
@NullMarked
package dev.weft.recommend.internal.habits;

import org.jspecify.annotations.NullMarked;
