/** The in-process recommender: snapshot, filters, diversity, explanation. */
@NullMarked
package dev.weft.recommend;

import org.jspecify.annotations.NullMarked;
