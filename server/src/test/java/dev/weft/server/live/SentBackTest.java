package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.View;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.TrainingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is sent back comes off what was bought, also where a training came between: at once, and as
 * a start finds it. One of three that went back took the whole order out of every list.
 */
class SentBackTest extends LiveLists {

  private static final int ITEMS = 25;
  private static final int USERS = 10;
  private static final int STEPS = 90;

  private int events;

  @ParameterizedTest
  @CsvSource({
    "purchase 2, purchase -1, true",
    "rating 5, purchase -1, true",
    "purchase 1 rating 5, purchase -1, true",
    "purchase 2 view 1, purchase -1, true",
    "play 30, play -10, true",
    "purchase 3 rating 4 purchase -1, purchase -1, true",
    "purchase 1, purchase -1 purchase 1, true",
    "purchase 2, view 1 purchase -1, true",
    "purchase 3, purchase 1 purchase -3, true",
    "share 1, purchase -1, false",
    "purchase 1 view 1, purchase -1, false",
    "purchase 2, purchase -1 purchase -1, false",
    "purchase 1, skip 1 skip 1 skip 1 skip 1, true",
    "view 1, skip 1 skip 1 skip 1 skip 1, false"
  })
  void aPairOfBeforeTheModelIsWhatAStartReads(String before, String after, boolean left)
      throws Exception {
    filled();
    told("ann", "i0003", before);
    trained(TrainingKind.REFRESH);
    told("ann", "i0003", after);
    for (int start = 0; start < 2; start++) {
      History history = view().history("ann");
      assertThat(history.contains(view().find("i0003").orElseThrow())).isEqualTo(left);
      reopen();
    }
    trained(TrainingKind.REFRESH);
    assertThat(view().history("ann").size()).isEqualTo(left ? 1 : 0);
  }

  private View view() {
    return ((LiveTenant) shop).view();
  }

  private void told(String user, String item, String words) {
    String[] all = words.split(" ");
    for (int at = 0; at < all.length; at += 2) {
      told(user, item, all[at], Float.parseFloat(all[at + 1]));
    }
  }

  private String told(String user, String item, String type, float value) {
    shop.append(List.of(event(user, item, type, value)));
    return user + " " + type + " " + value + " " + item;
  }

  private NewEvent event(String user, String item, String type, float value) {
    long time = ShopData.TIME + 10_000_000L + 1_000L * events;
    return new NewEvent("s" + events++, new Event(user, item, type, value, time), "");
  }

  @Test
  void whoSendsBackOneOfThreeIsCountedStill() throws Exception {
    filled();
    List<NewEvent> bought = new ArrayList<>();
    List<NewEvent> back = new ArrayList<>();
    for (int user = 0; user < 9; user++) {
      bought.add(event("b" + user, "i0059", "purchase", 3));
    }
    shop.append(bought);
    trained(TrainingKind.REFRESH);
    for (int user = 0; user < 9; user++) {
      back.add(event("b" + user, "i0059", "purchase", -1));
    }
    int before = takers("i0059");
    assertThat(before).isGreaterThanOrEqualTo(9);
    shop.append(back);
    for (int start = 0; start < 2; start++) {
      assertThat(takers("i0059")).isEqualTo(before);
      reopen();
    }
  }

  /** An import of orders and returns tells them in any order, with the times at which they were. */
  @ParameterizedTest
  @CsvSource({
    "purchase -1 3 purchase 1 1, false",
    "purchase -1 3 purchase 2 1, true",
    "purchase -1 3 purchase 1 1 purchase 1 5, true",
    "purchase 1 5 purchase -1 3, true",
    "purchase 1 5 purchase -1 3 purchase 1 1, true",
    "purchase 1 2 purchase -1 3 view 1 1, false",
    "purchase -1 3 view 1 1 purchase 1 2, false",
    "purchase -1 3 purchase 1 3, false",
    "purchase -2 4 purchase 1 3 purchase 1 1, false"
  })
  void whatIsToldBeforeItWasBoughtComesOffInAnyOrder(String words, boolean left) throws Exception {
    filled();
    shop.append(told("one", words));
    told("each", words).forEach(event -> shop.append(List.of(event)));
    shop.append(told("ann", "purchase 1 1"));
    checkLeft(left);
    reopen();
    checkLeft(left);
    trained(TrainingKind.REFRESH);
    checkLeft(left);
    shop.append(told("new", words));
    told("newer", words).forEach(event -> shop.append(List.of(event)));
    checkLeft(left, "new", "newer");
    reopen();
    checkLeft(left, "new", "newer");
  }

