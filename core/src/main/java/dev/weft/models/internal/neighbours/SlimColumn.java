package dev.weft.models.internal.neighbours;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.TopK;
import java.util.Arrays;

/** One column of SLIM after the other; the scratch of one thread. */
final class SlimColumn {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Slim slim;
  private final Matrix sums;
  private final boolean screened;
  private final float[] residual;
  private final float[] weights;
  private final int[] candidates;
  private int count;

  /**
   * @param sums G, both halves
   * @param screened whether no sum is negative, so that items with {@code G_ij ≤ l1} stay out
   */
  SlimColumn(Slim slim, Matrix sums, boolean screened) {
    this.slim = slim;
    this.sums = sums;
    this.screened = screened;
    residual = new float[sums.rows()];
    weights = new float[sums.rows()];
    candidates = new int[sums.rows()];
  }

  /** Coordinate descent from zero until no weight moves by more than the tolerance. */
  void solve(int item) {
    choose(item);
    Arrays.fill(weights, 0);
    System.arraycopy(sums.values(), item * sums.columns(), residual, 0, residual.length);
    double moved = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < slim.epochs() && moved > slim.tolerance(); sweep++) {
      moved = sweep();
    }
  }

  private double sweep() {
    double most = 0;
    for (int c = 0; c < count; c++) {
      int i = candidates[c];
      float own = sums.at(i, i);
      double aim = (residual[i] + own * weights[i] - slim.l1()) / (own + slim.l2());
      float next = (float) Math.max(0, aim);
      float step = next - weights[i];
      if (step != 0) {
        weights[i] = next;
        subtract(step, i);
        most = Math.max(most, Math.abs(step));
      }
    }
    return most;
  }

  /** {@code r −= step · G_i}; with few candidates only theirs are needed. */
  private void subtract(float step, int i) {
    int row = i * sums.columns();
    if (slim.neighbours() == 0) {
      KERNELS.addScaled(-step, sums.values(), row, residual, 0, residual.length);
    } else {
      for (int c = 0; c < count; c++) {
        residual[candidates[c]] -= step * sums.values()[row + candidates[c]];
      }
    }
  }

  private void choose(int item) {
    count = 0;
    for (int i = 0; i < residual.length; i++) {
      if (i != item && (!screened || sums.at(i, item) > slim.l1())) {
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

  private float cosine(int i, int j) {
    double squares = (double) sums.at(i, i) * sums.at(j, j);
    return squares > 0 ? (float) (sums.at(i, j) / Math.sqrt(squares)) : 0;
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
