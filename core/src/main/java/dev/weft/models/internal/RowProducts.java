package dev.weft.models.internal;

import dev.weft.math.Matrix;
import dev.weft.math.internal.ByteRows;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.StoredRows;
import dev.weft.math.internal.threads.Once;
import java.util.function.Supplier;

/**
 * Inner products of a vector with all rows of a matrix, or about these from a quarter of its memory
 * or less: rows as bytes, without the columns in which all are 0. The bytes are made when they are
 * first asked for. Immutable and thread-safe.
 */
public final class RowProducts {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Fewer values than this, 2 MB, lie near the processor: there is no time to be saved. */
  private static final int LARGE = 1 << 19;

  /** This many values, 128 KB, stay near the processor while several vectors pass. */
  private static final int NEAR = 1 << 15;

  private final StoredRows rows;
  private final Supplier<Told> told;

  /** Of a matrix, which must not change. */
  public RowProducts(Matrix matrix) {
    this.rows = StoredRows.of(matrix);
    this.told = new Once<>(() -> Told.of(rows));
  }

  /** The columns that say anything. */
  private record Told(int[] columns, ByteRows bytes) {

    static Told of(StoredRows rows) {
      int[] columns = rows.told();
      return new Told(columns, ByteRows.of(rows, columns));
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

  /** Number of rows. */
  public int rows() {
    return rows.rows();
  }

  /** Length of a row. */
  public int columns() {
    return rows.columns();
  }

  /** The matrix; a new one where memory is saved. */
  public Matrix matrix() {
    return rows.matrix();
  }

  /** Whether no row says anything. */
  public boolean areZero() {
    return rows.told().length == 0;
  }

  /** The products of every row with several vectors, to the bit those with each. */
  public void multiply(float[][] vectors, float[][] products) {
    int d = rows.columns();
    int block = Math.clamp(NEAR / Math.max(1, d), 1, Math.max(1, rows.rows()));
    float[] room = rows.room(block);
    for (int from = 0; from < rows.rows(); from += block) {
      int count = Math.min(block, rows.rows() - from);
      float[] values = rows.read(from, count, room);
      for (int v = 0; v < vectors.length; v++) {
        KERNELS.dots(values, rows.place(from), count, d, vectors[v], products[v], from);
      }
    }
  }

  /** The product of every row. */
  public void multiply(float[] vector, float[] products) {
    multiply(new float[][] {vector}, new float[][] {products});
  }

  /**
   * About the product of every row; those of small matrices are the products. Equal rows have equal
   * ones.
   *
   * @return how far off they are, their standard deviation
   */
  public double estimate(float[] vector, float[] products) {
    if ((long) rows.rows() * rows.columns() < LARGE) {
      multiply(vector, products);
      return 0;
    }
    return told.get().multiply(vector, products);
  }

  /** The products of some rows: of {@code some[i]} in {@code products[i]}. */
  public void multiply(float[] vector, int[] some, float[] products) {
    float[] room = rows.room(1);
    for (int i = 0; i < some.length; i++) {
      products[i] = dot(vector, some[i], room);
    }
  }

  private float dot(float[] vector, int row, float[] room) {
    float[] values = rows.read(row, 1, room);
    return KERNELS.dot(values, rows.place(row), vector, 0, rows.columns());
  }

  /** The product of two rows. */
  public float multiply(int row, int other) {
    float[] vector = new float[rows.columns()];
    float[] values = rows.read(other, 1, rows.room(1));
    System.arraycopy(values, rows.place(other), vector, 0, vector.length);
    return dot(vector, row, rows.room(1));
  }

  /** Adds {@code scale} times a row to a vector. */
  public void addScaled(float scale, int row, float[] vector) {
    float[] values = rows.read(row, 1, rows.room(1));
    KERNELS.addScaled(scale, values, rows.place(row), vector, 0, vector.length);
  }
}
