package dev.weft.recommend.filter;

import dev.weft.recommend.filter.Filter.Field;
import dev.weft.recommend.filter.Filter.Operand;
import dev.weft.recommend.filter.Filter.Sign;
import dev.weft.recommend.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Recursive descent over the tokens of a filter: or, and, not, comparison. */
final class FilterParser {

  private static final String COMPARISONS = "one of == != < <= > >= in contains";

  private final TokenReader tokens;
  private int depth;
  private int nodes;
  private int searches;

  FilterParser(String text) {
    this.tokens = new TokenReader(text);
  }

  Filter parse() {
    if (tokens.isEnd()) {
      throw new FilterException(1, "a filter is expected, such as price < 20");
    }
    Filter filter = or();
    if (!tokens.isEnd()) {
      throw tokens.expected("&&, || or the end");
    }
    return filter;
  }

  private Filter or() {
    List<Filter> parts = new ArrayList<>(List.of(and()));
    while (tokens.skip("||") || tokens.skipName("or")) {
      parts.add(and());
    }
    return parts.size() == 1 ? parts.getFirst() : counted(() -> new Filter.Or(parts));
  }

  private Filter and() {
    List<Filter> parts = new ArrayList<>(List.of(not()));
    while (tokens.skip("&&") || tokens.skipName("and")) {
      parts.add(not());
    }
    return parts.size() == 1 ? parts.getFirst() : counted(() -> new Filter.And(parts));
  }

  private Filter not() {
    FilterSize.checkLevels(++depth, tokens.column());
    boolean not = tokens.skip("!") || (!isFieldInCapitals() && tokens.skipName("not"));
    Filter filter = not ? negated() : part();
    depth--;
    return filter;
  }

  /** A word of the language in capitals is a field all the same where one is compared. */
  private boolean isFieldInCapitals() {
    return !tokens.token().text().equals("not") && isComparison(tokens.after());
  }

  /** What is not; its bracket is not a level of its own. */
  private Filter negated() {
    Filter filter = tokens.token().is("(") ? part() : not();
    return counted(() -> new Filter.Not(filter));
  }

  private Filter part() {
    if (tokens.skip("(")) {
      Filter inner = or();
      tokens.take(")");
      return inner;
    }
    if (tokens.token().isName("true") && !isComparison(tokens.after())) {
      tokens.taken();
      return counted(Filter::any);
    }
    if (tokens.skipBoth("has", "(")) {
      Field field = field();
      tokens.take(")");
      return counted(() -> new Filter.Has(field));
    }
    return counted(isValue() ? this::valueFirst : this::comparison);
  }

  /** Counted before it is made, so that the complaint has a column. */
  private Filter counted(Supplier<Filter> filter) {
    FilterSize.checkNodes(++nodes, tokens.column());
    return filter.get();
  }

  /** Whether a value stands here that cannot be a field. */
  private boolean isValue() {
    return switch (tokens.token().kind()) {
      case STRING, NUMBER, LENGTH, DATE -> true;
      case SIGN -> tokens.token().is("-");
      case NAME -> tokens.token().isName("now") && tokens.after().is("(");
      case FIELD, END -> false;
    };
  }

  /** {@code 'toys' in tags}, {@code 20 > price}. */
  private Filter valueFirst() {
    Operand value = value();
    if (tokens.skipName("in")) {
      return new Filter.Compare(field(), Sign.EQUAL, value);
    }
    Sign turned =
        switch (sign("'in' and a field, or a comparison")) {
          case LESS -> Sign.MORE;
          case AT_MOST -> Sign.AT_LEAST;
          case MORE -> Sign.LESS;
          case AT_LEAST -> Sign.AT_MOST;
          case EQUAL -> Sign.EQUAL;
          case DIFFERENT -> Sign.DIFFERENT;
        };
    return compare(field(), turned, value);
  }

  private Filter comparison() {
    Field field = field();
    if (tokens.skipNames("not", "in")) {
      FilterSize.checkLevels(depth + 1, tokens.column());
      List<Operand> values = values();
      return counted(() -> new Filter.Not(new Filter.In(field, values)));
    }
    if (tokens.skipName("in")) {
      return new Filter.In(field, values());
    }
    if (tokens.skipName("contains")) {
      if (tokens.token().kind() != Kind.STRING && tokens.token().kind() != Kind.NAME) {
        throw tokens.expected("a word in quotes");
      }
      FilterSize.checkSearches(++searches, tokens.column());
      return new Filter.Contains(field, tokens.taken().text());
    }
    Sign comparison = sign(COMPARISONS + " after '" + field.name() + "'");
    return tokens.token().isNull()
        ? isNull(field, comparison)
        : compare(field, comparison, value());
  }

