package dev.weft.files.internal.values;

import org.jspecify.annotations.Nullable;

/**
 * A vector as a field of a text file holds it: numbers in square brackets with commas or blanks
 * between them, as JSON, Python's lists and NumPy's arrays are printed.
 */
public final class VectorText {

  private VectorText() {}

  /** The numbers, or null when the text is something else. */
  public static float @Nullable [] parse(String text) {
    String stripped = text.strip();
    if (stripped.length() < 3 || stripped.charAt(0) != '[' || !stripped.endsWith("]")) {
      return null;
    }
    String[] parts = stripped.substring(1, stripped.length() - 1).strip().split("\\s*,\\s*|\\s+");
    if (parts.length > Limits.ARRAY) {
      return null;
    }
    float[] numbers = new float[parts.length];
    for (int i = 0; i < numbers.length; i++) {
      // NumPy prints a whole number as "1.".
      String number = parts[i].endsWith(".") ? parts[i] + "0" : parts[i];
      numbers[i] = Numbers.parseFloat(number);
      if (Float.isNaN(numbers[i])) {
        return null;
      }
    }
    return numbers;
  }
}
