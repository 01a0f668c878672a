/** What an item must satisfy: a language, its syntax tree, and masks over a catalogue. */
@NullMarked
package dev.weft.recommend.filter;

import org.jspecify.annotations.NullMarked;
