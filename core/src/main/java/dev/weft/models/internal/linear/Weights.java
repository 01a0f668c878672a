package dev.weft.models.internal.linear;

import dev.weft.math.Matrix;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The matrix of a linear model: a row for each thing that may be known, such as an item of the
 * history, and a column for each item that is scored. Small ones are held in single precision, all
 * others in a byte a value ({@link CompactWeights}). Immutable and thread-safe.
 */
public sealed interface Weights permits DenseWeights, CompactWeights {

  /** The values of one column. */
  @FunctionalInterface
  interface Column {

    /**
     * Writes one column.
     *
     * @param column which
     * @param values receives as many values as there are rows, whatever it held before
     * @param from position of the first
     */
    void write(int column, float[] values, int from);
  }

  /** Number of rows. */
  int rows();

  /** Number of columns. */
  int columns();

  /** One weight. */
  float at(int row, int column);

  /**
   * {@code scores_j = Σ_{e<count} values[e] · w[rows[e], j]}, over whatever the scores held.
   * O(count × columns).
   */
  void multiply(float[] values, int[] rows, int count, float[] scores);

  /** Writes the weights under a name. */
  void write(ModelWriter out, String name);

  /** All weights in single precision, to be read only. */
  Matrix matrix();

  /**
   * Reads what {@link #write} wrote; older files hold large matrices in single precision, too.
   *
   * @throws IllegalArgumentException when they are of another shape
   */
  static Weights read(ModelReader in, String name, int rows, int columns) {
    Weights weights =
        in.has(name) ? new DenseWeights(in.matrix(name)) : CompactWeights.read(in, name, rows);
    if (weights.rows() != rows || weights.columns() != columns) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "its '%s' must be %d × %d: %d × %d",
              name,
              rows,
              columns,
              weights.rows(),
              weights.columns()));
    }
    return weights;
  }

  /**
   * Weights made a column at a time on all processors, so that no second matrix in single precision
   * is held beside what they are made from.
   *
   * @param columnOfWorker gives every worker a source, with scratch of its own
   */
  static Weights of(int rows, int columns, Supplier<Column> columnOfWorker) {
    var builder = new WeightsBuilder(rows, columns);
    builder.write(0, columns, columnOfWorker);
    return builder.build();
  }

  /** Weights of finished numbers. */
  static Weights of(Matrix matrix) {
    if (WeightsBuilder.isSmall(matrix.rows(), matrix.columns())) {
      return new DenseWeights(matrix);
    }
    Column column =
        (j, values, from) -> {
          for (int i = 0; i < matrix.rows(); i++) {
            values[from + i] = matrix.at(i, j);
          }
        };
    return of(matrix.rows(), matrix.columns(), () -> column);
  }

  /** How many bytes such weights take. */
  static long bytes(long rows, long columns) {
    return WeightsBuilder.isSmall(rows, columns)
        ? Float.BYTES * rows * columns
        : rows * columns + Float.BYTES * columns;
  }
}
