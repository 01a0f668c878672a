package dev.weft.models.internal.linear;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;

/**
 * How often two items came one soon after the other: {@code A_ij = Σ_u w_ui·w_uj·exp(−|t_ui − t_uj|
 * / τ)} with τ = 10 minutes. A soft form of sessions: no gap has to be drawn, and within a long
 * sitting what is near counts more. Entries without a time are near to themselves alone.
 */
final class Adjacency {

  /** τ in milliseconds. */
  private static final double TAU = 600_000;

  /** Beyond this many τ a pair adds nothing, exp(−10) = 0.00005. */
  private static final double REACH = 10;

  private Adjacency() {}

  /**
   * The upper half (with the diagonal) of A, the rest zero; each row by one thread in the order of
   * the users, so the result does not depend on their number.
   */
  static Matrix upperHalf(Interactions interactions) {
    int items = interactions.items();
    int[] support = interactions.support();
    int[] starts = new int[items + 1];
    for (int i = 0; i < items; i++) {
      starts[i + 1] = starts[i] + support[i];
    }
    int[] users = new int[starts[items]];
    int[] entries = new int[starts[items]];
    int[] next = starts.clone();
    for (int u = 0; u < interactions.users(); u++) {
      History history = interactions.history(u);
      for (int entry = 0; entry < history.size(); entry++) {
        int at = next[history.item(entry)]++;
        users[at] = u;
        entries[at] = entry;
      }
    }
    Matrix upper = Matrix.zeros(items, items);
    Parallel.forEach(
        items,
        i -> {
          for (int at = starts[i]; at < starts[i + 1]; at++) {
            addNear(interactions.history(users[at]), entries[at], upper.values(), i * items);
          }
        });
    return upper;
  }

  private static void addNear(History history, int entry, float[] upper, int rowStart) {
    int item = history.item(entry);
    float weight = history.weight(entry);
    long time = history.time(entry);
    upper[rowStart + item] += weight * weight;
    if (time == Event.NO_TIME) {
      return;
    }
    for (int step = -1; step <= 1; step += 2) {
      for (int other = entry + step; other >= 0 && other < history.size(); other += step) {
        if (history.time(other) == Event.NO_TIME) {
          break;
        }
        double distance = Math.abs((double) history.time(other) - time) / TAU;
        if (distance > REACH) {
          break;
        }
        if (history.item(other) > item) {
          upper[rowStart + history.item(other)] +=
              (float) (weight * history.weight(other) * Math.exp(-distance));
        }
      }
    }
  }
}
