/** The in-process recommender: training of a snapshot, filters, diversity, explanation. */
@NullMarked
package dev.weft.recommend;

import org.jspecify.annotations.NullMarked;
