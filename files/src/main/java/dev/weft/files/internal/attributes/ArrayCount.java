package dev.weft.files.internal.attributes;

import dev.weft.files.internal.values.VectorText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the arrays among the values of an attribute, and what they hold. */
final class ArrayCount {

  private static final int MIN_VECTOR = 8;

  private long lists;
  private long numberArrays;
  private long fractions;
  private long vectorTexts;
  private final Map<Integer, Integer> lengths = new HashMap<>();

  /** Looks at an array of numbers or of words. */
  void see(Object array) {
    if (array instanceof float[] numbers) {
      numberArrays++;
      seeNumbers(numbers);
    } else if (array instanceof List<?>) {
      lists++;
    }
  }

  /** Looks at a text, which may be an array of numbers as programs print one. */
  void seeText(String text) {
    float[] vector = VectorText.parse(text);
    if (vector != null) {
      vectorTexts++;
      seeNumbers(vector);
    }
  }

  private void seeNumbers(float[] numbers) {
    lengths.merge(numbers.length, 1, Integer::sum);
    fractions += fractional(numbers) ? 1 : 0;
  }

  private static boolean fractional(float[] array) {
    for (float number : array) {
      if (number != Math.rint(number)) {
        return true;
      }
    }
    return false;
  }

  boolean any() {
    return lists + numberArrays > 0;
  }

  /**
   * Whether this many values are vectors: by name, or long, of one length and not of whole numbers.
   */
  boolean areVectors(String name, long count) {
    if (numberArrays + vectorTexts == 0 || numberArrays + vectorTexts < count) {
      return false;
    }
    return name.contains("vector")
        || name.contains("embedding")
        || (lengths.size() == 1 && commonLength() >= MIN_VECTOR && fractions > 0);
  }

  /** Whether they are lists of numbers, most of them not whole: measures, which name nothing. */
  boolean areMeasures(long count) {
    return count > 0 && numberArrays + vectorTexts == count && 2 * fractions > count;
  }

  /** The commonest length of the arrays, the smaller of two that are as common. */
  int commonLength() {
    int best = 0;
    int bestCount = 0;
    for (var entry : lengths.entrySet()) {
      int times = entry.getValue();
      if (times > bestCount || (times == bestCount && entry.getKey() < best)) {
        best = entry.getKey();
        bestCount = times;
      }
    }
    return best;
  }

  /** Whether the arrays hold words, all of them. */
  boolean areTextArrays() {
    return lists > 0 && numberArrays == 0;
  }
}
