package dev.weft.models.internal.neighbours;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;

/**
 * The items of a column of SLIM that have a weight or would get one. What they have in common lies
 * together in memory, so that a step costs the size of the set and not of the catalogue.
 */
final class SlimSet {

  /** More would no longer lie near a processor. */
  private static final int MOST = 512;

  private static final Kernels KERNELS = Kernels.fastest();

  private final Slim slim;
  private final Matrix sums;
  private final boolean[] within;
  private final int[] items = new int[MOST];
  private final float[] common = new float[MOST * MOST];
  private final float[] residual = new float[MOST];
  private final float[] weights = new float[MOST];
  private int size;

  /** An empty set. */
  SlimSet(Slim slim, Matrix sums) {
    this.slim = slim;
    this.sums = sums;
    this.within = new boolean[sums.rows()];
  }

  int size() {
    return size;
  }

  /** The item at a place of the set. */
  int item(int place) {
    return items[place];
  }

  /** Its weight. */
  float weight(int place) {
    return weights[place];
  }

  boolean has(int item) {
    return within[item];
  }

  boolean hasRoomFor(int more) {
    return size + more <= MOST;
  }

  void clear() {
    for (int m = 0; m < size; m++) {
      within[items[m]] = false;
    }
    size = 0;
  }

  /**
   * With more items, without a weight.
   *
   * @param rest the residual of the column by item, which knows the weights of the set
   */
  void add(int[] more, float[] rest) {
    for (int item : more) {
      items[size] = item;
      weights[size] = 0;
      within[item] = true;
      int row = item * sums.columns();
      for (int m = 0; m <= size; m++) {
        float both = sums.values()[row + items[m]];
        common[size * MOST + m] = both;
        common[m * MOST + size] = both;
      }
      size++;
    }
    for (int m = 0; m < size; m++) {
      residual[m] = rest[items[m]];
    }
  }

  /** Sweeps over the set until no weight moves by more than the tolerance. */
  void settle() {
    double moved = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < slim.epochs() && moved > slim.tolerance(); sweep++) {
      moved = sweep();
    }
  }

  private double sweep() {
    double most = 0;
    for (int m = 0; m < size; m++) {
      float next = slim.weight(residual[m], common[m * MOST + m], weights[m]);
      float step = next - weights[m];
      if (step != 0) {
        weights[m] = next;
        KERNELS.addScaled(-step, common, m * MOST, residual, 0, size);
        most = Math.max(most, Math.abs(step));
      }
    }
    return most;
  }
}
