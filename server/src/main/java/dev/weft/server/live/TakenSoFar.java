package dev.weft.server.live;

import dev.weft.data.History;
import dev.weft.recommend.View;
import java.util.Arrays;

/** How many people took each item so far: the baseline that every model has to be better than. */
final class TakenSoFar {

  private int[] takers;

  /** Of what everyone of a view did. */
  TakenSoFar(View view) {
    takers = new int[view.itemIndex().size()];
    view.forEachHistory(
        (user, history) -> {
          for (int i = 0; i < history.size(); i++) {
            takers[history.item(i)]++;
          }
        });
  }

  /** One more person took an item. */
  void take(int item) {
    if (item >= takers.length) {
      takers = Arrays.copyOf(takers, Math.max(item + 1, takers.length * 2));
    }
    takers[item]++;
  }

  /** The place of an item, from 0, among those that a user has not taken, the most taken first. */
  int place(int item, History seen) {
    int before = 0;
    int own = item < takers.length ? takers[item] : 0;
    for (int i = 0; i < takers.length; i++) {
      if ((takers[i] > own || (takers[i] == own && i < item)) && !seen.contains(i)) {
        before++;
      }
    }
    return before;
  }
}
