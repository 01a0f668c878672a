package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.data.internal.PersistentMap;
import dev.weft.models.Model;
import dev.weft.models.internal.placement.Placed;
import dev.weft.models.internal.placement.PlacedModel;
import dev.weft.models.internal.similar.Retold;
import dev.weft.models.internal.similar.SimilarItemsModel;
import dev.weft.text.TextEncoder;
import java.util.Optional;

/**
 * Where items stand among the trained ones that are new to a model, or say something else than they
 * did at training. Immutable; compared as an object where scores are remembered.
 *
 * @param placed arrivals, and trained items that nobody had at training and that are placed anew:
 *     nothing was known of these but what they said
 * @param retold trained items that somebody had, by what they say now: what was learned of them
 *     from what people do is theirs still
 */
record ItemPlaces(PersistentMap<Integer, Placed> placed, PersistentMap<Integer, Retold> retold) {

  static final ItemPlaces NONE = new ItemPlaces(PersistentMap.empty(), PersistentMap.empty());

  /** With an item as it is now. */
  ItemPlaces with(ViewBase base, int at, Item item, Optional<TextEncoder> encoder) {
    if (base.isUntrained()) {
      return this;
    }
    if (at >= base.items().size()) {
      return new ItemPlaces(placed.with(at, base.place(item, encoder)), retold);
    }
    if (saysTheSame(item, base.snapshot().items().get(at)) || !base.canPlace(encoder)) {
      return without(at);
    }
    return base.placement().placement().isTaken(at)
        ? new ItemPlaces(placed, retold.with(at, base.retold(at, item, encoder)))
        : new ItemPlaces(placed.with(at, base.place(item, encoder)), retold);
  }

  /** A trained item stands where it was trained. */
  ItemPlaces without(int at) {
    return placed.contains(at) || retold.contains(at)
        ? new ItemPlaces(placed.without(at), retold.without(at))
        : this;
  }

  /**
   * Whether an item says what it said at training. Numbers move daily, as prices and stocks do, and
   * would cost a place that was learned for one that is guessed.
   */
  private static boolean saysTheSame(Item now, Item trained) {
    return now.texts().equals(trained.texts())
        && now.tags().equals(trained.tags())
        && now.categories().equals(trained.categories())
        && now.vectors().equals(trained.vectors());
  }

  /** A trained model over all items. */
  Model over(Model trained, ViewBase base, int items) {
    Model told = retold.size() > 0 ? told(trained, base) : trained;
    return placed.size() == 0
        ? told
        : new PlacedModel(
            told, base.placement().placement(), placed, items, told instanceof SimilarItemsModel);
  }

  @SuppressWarnings("ReferenceEquality") // another may have vectors of another length
  private Model told(Model trained, ViewBase base) {
    return trained == base.similar() && trained instanceof SimilarItemsModel similar
        ? similar.with(retold)
        : trained;
  }

  /** Whether the scores of a model are made of what an item said before. */
  boolean isStale(int item, Model model) {
    Model trained = model instanceof PlacedModel all ? all.inner() : model;
    boolean told = trained instanceof SimilarItemsModel similar && similar.isRetold();
    return !told && retold.contains(item);
  }

  /** Whether an item says something else than it did at training. */
  boolean isAnew(int item) {
    return placed.contains(item) || retold.contains(item);
  }

  /** Number of items that stand elsewhere than they were trained. */
  int size() {
    return placed.size() + retold.size();
  }
}
