package dev.weft.recommend.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Item;
import dev.weft.recommend.filter.Filter.Sign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

  private static final Instant NOW = Instant.parse("2026-05-11T12:00:00Z");

  private static final double TODAY = 20_584.5;

  private static final List<Item> ITEMS =
      List.of(
          item("cup", "Blue cup", List.of("kitchen", "toys"), "Acme", 5.0, TODAY - 2),
          item("lamp", "Desk Lamp", List.of("light"), "Bolt", 25.0, TODAY - 40),
          item("rug", "Red rug", List.of(), "Red Bull", 60.0, TODAY + 1),
          Item.ofId("unknown"));

  private final FilterIndex index = new FilterIndex(ITEMS);

  private static Item item(
      String id, String title, List<String> tags, String brand, double price, double day) {
    return new Item(
        id,
        Map.of("title", title),
        Map.of("tags", tags),
        Map.of("brand", brand),
        Map.of("price", price, "published", day),
        Map.of(),
        Item.Availability.ALWAYS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "price < 20 # cup",
        "20 > price # cup",
        "price >= 25 && price != 60 # lamp",
        "price = 5 or price == 60.0 # cup rug",
        "brand == 'Acme' # cup",
        "brand = Acme # cup",
        "brand != Acme # lamp rug unknown",
        "brand in ['Acme', \"Red Bull\"] # cup rug",
        "brand not in [Acme] # lamp rug unknown",
        "'toys' in tags # cup",
        "!('toys' in tags) # lamp rug unknown",
        "not (tags == toys or tags == light) and has(price) # rug",
        "has(brand) && !has(tags) # rug",
        "title contains 'LAMP' # lamp",
        "brand contains red # rug",
        "item_id in ['rug', 'unknown', 'nobody'] # rug unknown",
        "published > now() - 30d # cup rug",
        "published > now() - 30d && published <= now() # cup",
        "published > now() + 12h # rug",
        "published >= 2026-05-10 # rug",
        "published < '2026-04-05' # lamp",
        "published < 2026-05-10 - 4w # lamp",
        "price < 100 || nothing # ",
        "true # cup lamp rug unknown",
        "`brand`!='Bolt'&&price<70 # cup rug",
        "price < '20' && price == '5' # cup",
        "price in [60, 5, -0] # cup rug",
        "title in ['Red rug', \"Blue cup\"] # cup rug",
        "!!!!!!!!!!!!!!!!!!!!(price < 20) # cup"
      })
  void itemsAreThoseThatSatisfyIt(String text, String ids) {
    if (text.contains("nothing")) {
      assertThatThrownBy(() -> Filter.parse(text)).isInstanceOf(FilterException.class);
      return;
    }
    assertThat(ids(Filter.parse(text))).isEqualTo(ids == null ? "" : ids);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "price < # 8 # expected a value: a number, a date, or a word in quotes and found the end",
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

  @Test
  void anEmptyTextIsNoFilter() {
    assertThatThrownBy(() -> Filter.parse(" ")).hasMessageContaining("such as price < 20");
  }

  @Test
  void whatTheCatalogueHasNotIsNamedWithTheNearest() {
    assertThatThrownBy(() -> mask("brand == x && prize < 3"))
        .isInstanceOf(FilterException.class)
        .hasMessage(
            "filter, column 15: no item has a field 'prize'; did you mean 'price'?"
                + " (fields: brand, item_id, price, published, tags, title)");
    assertThatThrownBy(() -> mask("brand > 3")).hasMessageContaining("'brand' is words, which >");
    assertThatThrownBy(() -> mask("p".repeat(9_000) + " == 1"))
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(300));
  }

  /** These satisfied no item, and nobody was told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "has(tags) && price == cheap # 14 # 'price' is a number, compared with numbers and dates",
        "price in [5, cheap] # 1 # 'price' is a number, compared with numbers and dates",
        "price contains x5 # 1 # 'price' is a number, which 'contains' does not search",
        "brand == 5 # 1 # 'brand' is words, compared with words in quotes and not with a number",
        "brand == 2026-05-11 # 1 # 'brand' is words, compared with words in quotes",
        "has(tags) && brand in [Acme, now()] # 14 # 'brand' is words, compared with words",
        "5 in tags # 6 # 'tags' is words, compared with words in quotes",
        "title != 5 # 1 # 'title' is a text, compared with words in quotes",
        "item_id == 007 # 1 # 'item_id' is words, compared with words in quotes"
      })
  void aFieldComparedWithAnotherKindIsNamedByItsColumn(String text, int column, String fault) {
    assertThatThrownBy(() -> mask(text))
        .isInstanceOf(FilterException.class)
        .hasMessageStartingWith("filter, column " + column + ": " + fault);
  }

  @Test
  void anEmptyCatalogueSatisfiesNothingAndComplainsOfNothing() {
    assertThat(new FilterIndex(List.of()).mask(Filter.parse("price < 3"), NOW).isEmpty()).isTrue();
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

  @Test
  void availabilityIsAFieldUnlessAnAttributeHasItsName() {
    var from = new Item.Availability(NOW.minusSeconds(86_400), null, false);
    var until = new Item.Availability(null, NOW.plusSeconds(86_400), false);
    List<Item> items =
        List.of(available("new", Map.of(), from), available("ending", Map.of(), until));
    var catalogue = new FilterIndex(items);
    assertThat(catalogue.fields()).containsExactly("available_from", "available_until", "item_id");
    assertThat(catalogue.mask(Filter.parse("available_from > now() - 7d"), NOW).toString())
        .isEqualTo("{0}");
    assertThat(catalogue.mask(Filter.parse("available_until < 2026-05-13"), NOW).toString())
        .isEqualTo("{1}");
    var named = new FilterIndex(List.of(available("a", Map.of("available_from", 3.0), from)));
    assertThat(named.mask(Filter.parse("available_from == 3"), NOW).cardinality()).isEqualTo(1);
    assertThatThrownBy(() -> mask("available_from > 3"))
        .hasMessageContaining("no item has a field");
  }

  private static Item available(String id, Map<String, Double> numbers, Item.Availability when) {
    return new Item(id, Map.of(), Map.of(), Map.of(), numbers, Map.of(), when);
  }

  /** Texts as long as may be, of one piece over and over. */
  @Test
  @Timeout(240)
  void longTextsOfAnyPieceEndInAFilterOrAComplaintAtOnce() {
    for (String piece : PIECES) {
      for (String start : List.of("", "price == '", "price in [", "now() ", "2026-05-11 ", "!(")) {
        for (String space : List.of("", " ")) {
          String whole = start + (piece + space).repeat(Filter.LONGEST);
          complaintOrFilter(whole.substring(0, Filter.LONGEST));
        }
      }
    }
  }

  @Test
  void anyCharactersAtAllEndInAFilterOrAComplaint() {
    var random = new SplittableRandom(11);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int c = random.nextInt(40); c >= 0; c--) {
        text.append((char) (random.nextInt(4) > 0 ? random.nextInt(128) : random.nextInt(65_536)));
      }
      complaintOrFilter(text.toString());
    }
  }

  private boolean complaintOrFilter(String text) {
    try {
      index.mask(Filter.parse(text), NOW);
      return true;
    } catch (FilterException e) {
      assertThat(e.column()).as(text).isBetween(0, text.length() + 1);
      return false;
    }
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

  @Test
  void anyCharactersEndInAFilterOrAComplaint() {
    var random = new SplittableRandom(9);
    int filters = 0;
    for (int i = 0; i < 60_000; i++) {
      var text = new StringBuilder();
      for (int p = random.nextInt(12); p >= 0; p--) {
        text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(3) > 0 ? " " : "");
      }
      filters += complaintOrFilter(text.toString()) ? 1 : 0;
    }
    assertThat(filters).isGreaterThan(20);
  }

  @Test
  void masksAreKeptAndHandedOutAsCopies() {
    Filter filter = Filter.parse("price < 20");
    index.mask(filter, NOW).clear();
    assertThat(ids(filter)).isEqualTo("cup");
    for (int i = 0; i < 200; i++) {
      assertThat(index.mask(Filter.parse("price < " + i), NOW).cardinality())
          .isEqualTo(i > 60 ? 3 : i > 25 ? 2 : i > 5 ? 1 : 0);
    }
  }

  @Test
  void nowMovesOn() {
    Filter soon = Filter.parse("published > now()");
    assertThat(ids(soon)).isEqualTo("rug");
    assertThat(index.mask(soon, NOW.plusSeconds(2 * 86_400)).isEmpty()).isTrue();
  }

  private static final String[] PIECES = {
    "price",
    "<",
    "20",
    "&&",
    "||",
    "!",
    "(",
    ")",
    "[",
    "]",
    "in",
    "'",
    "\"",
    "`",
    "a",
    ",",
    " ",
    "now()",
    "-",
    "30d",
    "2026-05-11",
    "has(",
    "contains",
    "\\",
    "\u0000",
    "𝒳",
    "。",
    "=",
    "true",
    "not",
    "1e5",
    ".",
    "2026-13-45T99:99Z",
    "1e308w",
    "brand",
    "tags",
    "+",
    "9"
  };

  private void mask(String text) {
    index.mask(Filter.parse(text), NOW);
  }

  private String ids(Filter filter) {
    return index.mask(filter, NOW).stream()
        .mapToObj(i -> ITEMS.get(i).id())
        .collect(Collectors.joining(" "));
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

  private static final List<Sign> COMPARISONS = List.copyOf(EnumSet.allOf(Sign.class));
  private static final String[] NAMES = {
    "price", "größe", "in", "has", "a b", "x`y", "n.1-2", "价格"
  };
  private static final String[] WORDS = {"it's", "", "a\\b", "\"", "and", "红 灯", "now()", "20"};

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
