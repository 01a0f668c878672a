package dev.weft.recommend;

import static dev.weft.recommend.CupShop.TAKEN;
import static dev.weft.recommend.CupShop.USERS;
import static dev.weft.recommend.CupShop.after;
import static dev.weft.recommend.CupShop.gate;
import static dev.weft.recommend.CupShop.ids;
import static dev.weft.recommend.CupShop.item;
import static dev.weft.recommend.CupShop.snapshot;
import static dev.weft.recommend.CupShop.strangers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.recommend.Recommendations.Source;
import org.junit.jupiter.api.Test;

/** What is in season may weigh more than training found, for those with a history. */
class SeasonalLiftTest {

  /** Weights that are a week old kept what everyone takes since a day far down in every list. */
  @Test
  void aLiftRaisesWhatIsTakenForThoseWithAHistoryAndLeavesStrangersAlone() {
    View view = View.of(snapshot(gate(3))).counting(3);
    for (int more = 0; more < 3 * USERS; more++) {
      view = after(view, "new" + more, TAKEN + 2, 20.1);
    }
    for (int u = 0; u < USERS; u++) {
      String user = "p%02d".formatted(u);
      int before = Integer.MAX_VALUE;
      for (double lift : new double[] {0, 0.1, 1, 1e6}) {
        int place = ids(view.lifted(lift), Query.user(user).limit(100)).indexOf(item(TAKEN + 2));
        assertThat(place).as("%s at %s", user, lift).isBetween(0, before);
        before = place;
      }
      assertThat(before).isZero();
      Query personal = Query.user(user).limit(100).popularity(0);
      assertThat(ids(view.lifted(7), personal)).isEqualTo(ids(view, personal));
    }
    assertThat(strangers(view.lifted(7))).isEqualTo(strangers(view));
    assertThat(ids(view.lifted(7).lifted(0), Query.user("p00")))
        .isEqualTo(ids(view, Query.user("p00")));
  }

  @Test
  void reasonsTellTheLift() {
    View view = View.of(snapshot(gate(3))).counting(3);
    Query query = Query.user("p00").limit(5).explain();
    float plain = popularity(Weft.of(view).recommend(query));
    float lifted = popularity(Weft.of(view.lifted(2)).recommend(query));
    assertThat(lifted).isGreaterThan(plain + 0.1f);
  }

  private static float popularity(Recommendations answer) {
    return (float)
        answer.items().getFirst().reasons().stream()
            .filter(reason -> reason.source() == Source.POPULARITY)
            .mapToDouble(Recommendations.Reason::share)
            .sum();
  }
}
