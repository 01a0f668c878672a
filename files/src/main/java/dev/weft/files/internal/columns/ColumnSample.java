package dev.weft.files.internal.columns;

import dev.weft.files.internal.attributes.FieldValues;
import dev.weft.files.internal.values.Numbers;
import java.util.LinkedHashSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the first values of one column look like. */
public final class ColumnSample {

  private static final int EXAMPLES = 50;
  private static final int LONGEST = 64;
  private static final int FEW = 20;
  private static final double FIRST_EPOCH = 4.7e8;
  private static final double LAST_EPOCH = 4e9;

  private final String name;
  private final String shape;
  private final FieldValues values = new FieldValues();
  private final LinkedHashSet<String> examples = new LinkedHashSet<>();
  private int seen;
  private int shapedAsName;
  private int sameAsName;
  private int lists;

  ColumnSample(String name) {
    this.name = name;
    this.shape = shape(name);
  }

  void see(Object value) {
    seen++;
    values.see(value);
    lists += ListedItems.isList(value) ? 1 : 0;
    if (!(value instanceof String text)) {
      return;
    }
    if (examples.size() < EXAMPLES && text.length() <= LONGEST) {
      examples.add(text);
    }
    sameAsName += text.equals(name) ? 1 : 0;
    shapedAsName += text.length() <= LONGEST && shape(text).equals(shape) ? 1 : 0;
  }

  /** Whether most of several distinct values are such. */
  public boolean mostly(Predicate<String> such) {
    return examples.size() >= 3 && examples.stream().filter(such).count() >= 0.8 * examples.size();
  }

  /** Whether all values are such, as far as they are kept. */
  boolean all(Predicate<String> such) {
    return !examples.isEmpty() && examples.stream().allMatch(such);
  }

  /** The different values, as far as they are kept. */
  Stream<String> examples() {
    return examples.stream();
  }

  /** Whether any value is such, as far as they are kept. */
  public boolean any(Predicate<String> such) {
    return examples.stream().anyMatch(such);
  }

  public boolean numbers() {
    return values.count() > 0 && values.numbers() == values.count();
  }

  public boolean dates() {
    return values.count() > 0 && values.dates() == values.count();
  }

  /** Whether they are numbers as of seconds or parts of seconds since 1970, from 1985 to 2096. */
  public boolean epochs() {
    return numbers() && examples.stream().allMatch(ColumnSample::isEpoch);
  }

  private static boolean isEpoch(String text) {
    double seconds = Numbers.parse(text);
    for (int parts = 0; parts < 3 && seconds >= LAST_EPOCH; parts++) {
      seconds /= 1000;
    }
    return seconds >= FIRST_EPOCH && seconds < LAST_EPOCH;
  }

  /** Whether the same few values come again and again, as names of types do. */
  boolean few() {
    return !examples.isEmpty() && examples.size() <= FEW && (seen < FEW || examples.size() < seen);
  }

  /** Whether each value comes twice or more, as far as an average tells. */
  boolean repeats() {
    return !examples.isEmpty() && 2 * examples.size() <= seen;
  }

  /** Whether every value was a mark of what is missing. */
  boolean holdsOnlyMarks() {
    return seen > 0 && values.count() == 0;
  }

  /** Whether half of the values or more are lists of ids. */
  boolean lists() {
    return lists > 0 && 2 * lists >= seen;
  }

  /** One of the values, or empty. */
  public String example() {
    return examples.isEmpty() ? "" : examples.getFirst();
  }

  /** How many different values there are, as far as they are kept. */
  public int distinct() {
    return examples.size();
  }

  /** Whether no value has a blank inside, as ids have none. */
  public boolean wordsAlone() {
    return seen > 0 && all(text -> text.strip().chars().noneMatch(Character::isWhitespace));
  }

  /** Whether there is more than one value. */
  public boolean varies() {
    return examples.size() > 1;
  }

  /** Whether the column's name holds digits and looks as its values do: {@code user_0, user_1}. */
  public boolean nameLooksLikeAValue() {
    return shape.indexOf('9') >= 0 && seen > 1 && shapedAsName >= 0.9 * seen;
  }

  public boolean nameIsAValue() {
    return sameAsName > 0;
  }

  /** The text with every run of digits as 9 and every run of letters as a. */
  private static String shape(String text) {
    var shape = new StringBuilder();
    char last = 0;
    for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
      char c = text.charAt(i);
      char kind = Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'a' : c;
      if (kind != last || !Character.isLetterOrDigit(c)) {
        shape.append(kind);
      }
      last = kind;
    }
    return shape.toString();
  }
}
