package dev.weft.recommend.filter;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes filters so that they are parsed again as they are. */
final class FilterText {

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

  /** Words of the language, which a field of that name must be quoted for. */
  static final Set<String> WORDS =
      Set.of("and", "or", "not", "in", "contains", "has", "now", "true");

  private FilterText() {}

  static String field(String name) {
    boolean plain = PLAIN.matcher(name).matches() && !WORDS.contains(name);
    return plain ? name : "`" + escaped(name, '`') + "`";
  }

  static String quoted(String text) {
    return "'" + escaped(text, '\'') + "'";
  }

  private static String escaped(String text, char quote) {
    return text.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote);
  }

  static String joined(List<Filter> parts, String between) {
    return parts.stream()
        .map(part -> isList(part) ? "(" + part + ")" : part.toString())
        .collect(Collectors.joining(between));
  }

  private static boolean isList(Filter filter) {
    return filter instanceof Filter.Or || (filter instanceof Filter.And and && !and.isAny());
  }
}
