package dev.weft.recommend;

import static dev.weft.recommend.SmallView.SNAPSHOT;
import static dev.weft.recommend.SmallView.arrival;
import static dev.weft.recommend.SmallView.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.recommend.Recommendations.Recommended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items that arrive after training. */
class ArrivalsTest {

  @TempDir Path folder;

  @Test
  void anArrivalIsListedFilteredAndExplainedByTheItemLikeIt() {
    var weft = Weft.of(SNAPSHOT);
    weft.update(view -> view.with(arrival("fresh", 3, 4.5)));
    weft.apply(new Event("new", "i03", "view", 1, 5));
    Recommendations list = weft.recommend(Query.user("new").limit(12).explain());
    assertThat(ids(list)).contains("fresh");
    Recommended fresh =
        list.items().stream()
            .filter(item -> item.itemId().equals("fresh"))
            .findFirst()
            .orElseThrow();
    assertThat(fresh.title()).isEqualTo("thing fresh");
    assertThat(fresh.reasons().getFirst().source()).isEqualTo(Recommendations.Source.TEXT);
    assertThat(fresh.reasons().getFirst().because().getFirst().itemId()).isEqualTo("i03");
    Recommendations dear =
        weft.recommend(
            Query.user("new")
                .limit(12)
                .where(item -> item.numbers().getOrDefault("price", 0.0) > 10));
    assertThat(ids(dear)).doesNotContain("fresh").isNotEmpty();
  }

  @Test
  void anEventOnAnArrivalSpeaksThroughTheItemsLikeIt() {
    var weft = Weft.of(SNAPSHOT);
    weft.update(view -> view.with(arrival("fresh", 3, 4.5)));
    weft.apply(new Event("new", "fresh", "view", 1, 5));
    Recommendations list = weft.recommend(Query.user("new").limit(12).explain());
    assertThat(ids(list)).doesNotContain("fresh").hasSize(12);
    // Three stand in for it, and score as the best of the others does.
    assertThat(ids(list).subList(0, 4)).contains("i03");
    assertThat(list.items().getFirst().reasons().getFirst().because())
        .allSatisfy(because -> assertThat(because.itemId()).isEqualTo("fresh"));
    assertThat(ids(weft.similar("fresh", 3))).contains("i03");
  }

  @Test
  void anArrivalGetsTheSamePlaceFromAFile() throws Exception {
    Path file = folder.resolve("small.weft");
    SnapshotFile.write(file, SNAPSHOT);
    Query query = Query.user("u1").limit(12).explain();
    Recommendations kept =
        Weft.of(View.of(SNAPSHOT).with(arrival("fresh", 3, 4.5))).recommend(query);
    Recommendations read =
        Weft.of(View.of(SnapshotFile.read(file)).with(arrival("fresh", 3, 4.5))).recommend(query);
    assertThat(read).isEqualTo(kept);
    assertThat(ids(read)).contains("fresh");
  }

  /** What nobody had taken stood above all that it was like, for every newcomer. */
  @Test
  void anArrivalThatNobodyTookStandsFirstForNoStranger() {
    for (int kind = 0; kind < 12; kind++) {
      for (double price : new double[] {1, 4.5, 20, 200}) {
        View view = View.of(SNAPSHOT).with(arrival("fresh", kind, price));
        Recommendations list = Weft.of(view).recommend(Query.user("stranger").limit(1));
        assertThat(list.items().getFirst().itemId())
            .as("%d, %s", kind, price)
            .isNotEqualTo("fresh");
      }
    }
  }
}
