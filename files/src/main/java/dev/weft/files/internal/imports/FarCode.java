package dev.weft.files.internal.imports;

import dev.weft.data.internal.Strays;
import java.util.HashSet;
import java.util.Set;

/** Looks among ratings for one number that stands for no rating: 99 where others are -10 to 10. */
final class FarCode {

  /** As many times as far from zero as any other. */
  private static final float FAR = 3;

  /** Others that are of two grades are no scale, of which a third might be the end. */
  private static final int LEAST_GRADES = 3;

  private final Set<Float> grades = new HashSet<>();
  private float value;
  private long count;
  private float rest;

  void see(float rating) {
    if (rating == value) {
      count++;
    } else if (Math.abs(rating) > Math.abs(value)) {
      rest = count > 0 ? Math.abs(value) : rest;
      value = rating;
      count = 1;
    } else {
      rest = Math.max(rest, Math.abs(rating));
    }
    if (grades.size() <= LEAST_GRADES) {
      grades.add(rating);
    }
  }

  /** Whether there is one, and more often than by accident. */
  boolean isThere(long of) {
    return grades.size() > LEAST_GRADES && Math.abs(value) > FAR * rest && !Strays.are(count, of);
  }

  long count() {
    return count;
  }

  float value() {
    return value;
  }
}
