package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.data.IdIndex;
import dev.weft.data.Item;
import dev.weft.data.internal.PersistentMap;
import dev.weft.features.internal.SearchVectors;
import dev.weft.math.internal.threads.Once;
import dev.weft.models.Model;
import dev.weft.recommend.filter.FilterIndex;
import dev.weft.text.TextEncoder;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The items of a view: those that were trained on, those that arrived or changed since, and which
 * of them are hidden.
 *
 * @param index the trained ids in canonical order, arrivals behind them
 * @param changed what is not as it was at training, arrivals included
 * @param times which items are there at a moment
 * @param filters the catalogue as filters look at it
 * @param places where arrivals stand among the trained items, and those that say something else
 * @param gone items that were taken out: of them nothing but the index is left
 * @param absent those of them that had arrived, ascending: no scale goes by them, as it does by all
 *     that the model was trained on
 */
record LiveCatalogue(
    ViewBase base,
    IdIndex index,
    PersistentMap<Integer, Changed> changed,
    LiveAvailabilities times,
    FilterIndex filters,
    ItemPlaces places,
    PersistentMap<Integer, Boolean> hidden,
    PersistentMap<Integer, Boolean> gone,
    Supplier<int[]> absent) {

  private static final float[] NO_VECTOR = new float[0];
  private static final int[] NOTHING = {};

  /**
   * An item that is not as it was at training.
   *
   * @param item as it is now
   * @param vector embedding of its texts; empty where texts are not embedded
   */
  record Changed(Item item, float[] vector) {}

  /** As it was at training. */
  static LiveCatalogue of(ViewBase base) {
    return new LiveCatalogue(
        base,
        base.items(),
        PersistentMap.empty(),
        LiveAvailabilities.of(base),
        base.filters(),
        ItemPlaces.NONE,
        PersistentMap.empty(),
        PersistentMap.empty(),
        () -> NOTHING);
  }

  LiveCatalogue over(ViewBase other) {
    return new LiveCatalogue(other, index, changed, times, filters, places, hidden, gone, absent);
  }

  /** With an item that arrived, or that is now another than it was. */
  LiveCatalogue with(Item item, Optional<TextEncoder> encoder) {
    IdIndex more = cameBack(item.id()) ? index.again(item.id()) : index.with(item.id());
    int at = more.index(item.id());
    ItemPlaces placed = places.with(base, at, item, encoder);
    return changed(more, at, new Changed(item, vector(item, encoder)), placed, gone.without(at));
  }

  /** Whether an id is of an arrival that was taken out: it is as new as any that comes now. */
  private boolean cameBack(String itemId) {
    OptionalInt before = index.find(itemId);
    return before.isPresent()
        && before.getAsInt() >= base.items().size()
        && gone.contains(before.getAsInt());
  }

  /** Without an item: no title, no field and no vector of it is left. */
  LiveCatalogue withoutItem(int at) {
    float[] nothing = new float[base.snapshot().catalogue().texts().columns()];
    var blank = new Changed(Item.ofId(index.id(at)), nothing);
    boolean arrival = at >= base.items().size();
    ItemPlaces rest = arrival ? places : places.without(at);
    return changed(index, at, blank, rest, gone.with(at, true));
  }

  private LiveCatalogue changed(
      IdIndex ids, int at, Changed change, ItemPlaces placed, PersistentMap<Integer, Boolean> out) {
    PersistentMap<Integer, Changed> now = changed.with(at, change);
    List<Item> items = items(base.snapshot(), now, ids.size());
    return new LiveCatalogue(
        base,
        ids,
        now,
        times.with(at, change.item(), items),
        filters.with(at, change.item()),
        placed,
        hidden,
        out,
        new Once<>(() -> arrivals(out)));
  }

  /** Those of some items that had arrived, ascending. */
  private int[] arrivals(PersistentMap<Integer, Boolean> some) {
    int[] items = new int[some.size()];
    int[] at = {0};
    some.forEach((item, yes) -> items[at[0]++] = item);
    return Arrays.stream(items).filter(item -> item >= base.items().size()).sorted().toArray();
  }

  /** The index of an item that is there. */
  OptionalInt find(String itemId) {
    OptionalInt found = index.find(itemId);
    boolean there = found.isPresent() && (gone.size() == 0 || !gone.contains(found.getAsInt()));
    return there ? found : OptionalInt.empty();
  }

  /**
   * The same of an item that must be there.
   *
   * @throws IllegalArgumentException when it is not
   */
  int index(String itemId) {
    return find(itemId)
        .orElseThrow(() -> new IllegalArgumentException("unknown id: '" + itemId + "'"));
  }

  private float[] vector(Item item, Optional<TextEncoder> encoder) {
    return base.snapshot().catalogue().texts().columns() == 0
        ? NO_VECTOR
        : SearchVectors.of(List.of(item), base.encoder().required(encoder)).row(0);
  }

  LiveCatalogue without(String itemId) {
    return withHidden(hidden.with(index(itemId), true));
  }

  LiveCatalogue shown(String itemId) {
    return withHidden(hidden.without(index(itemId)));
  }

  private LiveCatalogue withHidden(PersistentMap<Integer, Boolean> other) {
    return new LiveCatalogue(base, index, changed, times, filters, places, other, gone, absent);
  }

  /**
   * Which item an event is on.
   *
   * @throws IllegalArgumentException when it is not known
   */
  int of(Event event) {
    return find(event.itemId())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "item '"
                        + event.itemId()
                        + "' of the event is not known: insert the item first"));
  }

  /** An item as it is now. */
  Item item(int at) {
    if (changed.size() > 0) {
      Optional<Changed> now = changed.find(at);
      if (now.isPresent()) {
        return now.get().item();
      }
    }
    return base.snapshot().items().get(at);
  }

  /** All items as they are now, in index order; a view. */
  List<Item> items() {
    return changed.size() == 0
        ? base.snapshot().items()
        : items(base.snapshot(), changed, index.size());
  }

  private static List<Item> items(
      Snapshot snapshot, PersistentMap<Integer, Changed> changed, int size) {
    return new AbstractList<>() {
      @Override
      public Item get(int at) {
        return changed.find(at).map(Changed::item).orElseGet(() -> snapshot.items().get(at));
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  /** A trained model over these items. */
  Model over(Model trained) {
    return places.over(trained, base, index.size());
  }

  /** Inner product of the texts' vectors of two items. */
  float dot(int one, int other) {
    return base.texts().dot(vector(one), one, vector(other), other);
  }

  /** The vector of an item that changed; empty for one that did not. */
  Optional<float[]> vector(int item) {
    return changed.size() == 0 ? Optional.empty() : changed.find(item).map(Changed::vector);
  }

  /** Cosine of a text's vector with what every item says. */
  float[] similarity(float[] asked) {
    float[] similarity = new float[index.size()];
    base.texts().similarity(asked, similarity);
    changed.forEach((item, now) -> similarity[item] = TextVectors.dot(now.vector(), asked));
    return similarity;
  }
}
