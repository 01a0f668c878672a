/** What is known of items, as groups of numbers. */
@NullMarked
package dev.weft.features;

import org.jspecify.annotations.NullMarked;
