package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.TrainingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was done with a deleted item counts no more, and no reason names it: at once, and as a start
 * finds it. It went on making and explaining lists until the server was started again.
 */
class TakenOutTest extends LiveShop {

  private static final int ITEMS = 40;
  private static final int USERS = 12;
  private static final int STEPS = 60;

  private final Set<String> there = new TreeSet<>();
  private int events;

  private static Query of(String user) {
    return Query.user(user).limit(1_000).explain();
  }

  private static Set<String> named(Recommendations list) {
    return list.items().stream().flatMap(item -> named(item).stream()).collect(Collectors.toSet());
  }

  private static Set<String> named(Recommended item) {
    return item.reasons().stream()
        .flatMap(reason -> reason.because().stream())
        .map(Because::itemId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"untrained", "trained", "after training"})
  void aDeletedItemIsNamedByNoReasonAndTellsNothingOfAnyone(String when) throws Exception {
    boolean later = when.equals("after training");
    shop.putItems(ShopData.items(ITEMS));
    shop.append(ShopData.events(ITEMS, USERS, 300, 1));
    if (later) {
      trained(TrainingKind.REFRESH);
    }
    String gone = ShopData.id(ITEMS);
    shop.putItems(List.of(ShopData.item(ITEMS)));
    shop.append(List.of(click("c", "ann", gone)));
    if (when.equals("trained")) {
      trained(TrainingKind.REFRESH);
    }
    assertThat(named(shop.recommend(of("ann")))).containsExactly(gone);
    assertThat(shop.deleteItem(gone)).isTrue();

    for (boolean again : List.of(false, true)) {
      Recommendations own = shop.recommend(of("ann"));
      assertThat(named(own)).isEmpty();
      assertThat(own.notes()).anyMatch(note -> note.contains("user 'ann' is not known"));
      assertThat(shop.recommend(Query.items(gone).explain()).notes())
          .contains("item '" + gone + "' is not known and was left out");
      assertThatThrownBy(() -> shop.similar(gone, Query.anyone())).hasMessageContaining("known");
      if (!again) {
        reopen();
      }
    }
    shop.putItems(List.of(ShopData.item(ITEMS)));
    assertThat(named(shop.recommend(of("ann")))).containsExactly(gone);
    assertThat(ids(shop.recommend(of("ann")))).doesNotContain(gone);
  }

