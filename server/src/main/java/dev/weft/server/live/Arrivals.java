package dev.weft.server.live;

import dev.weft.data.IdIndex;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.View;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The order in which items came, as scores. Thread-safe. */
final class Arrivals {

  private final LiveItems items;
  private volatile Known known = new Known(null, 0, new float[0]);

  /** The order of the items of a snapshot and of its arrivals after so many insertions. */
  private record Known(@Nullable Snapshot of, long inserted, float[] order) {}

  Arrivals(LiveItems items) {
    this.items = items;
  }

  /** For each item of a view how many came before it. */
  float[] order(View view) {
    Known before = known;
    int size = view.itemIndex().size();
    long inserted = items.inserted();
    if (isOf(before, view.snapshot())
        && before.inserted() == inserted
        && before.order().length == size) {
      return before.order();
    }
    float[] order = computed(view.itemIndex());
    known = new Known(view.snapshot(), inserted, order);
    return order;
  }

  @SuppressWarnings("ReferenceEquality") // Comparing what is in a snapshot would take seconds.
  private static boolean isOf(Known known, Snapshot snapshot) {
    return known.of() == snapshot;
  }

  private float[] computed(IdIndex index) {
    List<Integer> byArrival =
        IntStream.range(0, index.size())
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer item) -> items.arrived(index.id(item)))
                    .thenComparing(item -> item))
            .toList();
    float[] order = new float[index.size()];
    for (int place = 0; place < order.length; place++) {
      order[byArrival.get(place)] = place;
    }
    return order;
  }
}
