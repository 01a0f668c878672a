package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.TrainingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was done with a deleted item counts no more, and no reason names it: at once, and as a start
 * finds it. It went on making and explaining lists until the server was started again.
 */
class TakenOutTest extends LiveLists {

  private static final int ITEMS = 40;
  private static final int USERS = 12;
  private static final int STEPS = 60;

  private int events;

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
        Map<String, Shown> before = shown(USERS + 3);
        reopen();
        same(before, shown(USERS + 3), "seed " + seed + ", step " + step + ": " + what);
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
      return gone(random);
    }
    if (dice < 50) {
      return came(random.nextInt(ITEMS + 20));
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
}