  @Test
  void whoDidSomethingElseOrSaidSomethingStaysKnown() {
    shop.putItems(ShopData.items(5));
    shop.append(List.of(click("a", "ann", "i0001"), click("b", "ann", "i0002")));
    shop.append(
        List.of(click("c", "bob", "i0001"), ShopData.event("d", "bob", "i0002", "impression", 1)));
    long users = shop.health().users();
    shop.deleteItem("i0001");
    for (String user : List.of("ann", "bob")) {
      assertThat(shop.recommend(of(user)).notes()).noneMatch(note -> note.contains("not known"));
    }
    assertThat(shop.health().users()).isEqualTo(users);
    shop.deleteItem("i0002");
    assertThat(shop.health().users()).isEqualTo(users - 2);
    reopen();
    assertThat(shop.health().users()).isEqualTo(users - 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aRestartAnswersAsTheDeletionsLeftIt(long seed) throws Exception {
    var random = new Random(seed);
    shop.putItems(ShopData.items(ITEMS));
    ShopData.items(ITEMS).forEach(item -> there.add(item.id()));
    shop.append(ShopData.events(ITEMS, USERS, 200, seed));
    for (int step = 0; step < STEPS; step++) {
      String what = step(random);
      if (step % 6 == 5) {
        Map<String, Shown> before = shown();
        reopen();
        same(before, shown(), "seed " + seed + ", step " + step + ": " + what);
      }
    }
  }

  private String step(Random random) throws InterruptedException {
    int dice = random.nextInt(100);
    return dice < 90 ? small(dice, random) : training(random);
  }

  /** Anything but a training. */
  private String small(int dice, Random random) {
    if (dice < 25 && there.size() > 5) {
      String id = List.copyOf(there).get(random.nextInt(there.size()));
      there.remove(id);
      shop.deleteItem(id);
      return "deleted " + id;
    }
    if (dice < 50) {
      int number = random.nextInt(ITEMS + 20);
      there.add(ShopData.id(number));
      shop.putItems(List.of(ShopData.item(number)));
      return "came " + ShopData.id(number);
    }
    if (dice < 85) {
      String type = List.of("click", "view", "purchase", "dislike", "impression").get(dice % 5);
      String user = "u" + random.nextInt(USERS + 3);
      String item = ShopData.id(random.nextInt(ITEMS + 20));
      long time = ShopData.TIME + 1_000_000L + 1_000L * events;
      shop.append(List.of(ShopData.event("s" + events++, user, item, type, time)));
      return user + " " + type + " " + item;
    }
    String user = "u" + random.nextInt(USERS);
    shop.deleteUser(user);
    return "forgot " + user;
  }

  private String training(Random random) throws InterruptedException {
    Job job = shop.train(TrainingKind.REFRESH);
    List<String> meanwhile = new ArrayList<>();
    while (shop.job(job.id()).orElseThrow().ended().isEmpty()) {
      if (meanwhile.size() < 8) {
        meanwhile.add(small(random.nextInt(90), random));
      }
      Thread.sleep(5);
    }
    return shop.job(job.id()).orElseThrow().message() + ", meanwhile " + meanwhile;
  }

  /** A list as it is compared: what nothing tells apart may stand in another order. */
  private record Shown(
      Map<String, Double> scores, Map<String, Set<String>> because, List<String> notes) {

    static Shown of(Recommendations list) {
      assertThat(list.degraded()).as("%s", list.notes()).isFalse();
      Map<String, Double> scores = new TreeMap<>();
      Map<String, Set<String>> because = new TreeMap<>();
      list.items().forEach(item -> scores.put(item.itemId(), (double) item.score()));
      list.items().forEach(item -> because.put(item.itemId(), named(item)));
      return new Shown(scores, because, list.notes());
    }
  }

  private Map<String, Shown> shown() {
    Query all = Query.anyone().limit(1_000);
    Map<String, Shown> shown = new TreeMap<>();
    for (int user = 0; user < USERS + 3; user++) {
      shown.put("u" + user, Shown.of(shop.recommend(of("u" + user))));
    }
    shown.put("stranger", Shown.of(shop.recommend(of("stranger"))));
    for (int item = 0; item < 5; item++) {
      String id = ShopData.id(item * 11);
      shown.put("after " + id, Shown.of(shop.recommend(Query.items(id).limit(1_000).explain())));
    }
    shown.put("tea", Shown.of(shop.recommend(Query.text("green tea").limit(1_000))));
    shown.put("ann's tea", Shown.of(shop.recommend(of("u1").withText("green tea"))));
    shown.put("search", Shown.of(shop.search(Query.text("green tea").limit(1_000))));
    shown.put("trending", Shown.of(shop.trending(all)));
    shown.put("latest", Shown.of(shop.latest(all)));
    shown.put("dearest", Shown.of(shop.latest(all, "price")));
    return shown;
  }

  private void same(Map<String, Shown> before, Map<String, Shown> after, String when) {
    before.forEach(
        (asked, list) -> {
          Shown again = Objects.requireNonNull(after.get(asked));
          String what = asked + " after " + when;
          assertThat(again.notes()).as(what).isEqualTo(list.notes());
          assertThat(again.scores().keySet()).as(what).isEqualTo(list.scores().keySet());
          list.scores()
              .forEach(
                  (id, score) ->
                      assertThat(again.scores().get(id))
                          .as("%s: %s", what, id)
                          .isCloseTo(score, within(1e-4 * Math.max(1, Math.abs(score)))));
          assertThat(again.because()).as(what).isEqualTo(list.because());
          assertThat(there).as(what).containsAll(list.scores().keySet());
          list.because().values().forEach(own -> assertThat(there).as(what).containsAll(own));
        });
  }
}
