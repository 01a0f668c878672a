package dev.weft.cli.snapshot;

import dev.weft.cli.options.Choices;
import dev.weft.recommend.filter.Filter;
import dev.weft.recommend.filter.FilterException;
import dev.weft.recommend.filter.FilterIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What listed items must satisfy, as filters; {@code brand=Red Bull} needs no quotes. */
final class WhereOption {

  /** A single comparison, of which field and value may hold blanks. */
  private static final Pattern SIMPLE =
      Pattern.compile("([^=!<>&|'\"`()\\[\\]]+)(!=|<=|>=|==|=|<|>)([^=!<>&|'\"`()\\[\\]]+)");

  @Option(
      names = "--where",
      paramLabel = "FILTER",
      description =
          "Only items such as \"price < 20 && brand in ['Marlow', 'Kestrel']\", or brand=Marlow."
              + " Repeatable.")
  private List<String> where = new ArrayList<>();

  /**
   * All conditions as one filter.
   *
   * @throws IllegalArgumentException when one is none, or speaks of a field or word that no item
   *     has
   */
  Filter filter(FilterIndex index) {
    Filter all = Filter.any();
    for (String text : where) {
      all = all.and(parsed("--where", text, index));
    }
    return all;
  }

  /**
   * One filter.
   *
   * @param option what it is given for
   */
  static Filter parsed(String option, String text, FilterIndex index) {
    try {
      return checked(option, unquoted(text, index), index);
    } catch (FilterException e) {
      throw new IllegalArgumentException(option + " '" + text + "': " + e.getMessage(), e);
    }
  }

  /**
   * A single comparison may lack quotes. What the catalogue has decides first, then the language:
   * {@code price < 20 and brand contains red} is not one comparison.
   */
  private static Filter unquoted(String text, FilterIndex index) {
    Matcher simple = SIMPLE.matcher(text);
    if (!simple.matches()) {
      return Filter.parse(text);
    }
    String field = simple.group(1).strip();
    String value = simple.group(3).strip();
    String quoted = "`" + field + "` " + simple.group(2) + " '" + value + "'";
    boolean known = index.fields().contains(field);
    if (known && (field.contains(" ") || index.words(field).contains(value))) {
      return Filter.parse(quoted);
    }
    try {
      return Filter.parse(text);
    } catch (FilterException e) {
      boolean ordered = simple.group(2).startsWith("<") || simple.group(2).startsWith(">");
      if (!ordered && value.contains(" ") && !field.contains(" ")) {
        return Filter.parse(quoted); // A mistyped field or value is named as a whole.
      }
      throw e;
    }
  }

  /** Fields and words that no item has are typing errors: the list would be empty, or all. */
  private static Filter checked(String option, Filter filter, FilterIndex index) {
    index.mask(filter, Instant.now());
    checkWords(option, filter, index);
    return filter;
  }

  private static void checkWords(String option, Filter filter, FilterIndex index) {
    switch (filter) {
      case Filter.Compare compare when !compare.comparison().ordered() ->
          checkWord(option, compare.field(), compare.value(), index);
      case Filter.In in ->
          in.values().forEach(value -> checkWord(option, in.field(), value, index));
      case Filter.Not not -> checkWords(option, not.filter(), index);
      case Filter.And and -> and.parts().forEach(part -> checkWords(option, part, index));
      case Filter.Or or -> or.parts().forEach(part -> checkWords(option, part, index));
      default -> {}
    }
  }

  private static void checkWord(
      String option, Filter.Field field, Filter.Operand value, FilterIndex index) {
    Set<String> words = new TreeSet<>(index.words(field.name()));
    if (value instanceof Filter.Word word && !words.isEmpty() && !words.contains(word.text())) {
      throw Choices.unknown("the value of " + option + " " + field.name(), word.text(), words);
    }
  }
}
