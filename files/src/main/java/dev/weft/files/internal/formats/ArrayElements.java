package dev.weft.files.internal.formats;

import com.fasterxml.jackson.core.JsonToken;
import dev.weft.files.internal.values.Limits;
import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.Rejected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers the values of an array: a {@code float[]} as long as all are numbers, else texts. */
final class ArrayElements {

  private static final int EXACT_FLOAT = 1 << 24;
  private static final int DIGITS_OF_FLOAT = 9;

  private final String name;
  private final int most;
  private final List<String> texts = new ArrayList<>();
  private float[] numbers = new float[16];
  private int count;
  private boolean numeric = true;

  /**
   * Of one array.
   *
   * @param name that of its field
   * @param most how many it may have
   */
  ArrayElements(String name, int most) {
    this.name = name;
    this.most = most;
  }

  /** Whether a value is a number that a float can hold; whole ones beyond are ids or the like. */
  static boolean isNumber(JsonToken token, String text) {
    return token.isNumeric()
        && (token != JsonToken.VALUE_NUMBER_INT
            || (text.length() <= DIGITS_OF_FLOAT
                && Math.abs(Integer.parseInt(text)) <= EXACT_FLOAT));
  }

  /**
   * Takes a value.
   *
   * @param number whether it is a number, see {@link #isNumber}
   * @throws Rejected when it is one too many, or not finite
   */
  void add(String text, boolean number) {
    if (count + texts.size() == most) {
      throw new Rejected(Row.shownName(name), "", Limits.array());
    }
    if (numeric && number) {
      numbers = count == numbers.length ? Arrays.copyOf(numbers, count * 2) : numbers;
      numbers[count++] = finite(text);
      return;
    }
    for (int i = 0; i < count; i++) {
      texts.add(shortest(numbers[i]));
    }
    count = 0;
    numeric = false;
    texts.add(text);
  }

  /** All of them. */
  Object value() {
    return count > 0 ? Arrays.copyOf(numbers, count) : texts;
  }

  private float finite(String text) {
    float value = Numbers.parseFloat(text);
    if (Float.isNaN(value)) {
      throw new Rejected(Row.shownName(name), text, "must be a finite number");
    }
    return value;
  }

  /** A number as text: 3 rather than 3.0. */
  static String shortest(float value) {
    return value == (int) value ? Integer.toString((int) value) : Float.toString(value);
  }
}
