package dev.weft.cli.benchmark.ratings;

import dev.weft.data.Event;
import dev.weft.data.Ratings;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Ratings cut at two moments that are the same for everyone, so that nothing is learned from what
 * came later than a question. Ratings of one moment fall into one part.
 *
 * @param train the first, to learn from
 * @param validation what followed
 * @param test the last
 */
record TimeParts(Ratings train, Ratings validation, Ratings test) {

  /**
   * Cuts ratings.
   *
   * @param learned share of the first part, above 0
   * @param validated share of the second; the rest is the third
   * @throws IllegalArgumentException when a rating has no time, or a part has no rating
   */
  static TimeParts of(Ratings ratings, double learned, double validated) {
    int count = ratings.size();
    long[] times = IntStream.range(0, count).mapToLong(ratings::time).sorted().toArray();
    if (Arrays.stream(times).anyMatch(time -> time == Event.NO_TIME)) {
      throw new IllegalArgumentException(
          "a cut in time needs the time of every rating: one has none");
    }
    long first = at(times, learned);
    long second = at(times, learned + validated);
    var parts =
        new TimeParts(
            ratings.filter(r -> ratings.time(r) < first),
            ratings.filter(r -> ratings.time(r) >= first && ratings.time(r) < second),
            ratings.filter(r -> ratings.time(r) >= second));
    if (parts.train.size() == 0 || parts.validation.size() == 0 || parts.test.size() == 0) {
      throw new IllegalArgumentException(
          "too few moments to cut ratings into three parts: " + ratings);
    }
    return parts;
  }

  private static long at(long[] times, double share) {
    return times.length == 0
        ? 0
        : times[(int) Math.min(times.length - 1L, Math.round(share * times.length))];
  }
}
