package dev.weft.math.internal;

import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a matrix with the largest inner products with a query: exactly those that a scan with
 * {@link Kernels#dot} and {@link TopK} finds, at a fraction of the memory traffic. Immutable and
 * thread-safe.
 *
 * <p>Memory: the matrix (not copied) and one byte for each of its values.
 */
public final class DotSearch {

  /*
   * Scanning a matrix of floats waits for memory. So each row x is also kept as bytes c times a
   * scale s, a quarter of that (ByteRows), and the scan reads only those. By Cauchy and Schwarz
   *
   *   |q·x − s·(q·c)| ≤ ‖x − s·c‖ ‖q‖,
   *
   * with the first factor known exactly for every row. A row is scored with its floats only when
   * this bound lets it reach the worst of the k best so far; with k = 10 of 100,000 that is a few
   * hundred rows. Both sums are rounded, each by at most d·2⁻²⁴·‖x‖‖q‖ to first order (Higham,
   * “Accuracy and stability of numerical algorithms”, 2002, section 3.1); the bound is widened by
   * more than both. A row with a value that is not finite has no bound and is always scored.
   *
   * 100,000 × 128: see bench/run topk.
   */

  private static final Kernels KERNELS = Kernels.fastest();

  private static final int BLOCK = 256;
  private static final double LONGEST_QUERY = 1e30;

  /** Fewer values than this are not worth a second thread. */
  private static final int VALUES_OF_WORKER = 1 << 21;

  private final Matrix rows;
  private final ByteRows codes;

  private DotSearch(Matrix rows, ByteRows codes) {
    this.rows = rows;
    this.codes = codes;
  }

  /** Prepares the search over the rows of a matrix, which must not change afterwards. O(values). */
  public static DotSearch of(Matrix rows) {
    return new DotSearch(rows, ByteRows.of(rows));
  }

  /** Number of rows. */
  public int size() {
    return rows.rows();
  }

  /**
   * The k rows with the largest inner products, best first, equal ones by the smaller index; fewer
   * when there are fewer rows. An inner product that is not a number is never taken.
   *
   * @throws IllegalArgumentException when the query is not as long as a row or k is below 1
   */
  public int[] top(float[] query, int k) {
    return search(query, null, k);
  }

  /**
   * The same among the rows whose flag is not set.
   *
   * @throws IllegalArgumentException also when there is not one flag a row
   */
  public int[] top(float[] query, boolean[] excluded, int k) {
    if (excluded.length != size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there must be a flag for each of the %d rows: %d",
              size(),
              excluded.length));
    }
    return search(query, excluded, k);
  }

  private int[] search(float[] query, boolean @Nullable [] excluded, int k) {
    if (query.length != rows.columns()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a query must hold %d values: %d", rows.columns(), query.length));
    }
    Rule.atLeast("k", k, 1);
    int parts = Math.clamp(rows.values().length / VALUES_OF_WORKER, 1, Parallel.WORKERS);
    if (parts == 1 || size() == 0) {
      return scan(query, excluded, 0, size(), k);
    }
    int[][] best = new int[parts][];
    Parallel.forEach(
        parts,
        part -> {
          int from = (int) ((long) size() * part / parts);
          int to = (int) ((long) size() * (part + 1) / parts);
          best[part] = scan(query, excluded, from, to, k);
        });
    var top = new TopK(Math.min(k, size()));
    for (int[] rowsOfPart : best) {
      for (int row : rowsOfPart) {
        top.offer(row, score(query, row));
      }
    }
    return top.drain();
  }

  private int[] scan(float[] query, boolean @Nullable [] excluded, int from, int to, int k) {
    float length = length(query);
    float[] products = new float[BLOCK];
    var top = new TopK(Math.min(k, Math.max(1, to - from)));
    for (int start = from; start < to; start += BLOCK) {
      int count = Math.min(BLOCK, to - start);
      codes.multiply(start, count, query, products);
      for (int i = 0; i < count; i++) {
        int row = start + i;
        float reach = products[i] + codes.bound(row) * length;
        // Written so that a reach that is not a number is scored.
        if (!(reach < top.threshold()) && (excluded == null || !excluded[row])) {
          top.offer(row, score(query, row));
        }
      }
    }
    return top.drain();
  }

  private float score(float[] query, int row) {
    return KERNELS.dot(rows.values(), row * rows.columns(), query, 0, rows.columns());
  }

  /** The query's length, rounded up; infinite when the products of bytes could overflow. */
  private static float length(float[] query) {
    double squares = 0;
    for (float value : query) {
      squares += (double) value * value;
    }
    double length = Math.sqrt(squares) * (1 + 1e-6);
    return length < LONGEST_QUERY ? Math.nextUp((float) length) : Float.POSITIVE_INFINITY;
  }
}
