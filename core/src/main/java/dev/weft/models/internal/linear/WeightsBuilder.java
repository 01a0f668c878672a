package dev.weft.models.internal.linear;

import dev.weft.math.Matrix;
import dev.weft.math.internal.ByteMatrix;
import dev.weft.math.internal.threads.Parallel;
import java.util.function.Supplier;

/** Takes weights a range of columns at a time. Not thread-safe; works on all processors itself. */
public final class WeightsBuilder {

  /** Up to this many weights are kept as they are, 1 MB: they cost nothing. */
  private static final long SMALL = 1 << 18;

  /** Columns that are held in single precision by a worker: a line of memory of codes. */
  private static final int BLOCK = 64;

  private final Weights weights;

  /** All zero at first. */
  public WeightsBuilder(int rows, int columns) {
    weights =
        isSmall(rows, columns)
            ? new DenseWeights(Matrix.zeros(rows, columns))
            : new CompactWeights(ByteMatrix.zeros(rows, columns));
  }

  static boolean isSmall(long rows, long columns) {
    return rows * columns <= SMALL;
  }

  /** Replaces the columns from {@code first} up to, not including, {@code end}. */
  public void write(int first, int end, Supplier<Weights.Column> columnOfWorker) {
    int rows = weights.rows();
    int blocks = (end - first + BLOCK - 1) / BLOCK;
    Parallel.forEach(
        blocks,
        () -> {
          Weights.Column source = columnOfWorker.get();
          float[] values = new float[Math.min(BLOCK, end - first) * rows];
          return block -> {
            int from = first + block * BLOCK;
            int count = Math.min(BLOCK, end - from);
            for (int c = 0; c < count; c++) {
              source.write(from + c, values, c * rows);
            }
            put(from, count, values);
          };
        });
  }

  private void put(int column, int count, float[] values) {
    switch (weights) {
      case CompactWeights compact -> compact.codes().encode(column, count, values);
      case DenseWeights dense -> dense.put(column, count, values);
    }
  }

  /** The finished weights; nothing may be written afterwards. */
  public Weights build() {
    return weights;
  }
}
