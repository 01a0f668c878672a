package dev.weft.recommend.filter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
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
    boolean plain = PLAIN.matcher(name).matches() && !WORDS.contains(name.toLowerCase(Locale.ROOT));
    return plain ? name : "`" + escaped(name, '`') + "`";
  }

  static String quoted(String text) {
    return "'" + escaped(text, '\'') + "'";
  }

  private static String escaped(String text, char quote) {
    return text.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote);
  }

  /** Parts of an 'and', which binds closer than 'or'. */
  static String and(List<Filter> parts) {
    return joined(parts, " && ", FilterText::needsBracketInAnd);
  }

  static String or(List<Filter> parts) {
    return joined(parts, " || ", FilterText::needsBracketInOr);
  }

  private static String joined(List<Filter> parts, String between, Predicate<Filter> bracket) {
    return parts.stream()
        .map(part -> bracket.test(part) ? "(" + part + ")" : part.toString())
        .collect(Collectors.joining(between));
  }

  static boolean needsBracketInAnd(Filter part) {
    return part instanceof Filter.Or || (part instanceof Filter.And and && !and.isAny());
  }

  static boolean needsBracketInOr(Filter part) {
    return part instanceof Filter.Or;
  }
}