  /** Events on an item that comes after them count in their order, too. */
  @Test
  void whatIsToldBeforeItsItemComesIsReadInTheOrderOfTime() {
    String words = "purchase -1 3 purchase 1 1";
    shop.append(told("one", words));
    told("each", words).forEach(event -> shop.append(List.of(event)));
    shop.putItems(ShopData.items(60));
    checkLeft(false);
    assertThat(shop.mergeUsers("one", "each").userId()).isEqualTo("one");
    checkLeft(false);
  }

  private void checkLeft(boolean left, String... more) {
    for (String user : more.length > 0 ? more : new String[] {"one", "each"}) {
      assertThat(view().history(user).size()).as(user).isEqualTo(left ? 1 : 0);
    }
  }

  /** Events on an item: types, values and the days of each. */
  private List<NewEvent> told(String user, String words) {
    String[] all = words.split(" ");
    List<NewEvent> told = new ArrayList<>();
    for (int at = 0; at < all.length; at += 3) {
      long time = ShopData.TIME + 86_400_000L * Long.parseLong(all[at + 2]);
      Event event = new Event(user, "i0003", all[at], Float.parseFloat(all[at + 1]), time);
      told.add(new NewEvent("t" + events++, event, ""));
    }
    return told;
  }

  private int takers(String itemId) {
    return shop.recommend(Query.user("stranger").limit(1_000).explain()).items().stream()
        .filter(one -> one.itemId().equals(itemId))
        .flatMap(one -> one.reasons().stream())
        .mapToInt(Reason::takers)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aRestartAnswersAsTheReturnsLeftIt(long seed) throws Exception {
    var random = new Random(seed);
    shop.putItems(ShopData.items(ITEMS));
    ShopData.items(ITEMS).forEach(item -> there.add(item.id()));
    shop.append(ShopData.events(ITEMS, USERS, 100, seed));
    for (int step = 0; step < STEPS; step++) {
      String what = random.nextInt(100) < 94 ? small(random) : training(random);
      if (step % 6 == 5) {
        Map<String, Shown> before = shown(USERS + 2);
        Map<String, String> histories = histories();
        reopen();
        String when = "seed " + seed + ", step " + step + ": " + what;
        assertThat(histories()).as(when).isEqualTo(histories);
        same(before, shown(USERS + 2), when);
      }
    }
  }

  private Map<String, String> histories() {
    Map<String, String> histories = new TreeMap<>();
    view()
        .forEachHistory(
            (user, history) -> {
              if (history.size() > 0) {
                histories.put(user, words(history));
              }
            });
    return histories;
  }

  private String words(History history) {
    List<String> words = new ArrayList<>();
    for (int entry = 0; entry < history.size(); entry++) {
      String id = view().itemIndex().id(history.item(entry));
      words.add(id + " of " + history.time(entry) + " weighs " + history.weight(entry));
    }
    return String.join(", ", words);
  }

  private String small(Random random) {
    int dice = random.nextInt(100);
    if (dice < 4 && there.size() > 5) {
      return gone(random);
    }
    if (dice < 10) {
      return came(random.nextInt(ITEMS));
    }
    if (dice < 14) {
      String user = user(random);
      shop.deleteUser(user);
      return "forgot " + user;
    }
    if (dice < 70) {
      List<NewEvent> batch = new ArrayList<>();
      for (int count = 1 + random.nextInt(12); count > 0; count--) {
        batch.add(any(random));
      }
      shop.append(batch);
      return String.valueOf(batch);
    }
    NewEvent one = any(random);
    shop.append(List.of(one));
    return String.valueOf(one);
  }

  private static String user(Random random) {
    return "u" + random.nextInt(USERS + 2);
  }

  /**
   * Few items, so that most pairs have several events. Ratings are the best or the least: whether
   * one between is low for somebody is told by all others, of which memory knows the later ones.
   */
  private NewEvent any(Random random) {
    String item = ShopData.id(random.nextInt(8));
    return switch (random.nextInt(9)) {
      case 0 -> event(user(random), item, "view", 1);
      case 1 -> event(user(random), item, "like", 1);
      case 2 -> event(user(random), item, "rating", 1 + 4 * random.nextInt(2));
      case 3 -> event(user(random), item, "play", 1 + random.nextInt(30));
      case 4 -> event(user(random), item, "play", -1 - random.nextInt(10));
      case 5, 6 -> event(user(random), item, "purchase", 1 + random.nextInt(3));
      default -> event(user(random), item, "purchase", -1 - random.nextInt(2));
    };
  }

  private String training(Random random) throws InterruptedException {
    Job job = shop.train(TrainingKind.REFRESH);
    List<String> meanwhile = new ArrayList<>();
    while (shop.job(job.id()).orElseThrow().ended().isEmpty()) {
      if (meanwhile.size() < 8) {
        meanwhile.add(small(random));
      }
      Thread.sleep(5);
    }
    return shop.job(job.id()).orElseThrow().message() + ", meanwhile " + meanwhile;
  }
}
