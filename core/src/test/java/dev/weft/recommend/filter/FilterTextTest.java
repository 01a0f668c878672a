package dev.weft.recommend.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.recommend.filter.Filter.Sign;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters as texts: what is read, what is refused, and what is written of them. */
class FilterTextTest {

  private static final List<Sign> COMPARISONS = List.copyOf(EnumSet.allOf(Sign.class));
  private static final String[] NAMES = {
    "price", "größe", "in", "has", "a b", "x`y", "n.1-2", "价格"
  };
  private static final String[] WORDS = {"it's", "", "a\\b", "\"", "and", "红 灯", "now()", "20"};

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "price < # 8 # expected a value: a number, a date, or a word in quotes and found the end",
        "price < 100 || nothing # 23 # expected one of == != < <= > >= in contains after 'nothing'",
        "price 20 # 7 # expected one of == != < <= > >= in contains after 'price' and found '20'",
        "price < 20 brand # 12 # expected &&, || or the end and found 'brand'",
        "(price < 20 # 12 # expected ')' and found the end",
        "brand in 'a' # 10 # expected '[' and found 'a'",
        "brand == 'open # 10 # a quote that is opened here is never closed",
        "price < 20 & x # 12 # '&' has no meaning here",
        "published > now() - 30 # 21 # expected a length of time such as 30d and found '30'",
        "published > 2026-02-30 # 13 # there is no such date: 2026-02-30",
        "price < 20eur # 9 # a length of time ends in s, m, h, d or w",
        "brand < 'Acme' # 1 # compared by < with a number or a date such as 2020-05-01 only",
        "price < 1e999 # 9 # the number is too large",
        "price < 1e308w # 9 # the number that begins here is too large",
        "published > now() + 1e308d + 1e308d # 13 # the number that begins here is too large",
        "published > -2026-05-11 - 1e308w - 1e308w # 13 # the number that begins here is too large"
      })
  void whatIsNoFilterIsNamedByItsColumnAndWhatWasExpected(String text, int column, String fault) {
    assertThatThrownBy(() -> Filter.parse(text))
        .isInstanceOf(FilterException.class)
        .hasMessageStartingWith("filter, column " + column + ":")
        .hasMessageContaining(fault);
  }

  /** {@code AND} was a fault, and null the word of that name. */
  @Test
  void wordsOfTheLanguageMayStandInCapitals() {
    String capitals =
        "NOT (price < 20 AND brand IN [a, b]) OR HAS(year) And `x` NOT IN [OR] or y > NOW() - 1d";
    String small =
        "not (price < 20 and brand in [a, b]) or has(year) and `x` not in ['OR'] or y > now() - 1d";
    assertThat(Filter.parse(capitals)).isEqualTo(Filter.parse(small));
    assertThat(Filter.parse("'toys' IN tags AND TRUE")).hasToString("tags == 'toys' && true");
    assertThat(Filter.parse("title CONTAINS OR")).hasToString("title contains 'OR'");
    assertThat(Filter.parse("state == OR || state == IN || NOT == 1"))
        .hasToString("state == 'OR' || state == 'IN' || `NOT` == 1");
    for (String name : List.of("AND", "Or", "True", "hAs")) {
      Filter field = new Filter.Compare(new Filter.Field(name), Sign.EQUAL, new Filter.Amount(1));
      assertThat(Filter.parse(field.toString())).isEqualTo(field);
    }
  }

  @Test
  void nullAsksWhetherThereIsAValue() {
    assertThat(Filter.parse("brand == null")).isEqualTo(Filter.parse("!has(brand)"));
    assertThat(Filter.parse("brand != NULL and price < 2"))
        .isEqualTo(Filter.parse("has(brand) and price < 2"));
    assertThat(Filter.parse("brand == 'null' || brand == nullable"))
        .hasToString("brand == 'null' || brand == 'nullable'");
    for (String text : List.of("brand < null", "brand in [a, null]")) {
      assertThatThrownBy(() -> Filter.parse(text)).hasMessageContaining("null is no value: has(");
    }
    String negations = "!".repeat(31);
    assertThatThrownBy(() -> Filter.parse(negations + "a == null"))
        .hasMessageContaining("at most 32 levels");
  }

  @Test
  void anEmptyTextIsNoFilter() {
    assertThatThrownBy(() -> Filter.parse(" ")).hasMessageContaining("such as price < 20");
  }

  @Test
  void limitsAreNamed() {
    assertThatThrownBy(() -> Filter.parse("a == '" + "x".repeat(17_000) + "'"))
        .isInstanceOf(FilterException.class)
        .hasMessageContaining("at most 16,384 characters may be written: 17,007");
    assertThatThrownBy(() -> Filter.parse("!".repeat(16_000) + "a == 1"))
        .isInstanceOf(FilterException.class)
        .hasMessageContaining("at most 32 levels");
    assertThatThrownBy(() -> Filter.parse("(".repeat(16_000)))
        .isInstanceOf(FilterException.class)
        .hasMessageContaining("at most 32 levels");
    String many = "a == 1" + " || a == 1".repeat(600);
    assertThatThrownBy(() -> Filter.parse(many))
        .isInstanceOf(FilterException.class)
        .hasMessageContaining("at most 512 comparisons");
    assertThatThrownBy(() -> Filter.parse("true" + " && true".repeat(600)))
        .hasMessageMatching("filter, column \\d+: at most 512 comparisons.*");
    assertThatThrownBy(() -> Filter.parse("a in [1" + ",1".repeat(1_000) + "]"))
        .hasMessage("filter, column 2007: at most 1,000 values may stand in a list");
    assertThat(Filter.parse("a in [1" + ",1".repeat(999) + "]")).isInstanceOf(Filter.In.class);
    assertThatThrownBy(() -> Filter.parse("a contains b" + " || a contains b".repeat(16)))
        .hasMessageMatching("filter, column \\d+: at most 16 'contains' may be written");
    assertThatThrownBy(() -> Filter.parse("!".repeat(31) + "a not in [1]"))
        .hasMessage("filter, column 41: at most 32 levels may stand within each other");
  }

  /** A tree of 50,000 negations ended the thread that evaluated it. */
  @Test
  void treesMadeInCodeHaveTheLimitsOfTexts() {
    assertThatThrownBy(
            () -> {
              Filter filter = Filter.parse("price < 20");
              for (int i = 0; i < 50_000; i++) {
                filter = filter.negated();
              }
            })
        .isInstanceOf(FilterException.class)
        .hasMessage("filter: at most 32 levels may stand within each other");
    Filter half = Filter.parse("a == 1" + " && a == 1".repeat(300));
    assertThatThrownBy(() -> half.and(half))
        .hasMessage("filter: at most 512 comparisons and connectives may be written");
    Filter search = Filter.parse("a contains b");
    assertThatThrownBy(() -> new Filter.Or(Collections.nCopies(17, search)))
        .hasMessage("filter: at most 16 'contains' may be written");
    List<Filter.Operand> values = Collections.nCopies(1_001, new Filter.Amount(1));
    assertThatThrownBy(() -> new Filter.In(new Filter.Field("a"), values))
        .hasMessage("filter: at most 1,000 values may stand in a list");
  }

  /** Twenty negations were read, and what was written of them was not. */
  @Test
  void whatIsAsDeepAsItMayBeIsWrittenSoThatItIsRead() {
    String nested = "a == 1";
    for (int i = 0; i < 30; i++) {
      nested = "(" + nested + (i % 2 == 0 ? " || b < 2) && !(c > 3)" : " && b < 2) || d == 4");
    }
    for (String text :
        List.of("!".repeat(31) + "a == 1", "!(".repeat(31) + "a == 1" + ")".repeat(31), nested)) {
      Filter filter = Filter.parse(text);
      assertThat(Filter.parse(filter.toString())).isEqualTo(filter);
    }
    assertThatThrownBy(() -> Filter.parse("!".repeat(32) + "a == 1"))
        .hasMessageContaining("at most 32 levels");
  }

  /** Every tree is written so that it is read as itself. */
  @Test
  void theTextOfATreeIsParsedToTheSameTree() {
    var random = new SplittableRandom(5);
    for (int i = 0; i < 3_000; i++) {
      Filter filter = drawn(random, 3);
      assertThat(Filter.parse(filter.toString())).as(filter.toString()).isEqualTo(filter);
    }
  }

  private static Filter drawn(SplittableRandom random, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      return switch (random.nextInt(3)) {
        case 0 -> drawn(random, depth - 1).negated();
        case 1 -> new Filter.And(parts(random, depth));
        default -> new Filter.Or(parts(random, depth));
      };
    }
    var field = new Filter.Field(NAMES[random.nextInt(NAMES.length)]);
    return switch (random.nextInt(5)) {
      case 0 -> new Filter.Has(field);
      case 1 -> new Filter.Contains(field, WORDS[random.nextInt(WORDS.length)]);
      case 2 -> new Filter.In(field, List.of(value(random), value(random), value(random)));
      case 3 -> new Filter.Compare(field, Sign.MORE, new Filter.Now(-random.nextInt(50)));
      default -> {
        Filter.Operand value = value(random);
        Sign any = COMPARISONS.get(random.nextInt(6));
        yield new Filter.Compare(field, value instanceof Filter.Word ? Sign.DIFFERENT : any, value);
      }
    };
  }

  private static List<Filter> parts(SplittableRandom random, int depth) {
    List<Filter> parts = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      parts.add(drawn(random, depth - 1));
    }
    return parts;
  }

  private static Filter.Operand value(SplittableRandom random) {
    return random.nextBoolean()
        ? new Filter.Word(WORDS[random.nextInt(WORDS.length)])
        : new Filter.Amount(
            random.nextBoolean() ? random.nextInt(-9, 99) : random.nextDouble(-1e9, 1e-9));
  }
}
