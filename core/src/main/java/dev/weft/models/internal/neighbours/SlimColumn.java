package dev.weft.models.internal.neighbours;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.TopK;
import java.util.Arrays;

/**
 * One column of SLIM after the other; the scratch of one thread.
 *
 * <p>Sweeps go over the few items that have a weight or would get one, whose sums lie together in
 * memory; when they have settled, the items that would lower the loss most join them, as many again
 * at most, until none is left (a working set: M. Massias, A. Gramfort and J. Salmon, “Celer: a Fast
 * Solver for the Lasso with Dual Extrapolation”, ICML 2018, section 4). The minimum is that of
 * sweeps over all, which follow where more items have a weight than a set holds.
 */
final class SlimColumn {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Where a candidate is rarer than that, reading all of a row costs more than reading theirs. */
  private static final int FEW = 16;

  /** How many join a set that is smaller than this. */
  private static final int FIRST = 32;

  private final Slim slim;
  private final Matrix sums;
  private final float[] own;
  private final boolean screened;
  private final float[] residual;
  private final float[] weights;
  private final int[] candidates;
  private final SlimSet set;
  private int count;

  /**
   * @param sums G, both halves
   * @param own the diagonal of G
   * @param screened whether no sum is negative, so that items with {@code G_ij ≤ l1} stay out
   */
  SlimColumn(Slim slim, Matrix sums, float[] own, boolean screened) {
    this.slim = slim;
    this.sums = sums;
    this.own = own;
    this.screened = screened;
    residual = new float[sums.rows()];
    weights = new float[sums.rows()];
    candidates = new int[sums.rows()];
    set = new SlimSet(slim, sums);
  }

  /** Coordinate descent from zero until no weight would move by more than the tolerance. */
  void solve(int item) {
    System.arraycopy(sums.values(), item * sums.columns(), residual, 0, residual.length);
    choose(item);
    Arrays.fill(weights, 0);
    set.clear();
    int[] joining = joining();
    while (joining.length > 0 && set.hasRoomFor(joining.length)) {
      set.add(joining, residual);
      set.settle();
      for (int m = 0; m < set.size(); m++) {
        move(set.item(m), set.weight(m));
      }
      joining = joining();
    }
    if (joining.length > 0) {
      sweepAll();
    }
  }

  /** Of the items that would get a weight those that lower the loss most, best first. */
  private int[] joining() {
    var best = new TopK(Math.max(FIRST, set.size()));
    for (int c = 0; c < count; c++) {
      int i = candidates[c];
      if (!set.has(i)) {
        float weight = slim.weight(residual[i], own[i], 0);
        if (weight > slim.tolerance()) {
          best.offer(i, weight * weight * (own[i] + (float) slim.l2()));
        }
      }
    }
    return best.drain();
  }

  private void sweepAll() {
    double moved = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < slim.epochs() && moved > slim.tolerance(); sweep++) {
      moved = 0;
      for (int c = 0; c < count; c++) {
        int i = candidates[c];
        moved = Math.max(moved, move(i, slim.weight(residual[i], own[i], weights[i])));
      }
    }
  }

  /** Gives an item its next weight; by how much that moved. */
  private double move(int i, float next) {
    float step = next - weights[i];
    if (step != 0) {
      weights[i] = next;
      subtract(step, i);
    }
    return Math.abs(step);
  }

  /** {@code r −= step · G_i}; with few candidates only theirs are needed. */
  private void subtract(float step, int i) {
    int row = i * sums.columns();
    if (FEW * count > residual.length) {
      KERNELS.addScaled(-step, sums.values(), row, residual, 0, residual.length);
    } else {
      for (int c = 0; c < count; c++) {
        residual[candidates[c]] -= step * sums.values()[row + candidates[c]];
      }
    }
  }

  /** Of the column whose row of sums the residual still is. */
  private void choose(int item) {
    count = 0;
    for (int i = 0; i < residual.length; i++) {
      if (i != item && (!screened || residual[i] > slim.l1())) {
        candidates[count++] = i;
      }
    }
    if (slim.neighbours() > 0 && slim.neighbours() < count) {
      var top = new TopK(slim.neighbours());
      for (int c = 0; c < count; c++) {
        top.offer(candidates[c], cosine(candidates[c], item));
      }
      int[] nearest = top.drain();
      Arrays.sort(nearest);
      System.arraycopy(nearest, 0, candidates, 0, nearest.length);
      count = nearest.length;
    }
  }

  private float cosine(int i, int item) {
    double squares = (double) own[i] * own[item];
    return squares > 0 ? (float) (residual[i] / Math.sqrt(squares)) : 0;
  }

  /** The items of the column whose weight is not zero, ascending. */
  int[] indices() {
    int entries = 0;
    for (int c = 0; c < count; c++) {
      entries += weights[candidates[c]] != 0 ? 1 : 0;
    }
    int[] indices = new int[entries];
    for (int c = 0, at = 0; c < count; c++) {
      if (weights[candidates[c]] != 0) {
        indices[at++] = candidates[c];
      }
    }
    return indices;
  }

  /** Their weights. */
  float[] values() {
    int[] indices = indices();
    float[] values = new float[indices.length];
    for (int e = 0; e < values.length; e++) {
      values[e] = weights[indices[e]];
    }
    return values;
  }
}
