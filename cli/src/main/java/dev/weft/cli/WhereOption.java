package dev.weft.cli;

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
    Matcher simple = SIMPLE.matcher(text);
    try {
      if (simple.matches()) {
        String field = simple.group(1).strip();
        String value = simple.group(3).strip();
        boolean known = index.fields().contains(field) && index.words(field).contains(value);
        if (known || (field + value).contains(" ")) {
          return checked(
              option,
              Filter.parse("`" + field + "` " + simple.group(2) + " '" + value + "'"),
              index);
        }
      }
      return checked(option, Filter.parse(text), index);
    } catch (FilterException e) {
      throw new IllegalArgumentException(option + " '" + text + "': " + e.getMessage(), e);
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
      String option, Filter.Field field, Filter.Value value, FilterIndex index) {
    Set<String> words = new TreeSet<>(index.words(field.name()));
    String word = value instanceof Filter.Word one ? one.text() : value.toString();
    if (!words.isEmpty() && !words.contains(word)) {
      throw Choices.unknown("the value of " + option + " " + field.name(), word, words);
    }
  }
}
