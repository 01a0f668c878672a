package dev.weft.recommend.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an item must satisfy, as a syntax tree with a text form:
 *
 * <pre>{@code
 * price < 20 && category in ['a', 'b'] && !('toys' in tags) && published_at > now() - 30d
 * }</pre>
 *
 * <p>A field is a number, a category, a tag field, a text, {@code item_id}, {@code available_from}
 * or {@code available_until}; dates are numbers of days since 1970-01-01. {@code ==} holds for a
 * tag field when any of its tags is equal. An item without the field satisfies no comparison but
 * {@code !=}, which is always the opposite of {@code ==}. {@code toString} gives a text from which
 * an equal tree is parsed, unless it is longer than a text may be. Trees made in code have the
 * limits of texts. Immutable.
 */
public sealed interface Filter {

  /** Longest text form that is parsed, in characters. */
  int LONGEST = 16_384;

  /** Most comparisons and connectives of a filter. */
  int MOST_NODES = 512;

  /** How deep a filter may be nested: brackets and negations within each other. */
  int DEEPEST = 32;

  /** Most values of a list. */
  int MOST_VALUES = 1_000;

  /** Most {@code contains} of a filter, each of which reads a whole field of the catalogue. */
  int MOST_SEARCHES = 16;

  /** Satisfied by every item. */
  static Filter any() {
    return new And(List.of());
  }

  /**
   * Parses a text form.
   *
   * @throws FilterException when it is not a filter, with the column and what was expected there
   */
  static Filter parse(String text) {
    return new FilterParser(text).parse();
  }

  /** Both this and another. */
  default Filter and(Filter other) {
    List<Filter> parts = new ArrayList<>(parts(this));
    parts.addAll(parts(other));
    return parts.size() == 1 ? parts.getFirst() : new And(parts);
  }

  /** Not this. */
  default Filter negated() {
    return new Not(this);
  }

  private static List<Filter> parts(Filter filter) {
    return filter instanceof And and ? and.parts() : List.of(filter);
  }

  /** How a field is compared. */
  enum Sign {
    /** The number or category is the value, or a tag is. */
    EQUAL("=="),
    /** The opposite of {@link #EQUAL}. */
    DIFFERENT("!="),
    /** A smaller number. */
    LESS("<"),
    /** A number that is not larger. */
    AT_MOST("<="),
    /** A larger number. */
    MORE(">"),
    /** A number that is not smaller. */
    AT_LEAST(">=");

    private final String sign;

    Sign(String sign) {
      this.sign = sign;
    }

    /** As it is written. */
    public String sign() {
      return sign;
    }

    /** Whether it asks which is larger. */
    public boolean ordered() {
      return this != EQUAL && this != DIFFERENT;
    }

    boolean holds(double number, double value) {
      return switch (this) {
        case EQUAL -> number == value;
        case DIFFERENT -> number != value;
        case LESS -> number < value;
        case AT_MOST -> number <= value;
        case MORE -> number > value;
        case AT_LEAST -> number >= value;
      };
    }
  }

  /**
   * A field of items and where it stands in the text. Equal when the names are.
   *
   * @param name of the attribute
   * @param column from 1, or 0 when there is no text
   */
  record Field(String name, int column) {

    /** Of no text. */
    public Field(String name) {
      this(name, 0);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Field that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return FilterText.field(name);
    }
  }

  /** What a field is compared with. */
  sealed interface Operand {}

  /** A word. */
  record Word(String text) implements Operand {
    @Override
    public String toString() {
      return FilterText.quoted(text);
    }
  }

  /** A finite number; of a date its days since 1970-01-01. */
  record Amount(double number) implements Operand {

    public Amount {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("a number of a filter must be finite: " + number);
      }
    }

    @Override
    public String toString() {
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? String.format(Locale.ROOT, "%.0f", number)
          : Double.toString(number);
    }
  }

  /**
   * The moment at which the filter is asked, and some days more or less.
   *
   * @param days added to it, finite
   */
  record Now(double days) implements Operand {

    public Now {
      if (!Double.isFinite(days)) {
        throw new IllegalArgumentException("days of a filter must be finite: " + days);
      }
    }

    @Override
    public String toString() {
      String length = new Amount(Math.abs(days)) + "d";
      return days == 0 ? "now()" : "now() " + (days < 0 ? "- " : "+ ") + length;
    }
  }

  /** A field compared with a value. */
  record Compare(Field field, Sign comparison, Operand value) implements Filter {

    public Compare {
      if (comparison.ordered() && value instanceof Word word) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s compares numbers and dates, and %s is a word",
                comparison.sign(),
                word));
      }
    }

    @Override
    public String toString() {
      return field + " " + comparison.sign() + " " + value;
    }
  }

  /** A field that is one of some values, 1..1,000. */
  record In(Field field, List<Operand> values) implements Filter {

    public In {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("a list of values must not be empty");
      }
      FilterSize.checkValues(values.size(), field.column());
    }

    @Override
    public String toString() {
      return field + " in " + values;
    }
  }

  /** A text, category or tag that contains some characters, capital or not. */
  record Contains(Field field, String text) implements Filter {
    @Override
    public String toString() {
      return field + " contains " + FilterText.quoted(text);
    }
  }

  /** A field that the item has. */
  record Has(Field field) implements Filter {
    @Override
    public String toString() {
      return "has(" + field + ")";
    }
  }

  /** The opposite. */
  record Not(Filter filter) implements Filter {

    public Not {
      FilterSize.ofNot(filter).check();
    }

    @Override
    public String toString() {
      return "!(" + filter + ")";
    }
  }

  /** All of two or more; of none, anything. */
  record And(List<Filter> parts) implements Filter {

    public And {
      parts = List.copyOf(parts);
      if (parts.size() == 1) {
        throw new IllegalArgumentException("an 'and' needs two parts or more");
      }
      FilterSize.ofAnd(parts).check();
    }

    boolean isAny() {
      return parts.isEmpty();
    }

    @Override
    public String toString() {
      return isAny() ? "true" : FilterText.and(parts);
    }
  }

  /** Any of two or more. */
  record Or(List<Filter> parts) implements Filter {

    public Or {
      parts = List.copyOf(parts);
      if (parts.size() < 2) {
        throw new IllegalArgumentException("an 'or' needs two parts or more");
      }
      FilterSize.ofOr(parts).check();
    }

    @Override
    public String toString() {
      return FilterText.or(parts);
    }
  }
}
