package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.math.Matrix;
import dev.weft.recommend.Recommendations.Recommended;
import java.util.List;
import java.util.Map;

/** A small snapshot without an encoder, and items that arrive to it. */
final class SmallView {

  static final Snapshot SNAPSHOT = withoutTexts(SmallSnapshot.withEverything());

  private SmallView() {}

  /** The encoder that the small snapshot names is not one that exists. */
  private static Snapshot withoutTexts(Snapshot all) {
    Catalogue catalogue = all.catalogue();
    return all.with(
        new Catalogue(
            all.items(),
            Matrix.zeros(all.items().size(), 0),
            "",
            catalogue.words(),
            catalogue.placement()));
  }

  /** Like the trained item of a number, but for its id. */
  static Item arrival(String id, int like, double price) {
    Item model = SNAPSHOT.items().get(like);
    return new Item(
        id,
        Map.of("title", "thing " + id),
        model.tags(),
        model.categories(),
        Map.of("price", price),
        model.vectors(),
        Item.Availability.ALWAYS);
  }

  static List<String> ids(Recommendations list) {
    return list.items().stream().map(Recommended::itemId).toList();
  }
}
