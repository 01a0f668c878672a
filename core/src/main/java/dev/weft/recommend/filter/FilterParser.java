package dev.weft.recommend.filter;

import dev.weft.recommend.filter.Filter.Comparison;
import dev.weft.recommend.filter.Filter.Field;
import dev.weft.recommend.filter.Filter.Value;
import dev.weft.recommend.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Recursive descent over the tokens of a filter: or, and, not, comparison. */
final class FilterParser {

  private static final String COMPARISONS = "one of == != < <= > >= in contains";

  private final List<Token> tokens;
  private int at;
  private int depth;
  private int nodes;

  FilterParser(String text) {
    this.tokens = Tokens.of(text);
  }

  Filter parse() {
    if (token().kind() == Kind.END) {
      throw new FilterException(1, "a filter is expected, such as price < 20");
    }
    Filter filter = or();
    if (token().kind() != Kind.END) {
      throw expected("&&, || or the end");
    }
    return filter;
  }

  private Filter or() {
    List<Filter> parts = new ArrayList<>(List.of(and()));
    while (skip("||") || skipName("or")) {
      parts.add(and());
    }
    return parts.size() == 1 ? parts.getFirst() : counted(new Filter.Or(parts));
  }

  private Filter and() {
    List<Filter> parts = new ArrayList<>(List.of(not()));
    while (skip("&&") || skipName("and")) {
      parts.add(not());
    }
    return parts.size() == 1 ? parts.getFirst() : counted(new Filter.And(parts));
  }

  private Filter not() {
    if (++depth > Filter.DEEPEST) {
      throw new FilterException(
          token().column(), "at most " + Filter.DEEPEST + " levels may stand within each other");
    }
    Filter filter = skip("!") || skipName("not") ? counted(new Filter.Not(not())) : part();
    depth--;
    return filter;
  }

  private Filter part() {
    if (skip("(")) {
      Filter inner = or();
      take(")");
      return inner;
    }
    if (token().isName("true") && !isComparison(1)) {
      at++;
      return Filter.any();
    }
    if (token().isName("has") && next(1).is("(")) {
      at += 2;
      Field field = field();
      take(")");
      return counted(new Filter.Has(field));
    }
    return counted(isValue() ? valueFirst() : comparison());
  }

  private Filter counted(Filter filter) {
    if (++nodes > Filter.MOST_NODES) {
      throw new FilterException(
          token().column(),
          String.format(Locale.ROOT, "at most %,d comparisons may be written", Filter.MOST_NODES));
    }
    return filter;
  }

  /** Whether a value stands here that cannot be a field. */
  private boolean isValue() {
    return switch (token().kind()) {
      case STRING, NUMBER, LENGTH, DATE -> true;
      case SIGN -> token().is("-");
      case NAME -> token().isName("now") && next(1).is("(");
      case FIELD, END -> false;
    };
  }

  /** {@code 'toys' in tags}, {@code 20 > price}. */
  private Filter valueFirst() {
    Value value = value();
    if (skipName("in")) {
      return new Filter.Compare(field(), Comparison.EQUAL, value);
    }
    Comparison turned =
        switch (sign("'in' and a field, or a comparison")) {
          case LESS -> Comparison.MORE;
          case AT_MOST -> Comparison.AT_LEAST;
          case MORE -> Comparison.LESS;
          case AT_LEAST -> Comparison.AT_MOST;
          case EQUAL -> Comparison.EQUAL;
          case DIFFERENT -> Comparison.DIFFERENT;
        };
    return compare(field(), turned, value);
  }

  private Filter comparison() {
    Field field = field();
    if (token().isName("not") && next(1).isName("in")) {
      at += 2;
      return new Filter.Not(counted(new Filter.In(field, values())));
    }
    if (skipName("in")) {
      return new Filter.In(field, values());
    }
    if (skipName("contains")) {
      if (token().kind() != Kind.STRING && token().kind() != Kind.NAME) {
        throw expected("a word in quotes");
      }
      return new Filter.Contains(field, taken().text());
    }
    Comparison comparison = sign(COMPARISONS + " after '" + field.name() + "'");
    return compare(field, comparison, value());
  }

  private Filter compare(Field field, Comparison comparison, Value value) {
    if (comparison.ordered() && value instanceof Filter.Word word) {
      OptionalDouble days = Tokens.days(word.text());
      if (days.isEmpty()) {
        throw new FilterException(
            field.column(),
            String.format(
                Locale.ROOT,
                "'%s' is compared by %s with a number or a date such as 2020-05-01 only, not with %s",
                field.name(),
                comparison.sign(),
                word));
      }
      return new Filter.Compare(field, comparison, new Filter.Amount(days.getAsDouble()));
    }
    return new Filter.Compare(field, comparison, value);
  }

  private boolean isComparison(int ahead) {
    Token token = next(ahead);
    return comparisonOf(token) != null || token.isName("in") || token.isName("contains");
  }

  private Comparison sign(String wanted) {
    Comparison comparison = comparisonOf(token());
    if (comparison == null) {
      throw expected(wanted);
    }
    at++;
    return comparison;
  }

  private static @Nullable Comparison comparisonOf(Token token) {
    if (token.kind() != Kind.SIGN) {
      return null;
    }
    return switch (token.text()) {
      case "=", "==" -> Comparison.EQUAL;
      case "!=", "<>" -> Comparison.DIFFERENT;
      case "<" -> Comparison.LESS;
      case "<=" -> Comparison.AT_MOST;
      case ">" -> Comparison.MORE;
      case ">=" -> Comparison.AT_LEAST;
      default -> null;
    };
  }

  private Field field() {
    if (token().kind() != Kind.NAME && token().kind() != Kind.FIELD) {
      throw expected("a field");
    }
    Token name = taken();
    return new Field(name.text(), name.column());
  }

  private List<Value> values() {
    take("[");
    List<Value> values = new ArrayList<>();
    do {
      values.add(value());
      nodes++;
    } while (skip(","));
    take("]");
    return values;
  }

  private Value value() {
    Token first = token();
    if (first.isName("now") && next(1).is("(")) {
      at += 2;
      take(")");
      return new Filter.Now(lengths(0));
    }
    if (first.kind() == Kind.STRING || first.kind() == Kind.NAME) {
      return new Filter.Word(taken().text());
    }
    double sign = skip("-") ? -1 : 1;
    return switch (token().kind()) {
      case NUMBER, LENGTH -> new Filter.Amount(sign * taken().number());
      case DATE -> new Filter.Amount(lengths(sign * taken().number()));
      default -> throw expected("a value: a number, a date, or a word in quotes");
    };
  }

  /** Lengths of time that are added and taken off. */
  private double lengths(double days) {
    double sum = days;
    while (token().is("+") || token().is("-")) {
      double sign = taken().text().equals("+") ? 1 : -1;
      if (token().kind() != Kind.LENGTH) {
        throw expected("a length of time such as 30d");
      }
      sum += sign * taken().number();
    }
    return sum;
  }

  private Token token() {
    return tokens.get(at);
  }

  private Token next(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  private Token taken() {
    return tokens.get(at++);
  }

  private boolean skip(String sign) {
    boolean is = token().is(sign);
    at += is ? 1 : 0;
    return is;
  }

  private boolean skipName(String name) {
    boolean is = token().isName(name);
    at += is ? 1 : 0;
    return is;
  }

  private void take(String sign) {
    if (!skip(sign)) {
      throw expected("'" + sign + "'");
    }
  }

  private FilterException expected(String what) {
    return new FilterException(
        token().column(), "expected " + what + " and found " + token().shown());
  }
}
