package dev.weft.files;

/**
 * Smallest and largest of some values.
 *
 * @param min the smallest
 * @param max the largest
 */
public record Range(double min, double max) {

  public Range {
    if (!(min <= max)) {
      throw new IllegalArgumentException("min must not exceed max: " + min + ", " + max);
    }
  }
}
