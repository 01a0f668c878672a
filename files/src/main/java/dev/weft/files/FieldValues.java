package dev.weft.files;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what the values of one attribute look like. */
final class FieldValues {

  private static final int MIN_TEXT_WORDS = 3;
  private static final int MIN_TEXT_IDEOGRAPHS = 8;
  private static final int MIN_VECTOR = 8;

  long count;
  long numbers;
  long dates;
  private long lists;
  private long numberArrays;
  private long fractions;
  private long bars;
  private long semicolons;
  private long commas;
  private long words;
  private long ideographs;
  private final Map<Integer, Integer> lengths = new HashMap<>();

  void see(Object value) {
    switch (value) {
      case float[] array -> {
        count++;
        numberArrays++;
        lengths.merge(array.length, 1, Integer::sum);
        fractions += fractional(array) ? 1 : 0;
      }
      case List<?> list -> {
        count++;
        lists++;
      }
      default -> see(value.toString());
    }
  }

  private void see(String text) {
    if (text.isBlank()) {
      return;
    }
    count++;
    bars += text.indexOf('|') >= 0 ? 1 : 0;
    semicolons += text.indexOf(';') >= 0 ? 1 : 0;
    commas += text.indexOf(',') >= 0 ? 1 : 0;
    if (!Double.isNaN(Numbers.parse(text))) {
      numbers++;
      words++;
    } else if (Times.isDate(text)) {
      dates++;
      words++;
    } else {
      words(text);
    }
  }

  private void words(String text) {
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = Character.isWhitespace(c);
      words += !space && !inWord ? 1 : 0;
      inWord = !space;
      ideographs += c >= 0x2E80 && c < 0xD800 ? 1 : 0;
    }
  }

  private static boolean fractional(float[] array) {
    for (float number : array) {
      if (number != Math.rint(number)) {
        return true;
      }
    }
    return false;
  }

  long arrays() {
    return lists + numberArrays;
  }

  /** Whether the arrays are vectors: by name, or long, of one length and not of whole numbers. */
  boolean areVectors(String name) {
    if (numberArrays == 0 || numberArrays < count) {
      return false;
    }
    return name.contains("vector")
        || name.contains("embedding")
        || (lengths.size() == 1 && commonLength() >= MIN_VECTOR && fractions > 0);
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

  /** The separator of tags, or empty when there is none. */
  String separator(boolean commaToo) {
    if (bars > 0) {
      return "|";
    }
    if (semicolons > 0) {
      return ";";
    }
    return commas > 0 && commaToo ? "," : "";
  }

  /** The kind by the values alone. */
  FieldKind kind() {
    if (numbers == count || dates == count) {
      return FieldKind.NUMBER;
    }
    if (words >= MIN_TEXT_WORDS * count || ideographs >= MIN_TEXT_IDEOGRAPHS * count) {
      return FieldKind.TEXT;
    }
    return bars * 5 >= count || semicolons * 5 >= count ? FieldKind.TAGS : FieldKind.CATEGORY;
  }
}
