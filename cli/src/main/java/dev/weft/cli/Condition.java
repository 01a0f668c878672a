package dev.weft.cli;

import dev.weft.data.Item;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an item must satisfy, written {@code field=value}: a category equals it, the tags hold it,
 * or a number compares with it ({@code price<20}). An item without the field satisfies {@code !=}
 * only.
 *
 * @param field name of a category, tag field or number
 * @param operator one of = != &lt; &lt;= &gt; &gt;=
 * @param value what it is compared with
 */
record Condition(String field, String operator, String value) implements Predicate<Item> {

  private static final Pattern FORM = Pattern.compile("([^=!<>]+)(!=|<=|>=|=|<|>)(.+)");

  /**
   * Reads a condition on items that look like these.
   *
   * @throws IllegalArgumentException when it has another form, no item has the field, or a word is
   *     compared by size
   */
  static Condition parse(String text, Collection<Item> items) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "--where must read field=value, with one of = != < <= > >=: '" + text + "'");
    }
    var condition = new Condition(parts.group(1).strip(), parts.group(2), parts.group(3).strip());
    Set<String> fields = new TreeSet<>();
    for (Item item : items) {
      fields.addAll(item.categories().keySet());
      fields.addAll(item.tags().keySet());
      fields.addAll(item.numbers().keySet());
    }
    if (!fields.contains(condition.field)) {
      throw Choices.unknown("the field of --where", condition.field, fields);
    }
    if (condition.ordered() && Double.isNaN(condition.number())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--where compares by %s with a number or a date such as 2020-05-01 only: '%s'",
              condition.operator,
              condition.value));
    }
    condition.checkValue(items);
    return condition;
  }

  /** A word that no item has is a typing error: the list would be empty, or all there is. */
  private void checkValue(Collection<Item> items) {
    if (ordered() || !Double.isNaN(number())) {
      return;
    }
    Set<String> values = new TreeSet<>();
    for (Item item : items) {
      String category = item.categories().get(field);
      if (category != null) {
        values.add(category);
      }
      values.addAll(item.tags().getOrDefault(field, List.of()));
    }
    if (!values.contains(value)) {
      throw Choices.unknown("the value of --where " + field, value, values);
    }
  }

  private boolean ordered() {
    return operator.contains("<") || operator.contains(">");
  }

  private double number() {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return day();
    }
  }

  /** A date as the number that dates of items are, or NaN. */
  private double day() {
    try {
      return LocalDate.parse(value).toEpochDay();
    } catch (DateTimeParseException e) {
      return Double.NaN;
    }
  }

  @Override
  public boolean test(Item item) {
    Double number = item.numbers().get(field);
    if (ordered()) {
      return number != null
          && switch (operator) {
            case "<" -> number < number();
            case "<=" -> number <= number();
            case ">" -> number > number();
            default -> number >= number();
          };
    }
    boolean equal =
        value.equals(item.categories().get(field))
            || item.tags().getOrDefault(field, List.of()).contains(value)
            || (number != null && number == number());
    return equal == operator.equals("=");
  }
}
