package dev.weft.server.live;

import dev.weft.data.IdIndex;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.View;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The order in which items came, as scores; behind all others those of which nothing is known but
 * the id. Thread-safe.
 */
final class Arrivals {

  private final LiveItems items;
  private volatile Known known = new Known(null, 0, new float[0]);

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
                    .thenComparingInt(item -> item))
            .toList();
    float[] order = new float[index.size()];
    for (int place = 0; place < byArrival.size(); place++) {
      order[byArrival.get(place)] = place;
    }
    return order;
  }
}
