package dev.weft.server.live;

import dev.weft.data.IdIndex;
import dev.weft.data.internal.Ids;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.View;
import dev.weft.recommend.filter.FilterException;
import dev.weft.recommend.filter.FilterIndex;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The order in which items came, as scores, those of one batch by their ids, wherever a view has
 * them; behind all others those of which nothing is known but the id. Thread-safe.
 */
final class Arrivals {

  private final LiveItems items;
  private volatile Known known = new Known(null, 0, new float[0]);

  private volatile KnownBy knownBy =
      new KnownBy(null, "", new float[0], new Ordered(new float[0], 0));

  /** The order by a field, of the values and the arrivals that it was made of. */
  private record KnownBy(
      @Nullable FilterIndex of, String field, float[] arrivals, Ordered ordered) {}

  /**
   * An order of items by a field.
   *
   * @param places for each item how many of those that have the field stand behind it; NaN for the
   *     others
   * @param without number of items that are there and do not have it
   */
  record Ordered(float[] places, int without) {}

  /** The order of a snapshot's items and its arrivals, after a number of changes. */
  private record Known(@Nullable Snapshot of, long reordered, float[] order) {}

  Arrivals(LiveItems items) {
    this.items = items;
  }

  /** For each item of a view how many stand behind it. */
  float[] order(View view) {
    Known before = known;
    int size = view.itemIndex().size();
    long reordered = items.reordered();
    if (isOf(before, view.snapshot())
        && before.reordered() == reordered
        && before.order().length == size) {
      return before.order();
    }
    float[] order = computed(view);
    known = new Known(view.snapshot(), reordered, order);
    return order;
  }

  @SuppressWarnings("ReferenceEquality") // Comparing what is in a snapshot would take seconds.
  private static boolean isOf(Known known, Snapshot snapshot) {
    return known.of() == snapshot;
  }

  /**
   * The items by a field, of equal ones those that came last first.
   *
   * @throws FilterException when the field has no order
   */
  Ordered order(String field, View view) {
    KnownBy before = knownBy;
    FilterIndex values = view.filters();
    float[] arrivals = order(view);
    if (isOf(before, values, arrivals) && before.field().equals(field)) {
      return before.ordered();
    }
    Ordered ordered = ordered(values.numbers(field), arrivals, view);
    knownBy = new KnownBy(values, field, arrivals, ordered);
    return ordered;
  }

  @SuppressWarnings("ReferenceEquality") // Both are made anew when anything in them changes.
  private static boolean isOf(KnownBy known, FilterIndex values, float[] arrivals) {
    return known.of() == values && known.arrivals() == arrivals;
  }

  private static Ordered ordered(double[] values, float[] arrivals, View view) {
    float[] places = new float[arrivals.length];
    Arrays.fill(places, Float.NaN);
    List<Integer> oldestFirst =
        IntStream.range(0, places.length)
            .boxed()
            .filter(item -> !Double.isNaN(values[item]))
            .sorted(
                Comparator.comparingDouble((Integer item) -> values[item])
                    .thenComparingDouble(item -> arrivals[item]))
            .toList();
    for (int place = 0; place < oldestFirst.size(); place++) {
      places[oldestFirst.get(place)] = place;
    }
    long without =
        IntStream.range(0, places.length)
            .filter(item -> Double.isNaN(values[item]) && isThere(item, view))
            .count();
    return new Ordered(places, (int) without);
  }

  private static boolean isThere(int item, View view) {
    return view.find(view.itemIndex().id(item)).orElse(-1) == item;
  }

  private float[] computed(View view) {
    IdIndex index = view.itemIndex();
    List<Integer> byArrival =
        IntStream.range(0, index.size())
            .boxed()
            .filter(item -> isThere(item, view))
            .sorted(
                Comparator.comparingInt((Integer item) -> items.described(index.id(item)) ? 1 : 0)
                    .thenComparingLong(item -> items.arrived(index.id(item)))
                    .thenComparing(index::id, Ids.ORDER))
            .toList();
    float[] order = new float[index.size()];
    for (int place = 0; place < byArrival.size(); place++) {
      order[byArrival.get(place)] = place;
    }
    return order;
  }
}
