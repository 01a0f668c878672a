package dev.weft.recommend.filter;

import dev.weft.recommend.filter.Token.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of a filter into tokens, in one pass. */
final class Tokens {

  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*+");
  private static final Pattern DATE =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:\\d{2})?)?");
  private static final Pattern NUMBER =
      Pattern.compile("(\\d++(?:\\.\\d++)?(?:[eE][+-]?\\d{1,3})?)([\\p{L}]*+)");
  private static final List<String> SIGNS =
      List.of(
          "&&", "||", "==", "!=", "<>", "<=", ">=", "<", ">", "=", "!", "(", ")", "[", "]", ",",
          "+", "-");
  private static final double SECONDS = 86_400;

  /** How many days a unit is. */
  private static final Map<String, Double> UNITS =
      Map.of("s", 1 / SECONDS, "m", 60 / SECONDS, "h", 3_600 / SECONDS, "d", 1.0, "w", 7.0);

  private final String text;
  private int at;

  private Tokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    if (text.length() > Filter.LONGEST) {
      throw new FilterException(
          0,
          String.format(
              Locale.ROOT,
              "at most %,d characters may be written: %,d",
              Filter.LONGEST,
              text.length()));
    }
    var cut = new Tokens(text);
    List<Token> tokens = new ArrayList<>();
    do {
      tokens.add(cut.next());
    } while (tokens.getLast().kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new Token(Kind.END, "", 0, at + 1);
    }
    char first = text.charAt(at);
    if (first == '\'' || first == '"') {
      return quoted(Kind.STRING, first);
    }
    if (first == '`') {
      return quoted(Kind.FIELD, first);
    }
    if (first >= '0' && first <= '9') {
      return number();
    }
    Matcher name = NAME.matcher(text).region(at, text.length());
    if (name.lookingAt()) {
      return token(Kind.NAME, name.group(), 0);
    }
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        return token(Kind.SIGN, sign, 0);
      }
    }
    throw new FilterException(
        at + 1,
        String.format(
            Locale.ROOT,
            "'%s' has no meaning here; a word or a field with odd characters stands in quotes: 'word', `field`",
            Character.toString(text.codePointAt(at))));
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private Token token(Kind kind, String found, double number) {
    int column = at + 1;
    at += found.length();
    return new Token(kind, found, number, column);
  }

  private Token quoted(Kind kind, char quote) {
    int start = at;
    var said = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != quote; at++) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      said.append(text.charAt(at));
    }
    if (at >= text.length()) {
      throw new FilterException(start + 1, "a quote that is opened here is never closed: " + quote);
    }
    at++;
    return new Token(kind, said.toString(), 0, start + 1);
  }

  private Token number() {
    Matcher date = DATE.matcher(text).region(at, text.length());
    if (date.lookingAt()) {
      int column = at + 1;
      OptionalDouble days = days(date.group());
      return token(
          Kind.DATE,
          date.group(),
          days.orElseThrow(
              () -> new FilterException(column, "there is no such date: " + date.group())));
    }
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      throw new IllegalStateException("a digit begins a number");
    }
    double value = Double.parseDouble(number.group(1));
    String unit = number.group(2);
    if (!Double.isFinite(value)) {
      throw new FilterException(
          at + 1, "the number is too large: " + Token.shortened(number.group()));
    }
    if (unit.isEmpty()) {
      return token(Kind.NUMBER, number.group(), value);
    }
    Double length = UNITS.get(unit);
    if (length == null) {
      throw new FilterException(
          at + 1,
          String.format(
              Locale.ROOT,
              "a length of time ends in s, m, h, d or w, and a word that begins with a digit stands in quotes: %s",
              Token.shortened(number.group())));
    }
    return token(Kind.LENGTH, number.group(), value * length);
  }

  /** What a word in quotes spells, if that is a number or a date. */
  static OptionalDouble numberOrDays(String text) {
    OptionalDouble days = days(text);
    return days.isPresent() ? days : number(text);
  }

  /** A number as a filter writes it, with or without a minus; empty for any other word. */
  private static OptionalDouble number(String text) {
    Matcher number = NUMBER.matcher(text).region(text.startsWith("-") ? 1 : 0, text.length());
    if (!number.matches() || !number.group(2).isEmpty()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Days since 1970-01-01, in UTC unless the date says otherwise; empty when it is not a date. */
  static OptionalDouble days(String text) {
    if (!DATE.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    try {
      if (text.length() == 10) {
        return OptionalDouble.of((double) LocalDate.parse(text).toEpochDay());
      }
      boolean zoned = text.matches(".*(?:Z|[+-]\\d{2}:\\d{2})");
      long seconds =
          zoned
              ? OffsetDateTime.parse(text).toEpochSecond()
              : LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
      return OptionalDouble.of((double) seconds / SECONDS);
    } catch (DateTimeException e) {
      return OptionalDouble.empty();
    }
  }
}
