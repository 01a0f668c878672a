package dev.weft.recommend.filter;

import java.util.ArrayList;
import java.util.List;

/** Which kinds of values items have in a field; most fields have one of them. */
record Kinds(boolean numbers, boolean words, boolean texts) {

  static final Kinds NONE = new Kinds(false, false, false);

  Kinds and(Kinds other) {
    return new Kinds(numbers || other.numbers, words || other.words, texts || other.texts);
  }

  boolean isAny() {
    return numbers || words || texts;
  }

  /** Whether there is anything that can be searched for characters. */
  boolean isSpoken() {
    return words || texts;
  }

  /** What the field is, in words. */
  @Override
  public String toString() {
    List<String> kinds = new ArrayList<>();
    if (numbers) {
      kinds.add("a number");
    }
    if (words) {
      kinds.add("words");
    }
    if (texts) {
      kinds.add("a text");
    }
    return String.join(" and ", kinds);
  }
}