  /** {@code brand == null} asks whether there is a brand, as in other languages. */
  private Filter isNull(Field field, Sign comparison) {
    if (comparison.ordered()) {
      throw noValue();
    }
    FilterSize.checkLevels(depth + 1, tokens.column());
    tokens.taken();
    Filter has = new Filter.Has(field);
    return comparison == Sign.EQUAL ? counted(() -> new Filter.Not(has)) : has;
  }

  private FilterException noValue() {
    return new FilterException(
        tokens.column(),
        "null is no value: has(field) asks whether there is one, and the word stands in quotes: 'null'");
  }

  private Filter compare(Field field, Sign comparison, Operand value) {
    if (comparison.ordered() && value instanceof Filter.Word word) {
      OptionalDouble number = Tokens.numberOrDays(word.text());
      if (number.isEmpty()) {
        throw new FilterException(
            field.column(),
            String.format(
                Locale.ROOT,
                "'%s' is compared by %s with a number or a date such as 2020-05-01 only, not with %s",
                field.name(),
                comparison.sign(),
                word));
      }
      return new Filter.Compare(field, comparison, new Filter.Amount(number.getAsDouble()));
    }
    return new Filter.Compare(field, comparison, value);
  }

  private static boolean isComparison(Token token) {
    return comparisonOf(token) != null || token.isName("in") || token.isName("contains");
  }

  private Sign sign(String wanted) {
    Sign comparison = comparisonOf(tokens.token());
    if (comparison == null) {
      throw tokens.expected(wanted);
    }
    tokens.taken();
    return comparison;
  }

  private static @Nullable Sign comparisonOf(Token token) {
    if (token.kind() != Kind.SIGN) {
      return null;
    }
    return switch (token.text()) {
      case "=", "==" -> Sign.EQUAL;
      case "!=", "<>" -> Sign.DIFFERENT;
      case "<" -> Sign.LESS;
      case "<=" -> Sign.AT_MOST;
      case ">" -> Sign.MORE;
      case ">=" -> Sign.AT_LEAST;
      default -> null;
    };
  }

  private Field field() {
    if (tokens.token().kind() != Kind.NAME && tokens.token().kind() != Kind.FIELD) {
      throw tokens.expected("a field");
    }
    Token name = tokens.taken();
    return new Field(name.text(), name.column());
  }

  private List<Operand> values() {
    tokens.take("[");
    List<Operand> values = new ArrayList<>();
    do {
      FilterSize.checkValues(values.size() + 1, tokens.column());
      values.add(value());
    } while (tokens.skip(","));
    tokens.take("]");
    return values;
  }

  private Operand value() {
    Token first = tokens.token();
    if (tokens.skipBoth("now", "(")) {
      tokens.take(")");
      return new Filter.Now(finite(lengths(0), first));
    }
    if (first.isNull()) {
      throw noValue();
    }
    if (first.kind() == Kind.STRING || first.kind() == Kind.NAME) {
      return new Filter.Word(tokens.taken().text());
    }
    double sign = tokens.skip("-") ? -1 : 1;
    return switch (tokens.token().kind()) {
      case NUMBER, LENGTH -> new Filter.Amount(finite(sign * tokens.taken().number(), first));
      case DATE -> new Filter.Amount(finite(lengths(sign * tokens.taken().number()), first));
      default -> throw tokens.expected("a value: a number, a date, or a word in quotes");
    };
  }

  private static double finite(double number, Token first) {
    if (!Double.isFinite(number)) {
      throw new FilterException(
          first.column(), "the number that begins here is too large: " + first.shown());
    }
    return number;
  }

  /** Lengths of time that are added and taken off. */
  private double lengths(double days) {
    double sum = days;
    while (tokens.token().is("+") || tokens.token().is("-")) {
      double sign = tokens.taken().text().equals("+") ? 1 : -1;
      if (tokens.token().kind() != Kind.LENGTH) {
        throw tokens.expected("a length of time such as 30d");
      }
      sum += sign * tokens.taken().number();
    }
    return sum;
  }
}
