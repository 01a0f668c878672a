package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.recommend.Query;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.TrainingKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What everyone takes since yesterday. The weights of a gate are those of its last choice, and a
 * refresh keeps them, so that a film of the week stood far down in the lists of those with a
 * history.
 */
class LiftTest extends LiveShop {

  private static final String HOT = ShopData.id(59);

  private static Lift asked(int questions, double... gains) {
    var lift = new Lift();
    for (int i = 0; i < questions; i++) {
      lift.ask(tried -> gains[List.of(0.0, 0.03, 0.06, 0.12, 0.25, 0.5, 1.0, 2.0).indexOf(tried)]);
    }
    return lift;
  }

  @Test
  void theLeastLiftIsTakenThatAddsNearlyAllThatAnyDoes() {
    assertThat(asked(30, 0.1, 0.11, 0.12, 0.13, 0.176, 0.2, 0.19, 0.1).least()).hasValue(0.25);
    assertThat(asked(30, 0.2, 0.19, 0.18, 0.17, 0.16, 0.15, 0.14, 0.13).least()).hasValue(0);
    assertThat(asked(30, 0, 0, 0, 0, 0, 0, 0, 0).least()).isEmpty();
    assertThat(asked(29, 0, 1, 1, 1, 1, 1, 1, 1).least()).isEmpty();
  }

  /** On data without any order one hit of 500 questions chose the lift. */
  @Test
  void aFewHitsTellNothing() {
    for (int hits : new int[] {9, 10}) {
      Lift lift = asked(500 - hits, 0, 0, 0, 0, 0, 0, 0, 0);
      for (int i = 0; i < hits; i++) {
        lift.ask(tried -> tried == 1 ? 0.4 : 0);
      }
      assertThat(lift.least().isPresent()).as("%d hits", hits).isEqualTo(hits == 10);
    }
  }

  @Test
  void whatEveryoneTakesSinceYesterdayRisesWithTheNextRefreshAndStaysAcrossRestarts()
      throws Exception {
    shop.putItems(ShopData.items(60));
    shop.append(ShopData.events(60, 300, 2_000, 1));
    Job choice = trained(TrainingKind.CHOOSE);
    assertThat(choice.message()).contains("it answers now").doesNotContain("in season");
    shop.append(hot("a", 0, 150));
    int before = worst(200, 260);
    Job refresh = trained(TrainingKind.REFRESH);
    assertThat(refresh.message()).contains("it answers now").contains("what is in season weighs");
    int after = worst(200, 260);
    assertThat(after).isLessThan(before);
    List<String> list = ids(shop.recommend(Query.user("u250").limit(60)));
    reopen();
    assertThat(ids(shop.recommend(Query.user("u250").limit(60)))).isEqualTo(list);
  }

  /** The lowest place of the item that everyone takes, among the users of a range. */
  private int worst(int from, int to) {
    int worst = 0;
    for (int u = from; u < to; u++) {
      List<String> list = ids(shop.recommend(Query.user("u" + u).limit(60)));
      worst = Math.max(worst, list.indexOf(HOT));
    }
    return worst;
  }

  private static List<NewEvent> hot(String prefix, int from, int to) {
    List<NewEvent> events = new ArrayList<>();
    for (int u = from; u < to; u++) {
      long time = ShopData.TIME + 86_400_000L + u * 60_000L;
      events.add(ShopData.event(prefix + u, "u" + u, HOT, "click", time));
    }
    return events;
  }
}
