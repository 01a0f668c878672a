package dev.weft.data;

/**
 * The rating that counts of several that one user gave one item: the latest. Of equally late ones,
 * and of those without a time, none is the last: their mean counts, in whatever order they stand.
 */
final class LastRating {

  private double sum;
  private long time;
  private int latest;
  private int given;

  void clear() {
    sum = 0;
    latest = 0;
    given = 0;
  }

  /** Adds a rating; they arrive oldest first. */
  void add(double rating, long at) {
    if (latest > 0 && at != time) {
      sum = 0;
      latest = 0;
    }
    sum += rating;
    time = at;
    latest++;
    given++;
  }

  boolean given() {
    return latest > 0;
  }

  boolean repeated() {
    return given > 1;
  }

  double value() {
    return sum / latest;
  }

  long time() {
    return time;
  }
}
