package dev.weft.models.internal;

import dev.weft.math.Matrix;
import dev.weft.math.internal.ByteRows;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.threads.Once;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Inner products of a vector with all rows of a matrix, or about these from a quarter of its memory
 * or less: rows as bytes, without the columns in which all are 0. The bytes are made when they are
 * first asked for. Immutable and thread-safe.
 */
public final class RowProducts {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Fewer values than this, 2 MB, lie near the processor: there is no time to be saved. */
  private static final int LARGE = 1 << 19;

  /** So many values, 128 KB, stay near the processor while several vectors pass. */
  private static final int NEAR = 1 << 15;

  private final Matrix rows;
  private final Supplier<Told> told;

  /** Of a matrix, which must not change. */
  public RowProducts(Matrix rows) {
    this.rows = rows;
    this.told = new Once<>(() -> Told.of(rows));
  }

  /** The columns that say anything. */
  private record Told(int[] columns, ByteRows bytes) {

    static Told of(Matrix rows) {
      boolean[] any = new boolean[rows.columns()];
      for (int i = 0; i < rows.values().length; i++) {
        any[i % any.length] |= rows.values()[i] != 0;
      }
      int[] columns = IntStream.range(0, any.length).filter(column -> any[column]).toArray();
      boolean all = columns.length == any.length;
      return new Told(columns, ByteRows.of(all ? rows : rows.selectColumns(columns)));
    }

    double multiply(float[] vector, float[] products) {
      float[] asked = new float[columns.length];
      for (int c = 0; c < columns.length; c++) {
        asked[c] = vector[columns[c]];
      }
      bytes.multiply(0, bytes.rows(), asked, products);
      return bytes.error() * Math.sqrt(KERNELS.dot(asked, asked));
    }
  }

  /** The products of every row with several vectors, to the bit those with each. */
  public void multiply(float[][] vectors, float[][] products) {
    int d = rows.columns();
    int block = Math.max(1, NEAR / Math.max(1, d));
    for (int from = 0; from < rows.rows(); from += block) {
      int count = Math.min(block, rows.rows() - from);
      for (int v = 0; v < vectors.length; v++) {
        KERNELS.dots(rows.values(), from * d, count, d, vectors[v], products[v], from);
      }
    }
  }

  /** The product of every row. */
  public void multiply(float[] vector, float[] products) {
    KERNELS.dots(rows.values(), 0, rows.rows(), rows.columns(), vector, products, 0);
  }

  /**
   * About the product of every row; those of small matrices are the products. Equal rows have equal
   * ones.
   *
   * @return how far off they are, their standard deviation
   */
  public double estimate(float[] vector, float[] products) {
    if (rows.values().length < LARGE) {
      multiply(vector, products);
      return 0;
    }
    return told.get().multiply(vector, products);
  }

  /** The product of one row. */
  public float multiply(float[] vector, int row) {
    int d = rows.columns();
    return KERNELS.dot(rows.values(), row * d, vector, 0, d);
  }
}
