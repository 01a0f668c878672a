package dev.weft.math.internal;

import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows of a matrix as bytes, a quarter of its memory, for products that wait for memory: row x
 * as codes c in −127..127 times a scale s of its own, the nearest to {@code x}. A product with a
 * query q is off by at most {@code ‖x − s·c‖ ‖q‖} (Cauchy and Schwarz), and since the rounded
 * places know nothing of each other, by about {@code ‖x − s·c‖ ‖q‖ / √columns}. Immutable and
 * thread-safe.
 *
 * <p>A row with a value that is not finite has codes of 0 and no bound.
 */
public final class ByteRows {

  private static final Kernels KERNELS = Kernels.fastest();

  private static final float LARGEST_CODE = 127;

  /** Values of a row that lie side by side; rows are filled with zeros to a multiple of this. */
  private static final int STEP = 16;

  /**
   * Rows that lie together, {@link #STEP} values of each in turn, as {@link Kernels} reads them.
   */
  private static final int GROUP = 4;

  /** Relative rounding of a sum of d products, twice over and rounded up. */
  private static final double ROUNDING = 4 * 0x1p-24;

  private final int rows;
  private final int columns;
  private final int stride;
  private final byte[] codes;
  private final float[] scales;
  private final float[] bounds;
  private final double error;

  private ByteRows(StoredRows matrix, int[] told) {
    this.rows = matrix.rows();
    this.columns = told.length;
    this.stride = Math.ceilDiv(columns, STEP) * STEP;
    this.codes = new byte[Math.multiplyExact(Math.ceilDiv(rows, GROUP) * GROUP, stride)];
    this.scales = new float[rows];
    this.bounds = new float[rows];
    double[] missed = new double[rows];
    Parallel.forEach(rows, row -> missed[row] = encode(columns(matrix, row, told), row));
    double sum = 0;
    for (double one : missed) {
      sum += one;
    }
    this.error = Math.sqrt(sum / Math.max(1, (long) rows * columns));
  }

  /** The rows of a matrix, which is not kept. O(values). */
  public static ByteRows of(Matrix matrix) {
    return of(StoredRows.asTheyAre(matrix), IntStream.range(0, matrix.columns()).toArray());
  }

  /** Some columns of rows, which are not kept. O(values). */
  public static ByteRows of(StoredRows rows, int[] columns) {
    return new ByteRows(rows, columns);
  }

  private static float[] columns(StoredRows matrix, int row, int[] told) {
    float[] values = matrix.read(row, 1, matrix.room(1));
    int place = matrix.place(row);
    float[] some = new float[told.length];
    for (int c = 0; c < some.length; c++) {
      some[c] = values[place + told[c]];
    }
    return some;
  }

  /** Returns what the codes miss of the row, squared. */
  private double encode(float[] values, int row) {
    float largest = 0;
    for (int i = 0; i < columns; i++) {
      // The larger of a number and NaN is NaN.
      largest = Math.max(largest, Math.abs(values[i]));
    }
    if (!Float.isFinite(largest)) {
      bounds[row] = Float.POSITIVE_INFINITY;
      return 0;
    }
    float scale = largest / LARGEST_CODE;
    float inverse = scale > 0 ? LARGEST_CODE / largest : 0;
    double missed = 0;
    double squares = 0;
    for (int i = 0; i < columns; i++) {
      int code = Math.clamp(Math.round(values[i] * inverse), -127, 127);
      codes[place(row, i)] = (byte) code;
      double rest = values[i] - (double) scale * code;
      missed += rest * rest;
      squares += (double) values[i] * values[i];
    }
    scales[row] = scale;
    double norm = Math.sqrt(squares) + Math.sqrt(missed);
    bounds[row] = Math.nextUp((float) (Math.sqrt(missed) + (columns + 4) * ROUNDING * norm));
    return missed;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /**
   * About the products of some rows with a query: of row {@code from + i} in {@code products[i]}.
   * Equal rows have equal products.
   */
  public void multiply(int from, int count, float[] query, float[] products) {
    float[] filled = stride == columns ? query : Arrays.copyOf(query, stride);
    int done = 0;
    while (done < count) {
      int row = from + done;
      int whole = row % GROUP == 0 ? (count - done) / GROUP : 0;
      if (whole > 0) {
        KERNELS.multiplyBytes(codes, row * stride, whole, stride, filled, products, done);
        done += whole * GROUP;
      } else {
        done += multiplyPart(row, count - done, filled, products, done);
      }
    }
    for (int i = 0; i < count; i++) {
      products[i] *= scales[from + i];
    }
  }

  /** Returns how many rows of the one group there were. */
  private int multiplyPart(int row, int most, float[] filled, float[] products, int at) {
    float[] group = new float[GROUP];
    int first = row % GROUP;
    int count = Math.min(most, GROUP - first);
    KERNELS.multiplyBytes(codes, (row - first) * stride, 1, stride, filled, group, 0);
    System.arraycopy(group, first, products, at, count);
    return count;
  }

  private int place(int row, int column) {
    int first = row % GROUP;
    int at = column % STEP;
    return (row - first) * stride + (column - at) * GROUP + first * STEP + at;
  }

  /**
   * How far off a product is at most, the rounding of the product itself and of the estimate
   * included, as a share of the query's length.
   */
  float bound(int row) {
    return bounds[row];
  }

  /** How far off products are, their standard deviation, as a share of the query's length. */
  public double error() {
    return error;
  }
}
