package dev.weft.text.internal;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.Rule;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * PCA whitening: {@code y = (x − mean) · projection}, then length 1.
 *
 * <p>Sentence vectors share a large common direction and few strong axes, so their cosines are all
 * alike; centred and with equal variance along every axis they tell texts apart (Su et al.,
 * "Whitening Sentence Representations for Better Semantics and Faster Retrieval", 2021). Fit it on
 * the training catalogue only. Immutable and thread-safe; owns its arrays.
 *
 * @param mean the mean of the fitted rows, {@code inputs} long
 * @param projection {@code inputs × outputs}, row-major; columns by falling variance
 */
public record Whitening(float[] mean, Matrix projection) {

  /** The part of the average variance that is mixed into every axis unless stated. */
  public static final double DEFAULT_SHRINKAGE = 0.1;

  /** Rows for each column from which on whitening counts in full. */
  private static final int ENOUGH_ROWS = 4;

  /**
   * Rows that are whitened at a time: the copy of a large catalogue would take its memory again.
   */
  private static final int AT_ONCE = 1 << 14;

  public Whitening {
    if (mean.length != projection.rows()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the projection takes %d values but the mean has %d",
              projection.rows(),
              mean.length));
    }
  }

  /** Fits with every dimension kept and {@link #DEFAULT_SHRINKAGE}. */
  public static Whitening fit(Matrix rows) {
    return fit(rows, rows.columns(), DEFAULT_SHRINKAGE);
  }

  /**
   * Fits on the rows that are not zero. O(rows × columns² + columns³).
   *
   * @param rows {@code texts × inputs}; values must be finite
   * @param dimensions outputs kept, 1 to inputs
   * @param shrinkage 0 (pure whitening) to 1 (centring and rotation only): the covariance becomes
   *     {@code (1 − s) C + s · mean(diag C) · I}. Above 0 it may be fitted on fewer rows than
   *     columns
   */
  public static Whitening fit(Matrix rows, int dimensions, double shrinkage) {
    Rule.within("dimensions", dimensions, 1, rows.columns());
    Rule.within("shrinkage", shrinkage, 0, 1);
    float[] mean = new float[rows.columns()];
    Matrix centred = centred(rows, IntStream.range(0, rows.rows()).toArray(), mean);
    return fit(centred, mean, dimensions, shrinkage);
  }

  /**
   * The same on some of the rows, less of it where they are few beside the columns. A covariance of
   * few rows is mostly chance: those rows become equally unlike one another, and whatever else is
   * whitened, such as an item that is new, is more alike to each of them than they are.
   */
  public static Whitening fitOnFew(Matrix rows, int[] learned, int dimensions, double shrinkage) {
    int inputs = rows.columns();
    Rule.within("dimensions", dimensions, 1, inputs);
    Rule.within("shrinkage", shrinkage, 0, 1);
    float[] mean = new float[inputs];
    Matrix centred = centred(rows, learned, mean);
    double enough = Math.min(1, centred.rows() / (double) (ENOUGH_ROWS * inputs));
    return fit(centred, mean, dimensions, 1 - (1 - shrinkage) * enough);
  }

  private static Whitening fit(Matrix centred, float[] mean, int dimensions, double shrinkage) {
    Matrix covariance = Blas.gram(centred);
    shrink(covariance, Math.max(1, centred.rows()), shrinkage);
    return new Whitening(mean, projection(covariance, dimensions));
  }

  /** The learned rows that are not zero, less their mean, which is written to {@code mean}. */
  private static Matrix centred(Matrix rows, int[] learned, float[] mean) {
    int inputs = rows.columns();
    double[] sums = new double[inputs];
    int[] kept = new int[learned.length];
    int count = 0;
    for (int row : learned) {
      if (!Rows.zero(rows, row)) {
        kept[count++] = row;
        for (int d = 0; d < inputs; d++) {
          sums[d] += rows.at(row, d);
        }
      }
    }
    for (int d = 0; d < inputs; d++) {
      mean[d] = (float) (count == 0 ? 0 : sums[d] / count);
      if (!Float.isFinite(mean[d])) {
        throw new IllegalArgumentException(
            "whitening needs finite vectors, but column " + d + " has NaN or infinite values");
      }
    }
    var centred = rows.select(Arrays.copyOf(kept, count));
    for (int i = 0; i < centred.values().length; i++) {
      centred.values()[i] -= mean[i % inputs];
    }
    return centred;
  }

  /** Turns a scatter into a shrunk covariance, in place. */
  private static void shrink(Matrix scatter, int count, double shrinkage) {
    int n = scatter.columns();
    double trace = 0;
    for (int d = 0; d < n; d++) {
      trace += scatter.at(d, d) / (double) count;
    }
    float[] values = scatter.values();
    for (int i = 0; i < values.length; i++) {
      double shared = i % (n + 1) == 0 ? shrinkage * trace / n : 0;
      values[i] = (float) ((1 - shrinkage) * values[i] / count + shared);
    }
  }

  /** Axes without variance of their own become zero. */
  private static Matrix projection(Matrix covariance, int dimensions) {
    int n = covariance.rows();
    Blas.Eigen eigen = Blas.eigen(covariance);
    Matrix axes = eigen.leading(dimensions);
    var projection = Matrix.zeros(n, dimensions);
    for (int k = 0; k < axes.columns(); k++) {
      double deviation = Math.sqrt(eigen.values()[n - 1 - k]);
      for (int i = 0; i < n; i++) {
        projection.values()[i * dimensions + k] = (float) (axes.at(i, k) / deviation);
      }
    }
    return projection;
  }

  /** Length of the vectors it takes. */
  public int inputs() {
    return mean.length;
  }

  /** Length of the vectors it gives. */
  public int outputs() {
    return projection.columns();
  }

  /**
   * Whitens vectors.
   *
   * @param rows {@code texts × inputs}
   * @return {@code texts × outputs}, each row of length 1; a zero row, or one that equals the mean,
   *     is zero
   */
  public Matrix apply(Matrix rows) {
    if (rows.columns() != inputs()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "this whitening takes vectors of %d values, not %d",
              inputs(),
              rows.columns()));
    }
    var whitened = Matrix.zeros(rows.rows(), outputs());
    for (int from = 0; from < rows.rows(); from += AT_ONCE) {
      int count = Math.min(AT_ONCE, rows.rows() - from);
      float[] some = Blas.multiply(centred(rows, from, count), projection).values();
      System.arraycopy(some, 0, whitened.values(), from * outputs(), some.length);
    }
    Rows.normalize(whitened);
    return whitened;
  }

  private Matrix centred(Matrix rows, int from, int count) {
    var centred = Matrix.zeros(count, inputs());
    for (int row = 0; row < count; row++) {
      if (!Rows.zero(rows, from + row)) {
        for (int d = 0; d < mean.length; d++) {
          centred.values()[row * mean.length + d] = rows.at(from + row, d) - mean[d];
        }
      }
    }
    return centred;
  }

  /** Whitens one vector. */
  public float[] apply(float[] vector) {
    return apply(new Matrix(1, vector.length, vector)).values();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Whitening that
        && Arrays.equals(mean, that.mean)
        && projection.equals(that.projection);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(mean) + projection.hashCode();
  }

  @Override
  public String toString() {
    return "Whitening[" + inputs() + " → " + outputs() + "]";
  }
}
