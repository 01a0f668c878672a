package dev.weft.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.Events;
import dev.weft.data.Item;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorTest {

  private static final Generator SHOP = Generator.shop().withUsers(800).withEvents(24_000);
  private static final Generator.World WORLD = SHOP.simulate();
  private static final Dataset DATA = WORLD.dataset();

  private static List<Event> all(Events events) {
    return IntStream.range(0, events.size()).mapToObj(events::event).toList();
  }

  private static Map<String, Integer> counts(String type) {
    var counts = new HashMap<String, Integer>();
    for (Event event : all(DATA.events())) {
      if (event.type().equals(type)) {
        counts.merge(event.itemId(), 1, Integer::sum);
      }
    }
    return counts;
  }

  @Test
  void sameSeedGivesTheSameData() {
    Dataset again = SHOP.generate();
    assertThat(again.items()).isEqualTo(DATA.items());
    assertThat(again.users()).isEqualTo(DATA.users());
    assertThat(all(again.events())).isEqualTo(all(DATA.events()));
  }

  @Test
  void anotherSeedGivesOtherData() {
    Dataset other = SHOP.withSeed(2).generate();
    assertThat(other.items()).isNotEqualTo(DATA.items());
    assertThat(all(other.events())).isNotEqualTo(all(DATA.events()));
  }

  @ParameterizedTest
  @MethodSource("dev.weft.cli.generate.Generator#domains")
  void everyDomainHasTheCountsAskedFor(String domain) {
    Dataset data =
        Generator.of(domain)
            .withUsers(100)
            .withItems(150)
            .withEvents(3_000)
            .withDays(30)
            .generate();
    assertThat(data.items()).hasSize(150);
    assertThat(data.users()).hasSize(100);
    assertThat(data.events().size()).isEqualTo(3_000);
    assertThat(data.events().users().size()).isEqualTo(100);
  }

  @Test
  void theShareOfChineseItemsIsExactAndTheirTextIsChinese() {
    List<Item> chinese =
        DATA.items().stream()
            .filter(item -> "zh".equals(item.categories().get("language")))
            .toList();
    assertThat(chinese).hasSize(480);
    assertThat(chinese)
        .allSatisfy(
            item -> assertThat(item.texts().get("description")).containsPattern("\\p{IsHan}{4}"));
    assertThat(DATA.items())
        .filteredOn(item -> "en".equals(item.categories().get("language")))
        .allSatisfy(
            item -> assertThat(item.texts().toString()).doesNotContainPattern("\\p{IsHan}"));
  }

  @Test
  void noTextHasAnUnfilledSlot() {
    assertThat(DATA.items())
        .allSatisfy(
            item ->
                assertThat(item.texts().values())
                    .allSatisfy(text -> assertThat(text).doesNotContain("{")));
  }

  @Test
  void titlesAreUnique() {
    assertThat(DATA.items().stream().map(item -> item.title().orElseThrow()))
        .doesNotHaveDuplicates();
  }

  @Test
  void someItemsArriveInTheLastThird() {
    Instant lastThird = SHOP.start().plusSeconds(86_400L * SHOP.days() * 2 / 3);
    long late = DATA.items().stream().filter(item -> !item.availability().at(lastThird)).count();
    assertThat(late / 1200.0).isBetween(0.11, 0.19);
  }

  @Test
  void noItemHasAnEventBeforeItIsAvailable() {
    assertThat(all(DATA.events()))
        .allSatisfy(
            event -> {
              Item item = DATA.items().get(DATA.itemIndex().index(event.itemId()));
              assertThat(item.availability().at(Instant.ofEpochMilli(event.time()))).isTrue();
            });
  }

  @Test
  void someItemsAreColdAndOneTenthHasAThirdOfTheViews() {
    Map<String, Integer> views = counts("view");
    assertThat(views.size()).isLessThan(1200);
    int[] sorted = views.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    int all = Arrays.stream(sorted).sum();
    int top = Arrays.stream(sorted, Math.max(0, sorted.length - 120), sorted.length).sum();
    assertThat((double) top / all).isGreaterThan(1.0 / 3);
  }

  @Test
  void halfOfTheUsersStayFarBelowTheMean() {
    int[] sorted = WORLD.people().stream().mapToInt(Person::events).sorted().toArray();
    assertThat(sorted[400]).isLessThan(20); // the mean is 30
    assertThat(sorted[799]).isGreaterThan(150);
  }

  @Test
  void viewsOutnumberCartsAndCartsOutnumberPurchases() {
    int views = counts("view").values().stream().mapToInt(Integer::intValue).sum();
    int carts = counts("cart").values().stream().mapToInt(Integer::intValue).sum();
    int purchases = counts("purchase").values().stream().mapToInt(Integer::intValue).sum();
    assertThat(views).isGreaterThan(2 * carts);
    assertThat(carts).isGreaterThan(purchases);
    assertThat(purchases).isGreaterThan(500);
  }

  @Test
  void nobodyBuysTheSameItemTwice() {
    Set<String> bought = new HashSet<>();
    for (Event event : all(DATA.events())) {
      if (event.type().equals("purchase")) {
        assertThat(bought.add(event.userId() + " " + event.itemId())).isTrue();
      }
    }
  }

  @Test
  void clickbaitIsViewedMoreAndBoughtLessThanItsShare() {
    Map<String, Integer> views = counts("view");
    Map<String, Integer> purchases = counts("purchase");
    double viewsEach = 0;
    double clickbait = 0;
    double clickbaitViews = 0;
    double clickbaitPurchases = 0;
    double allPurchases = 0;
    for (Product product : WORLD.products()) {
      String id = product.item().id();
      viewsEach += views.getOrDefault(id, 0);
      allPurchases += purchases.getOrDefault(id, 0);
      if (product.clickbait()) {
        clickbait++;
        clickbaitViews += views.getOrDefault(id, 0);
        clickbaitPurchases += purchases.getOrDefault(id, 0);
      }
    }
    assertThat(clickbaitViews / clickbait).isGreaterThan(1.5 * viewsEach / 1200);
    assertThat(clickbaitPurchases / clickbaitViews).isLessThan(0.5 * allPurchases / viewsEach);
  }

  @Test
  void textOfOneTopicIsMoreAlikeThanTextOfTwo() {
    List<Product> english =
        WORLD.products().stream().filter(p -> p.language() == Language.ENGLISH).limit(250).toList();
    assertThat(meanOverlap(english, true)).isGreaterThan(1.5 * meanOverlap(english, false));
  }

  private static Set<String> wordsOf(Item item) {
    String text = item.texts().toString().toLowerCase(Locale.ENGLISH);
    return Arrays.stream(text.split("[^a-z]+", 0))
        .filter(word -> word.length() > 4)
        .collect(Collectors.toSet());
  }

  private static double meanOverlap(List<Product> products, boolean sameTopic) {
    List<Set<String>> words = products.stream().map(p -> wordsOf(p.item())).toList();
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < products.size(); i++) {
      for (int j = 0; j < i; j++) {
        Object topic = products.get(i).item().tags().get("categories");
        if (Objects.equals(topic, products.get(j).item().tags().get("categories")) == sameTopic) {
          Set<String> both = new HashSet<>(words.get(i));
          both.retainAll(words.get(j));
          sum += (double) both.size() / (words.get(i).size() + words.get(j).size() - both.size());
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  @Test
  void whoBuysATentBuysASleepingBagMoreOftenThanOthersDo() {
    var big = Generator.shop().withUsers(2_000).withEvents(100_000).simulate();
    Map<String, String> kinds = new HashMap<>();
    for (Product product : big.products()) {
      kinds.put(
          product.item().id(), big.domain().kinds().get(product.kind()).kind().names().english());
    }
    Set<String> tents = new HashSet<>();
    Set<String> bags = new HashSet<>();
    for (Event event : all(big.events())) {
      if (event.type().equals("purchase")) {
        if ("tent".equals(kinds.get(event.itemId()))) {
          tents.add(event.userId());
        } else if ("sleeping bag".equals(kinds.get(event.itemId()))) {
          bags.add(event.userId());
        }
      }
    }
    long both = tents.stream().filter(bags::contains).count();
    assertThat((double) both / tents.size()).isGreaterThan(4.0 * bags.size() / 2_000);
  }

  @Test
  void ratingsAreOneToFiveStarsAndFollowAPurchase() {
    Events events = Generator.of("courses").withUsers(200).withEvents(6_000).generate().events();
    Set<String> bought = new HashSet<>();
    int ratings = 0;
    for (Event event : all(events)) {
      if (event.type().equals("purchase")) {
        bought.add(event.userId() + " " + event.itemId());
      } else if (event.type().equals("rating")) {
        ratings++;
        assertThat(event.value()).isIn(1f, 2f, 3f, 4f, 5f);
        assertThat(bought).contains(event.userId() + " " + event.itemId());
      }
    }
    assertThat(ratings).isGreaterThan(100);
  }

  @Test
  void impressionsComeOnTopOfTheEventsAndCoverThem() {
    Events events = SHOP.withUsers(50).withEvents(1_000).withImpressions(true).generate().events();
    long impressions = all(events).stream().filter(e -> e.type().equals("impression")).count();
    assertThat(events.size() - impressions).isEqualTo(1_000);
    assertThat(impressions).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void extremeSettingsStillGiveExactCounts(Generator settings) {
    Dataset data = settings.generate();
    assertThat(data.items()).hasSize(settings.items());
    assertThat(data.events().size()).isEqualTo(settings.events());
  }

  static List<Generator> extremes() {
    Generator small = Generator.shop().withUsers(3).withEvents(200);
    return List.of(
        small.withItems(1),
        small.withItems(2).withShareLate(0.9),
        small.withItems(5).withShareChinese(0),
        small.withItems(5).withShareChinese(1).withDays(1),
        small.withItems(40).withEvents(3));
  }

  @Test
  void aProfileNamesTheTopicsThatTheUserBeganWith() {
    Person person =
        WORLD.people().stream()
            .filter(p -> p.language() == Language.ENGLISH)
            .filter(p -> !p.user().profileText().isEmpty())
            .findFirst()
            .orElseThrow();
    Topic topic = WORLD.domain().topics().get(person.interests().topics()[0]);
    String label = topic.words().getOrDefault("en.label", List.of("none")).getFirst();
    assertThat(person.user().profileText()).contains(label);
  }

  @Test
  void readmeSaysThatTheDataIsSynthetic() {
    assertThat(SHOP.readme()).startsWith("# SYNTHETIC DATA").contains("| seed | 1 |");
  }

  @Test
  void settingsOutOfRangeAreNamedWithTheirRule() {
    assertThatThrownBy(() -> SHOP.withShareChinese(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("share-chinese must be in 0..1: 1.5");
    assertThatThrownBy(() -> SHOP.withEvents(10))
        .hasMessage("events must be in 800..1000000000: 10");
    assertThatThrownBy(() -> Generator.of("zoo"))
        .hasMessageContaining("domain must be one of [shop");
  }
}
