package dev.weft.models.internal.factors;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import java.util.Arrays;

/**
 * Rows improved block of coordinates by block: with B a block, {@code H·δ = g} is solved exactly,
 * {@code H = Σ v_B v_Bᵀ + base_BB + penalty·I} and {@code g} the negative gradient at the row as it
 * stands, and δ is added. The products {@code v·x} are kept up to date, so a pass over all blocks
 * costs O(n·k·|B|).
 */
final class BlockRows implements RowSolver {

  private static final Kernels KERNELS = Kernels.fastest();

  /** The block size that Rendle et al. 2021 find fast for 128 factors and more. */
  private static final int BLOCK = 32;

  private final float[] base;
  private final int k;
  private final int width;
  private final NormalEquations whole;
  private final NormalEquations rest;
  private final float[] step;
  private float[] products = {};

  BlockRows(float[] base, int k) {
    this.base = base;
    this.k = k;
    this.width = Math.min(k, BLOCK);
    this.whole = new NormalEquations(width);
    this.rest = k % width == 0 ? whole : new NormalEquations(k % width);
    this.step = new float[width];
  }

  @Override
  public void solve(
      Matrix others,
      int[] rows,
      int from,
      int to,
      float penalty,
      float[] mean,
      int meanFrom,
      float[] row,
      int at) {
    int count = to - from;
    if (products.length < count) {
      products = new float[count + count / 2];
    }
    for (int e = 0; e < count; e++) {
      products[e] = KERNELS.dot(others.values(), rows[from + e] * k, row, at, k);
    }
    for (int block = 0; block < k; block += width) {
      int size = Math.min(width, k - block);
      NormalEquations equations = size == width ? whole : rest;
      equations.start(base, block, k, penalty);
      gradient(size, block, penalty, mean, meanFrom, row, at);
      for (int e = 0; e < count; e++) {
        int vector = rows[from + e] * k + block;
        equations.add(others.values(), vector, 1 - products[e]);
      }
      equations.addRight(1, step, 0);
      equations.solve(step, 0);
      KERNELS.addScaled(1, step, 0, row, at + block, size);
      for (int e = 0; e < count; e++) {
        products[e] += KERNELS.dot(others.values(), rows[from + e] * k + block, step, 0, size);
      }
    }
  }

  /** Into {@code step}: {@code penalty·(mean − x)_B − (base·x)_B}. */
  private void gradient(
      int size, int block, float penalty, float[] mean, int meanFrom, float[] row, int at) {
    Arrays.fill(step, 0);
    for (int i = 0; i < size; i++) {
      float drawn = mean.length > 0 ? mean[meanFrom + block + i] : 0;
      step[i] =
          penalty * (drawn - row[at + block + i]) - KERNELS.dot(base, (block + i) * k, row, at, k);
    }
  }
}
