package dev.weft.models.internal.placement;

import dev.weft.data.History;
import dev.weft.features.internal.RowKernel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * The latest arrivals of a history, as neighbours of other arrivals: one that is as like to another
 * as the trained items that speak for it speaks for it as well. A few, since each is compared with
 * all that arrived.
 *
 * @param spoken what speaks, the latest last
 */
record Beside(List<Spoken> spoken) {

  static final Beside NONE = new Beside(List.of());

  private static final int MOST = 5;

  /** An arrival of a history, and the entry in which it stands. */
  record Spoken(int item, int entry, double weight, Placed place) {

    /** Its share in the softmax beside the trained neighbours of another. */
    double share(Placed other) {
      return Math.exp(RowKernel.between(place.row(), other.row()) - other.most());
    }
  }

  /** Of a history. */
  static Beside of(History history, IntPredicate placed, IntFunction<Placed> place) {
    List<Spoken> spoken = new ArrayList<>();
    for (int entry = history.size() - 1; entry >= 0 && spoken.size() < MOST; entry--) {
      int item = history.item(entry);
      if (placed.test(item)) {
        spoken.add(new Spoken(item, entry, history.weight(entry), place.apply(item)));
      }
    }
    Collections.reverse(spoken);
    return new Beside(List.copyOf(spoken));
  }

  private boolean speaksFor(Placed place) {
    return !spoken.isEmpty() && place.items().length > 0;
  }

  /**
   * What speaks for an arrival.
   *
   * @param own what its trained neighbours come to
   */
  double with(int item, Placed place, double own) {
    if (!speaksFor(place)) {
      return own;
    }
    double trained = place.shares();
    double all = trained;
    double sum = own / place.weights()[0];
    for (Spoken one : spoken) {
      double share = one.item() == item ? 0 : one.share(place);
      all += share;
      sum += share * one.weight();
    }
    return place.weights()[0] * trained * sum / all;
  }

  /** Adds what each says to the parts of the entries, which are brought to the same scale. */
  void addTo(double[] parts, int item, Placed place) {
    if (!speaksFor(place)) {
      return;
    }
    double trained = place.shares();
    double all = trained;
    for (Spoken one : spoken) {
      all += one.item() == item ? 0 : one.share(place);
    }
    for (int entry = 0; entry < parts.length; entry++) {
      parts[entry] *= trained / all;
    }
    for (Spoken one : spoken) {
      double share = one.item() == item ? 0 : one.share(place);
      parts[one.entry()] += place.weights()[0] * trained * share * one.weight() / all;
    }
  }
}
