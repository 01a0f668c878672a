package dev.weft.recommend;

import static dev.weft.recommend.SmallView.SNAPSHOT;
import static dev.weft.recommend.SmallView.arrival;
import static dev.weft.recommend.SmallView.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.EventType;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Trained items that say something else now. */
class RetoldTest {

  private static final Query QUERY = Query.user("u1").limit(12).explain();

  private static Item trained(int item) {
    return SNAPSHOT.items().get(item);
  }

  private static Item told(int item, String title) {
    return trained(item).withTexts(Map.of("title", title));
  }

  @Test
  void numbersMoveNothingAndWhatSaysTheSameAgainStandsWhereItStood() {
    View view = View.of(SNAPSHOT);
    Item item = trained(3);
    Item dearer =
        new Item(
            item.id(),
            item.texts(),
            item.tags(),
            item.categories(),
            Map.of("price", 99.0),
            item.vectors(),
            item.availability());
    assertThat(view.with(dearer).retold()).isZero();
    View other = view.with(told(3, "something else")).with(arrival("fresh", 3, 4.5));
    assertThat(other.retold()).isEqualTo(1);
    assertThat(other.arrivals()).isEqualTo(1);
    assertThat(other.with(item).retold()).isZero();
    assertThat(other.withoutItem(item.id(), List.of()).retold()).isZero();
    assertThat(Weft.of(view.with(dearer)).recommend(QUERY).items())
        .isEqualTo(Weft.of(view).recommend(QUERY).items());
  }

  /** Files of older versions cannot place items, and take changes all the same. */
  @Test
  void aSnapshotThatCannotPlaceItemsKeepsTheirScores() {
    Catalogue catalogue = SNAPSHOT.catalogue();
    Snapshot old =
        SNAPSHOT.with(Catalogue.of(catalogue.items(), catalogue.texts(), catalogue.encoderId()));
    View view = View.of(old).with(told(3, "something else"));
    assertThat(view.retold()).isZero();
    assertThat(ids(Weft.of(view).recommend(QUERY))).isEqualTo(ids(Weft.of(old).recommend(QUERY)));
  }

  @Test
  void anUntrainedViewHasNoneOfThem() {
    View view =
        View.untrained(
            Optional.empty(), TextAnalysis.plain(), EventType.PRESETS, InteractionRule.DISTINCT);
    View filled = view.with(arrival("a", 1, 1)).with(arrival("a", 2, 1)).with(arrival("b", 1, 1));
    assertThat(filled.retold()).isZero();
  }
}
