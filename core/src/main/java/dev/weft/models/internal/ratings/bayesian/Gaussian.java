package dev.weft.models.internal.ratings.bayesian;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws, and the few operations on small symmetric matrices (row-major, n × n) they need. */
final class Gaussian {

  private Gaussian() {}

  /** A standard gamma variate (Marsaglia and Tsang, ACM TOMS 2000). */
  static double gamma(double shape, RandomGenerator random) {
    if (shape < 1) {
      return gamma(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  /**
   * Replaces the lower half by L with {@code A = L·Lᵀ}; the upper half is neither read nor written.
   */
  static void factor(double[] a, int n) {
    for (int j = 0; j < n; j++) {
      double diagonal = a[j * n + j];
      for (int c = 0; c < j; c++) {
        diagonal -= a[j * n + c] * a[j * n + c];
      }
      if (!(diagonal > 0)) {
        throw new ArithmeticException("not positive definite at row " + j + ": " + diagonal);
      }
      double root = Math.sqrt(diagonal);
      a[j * n + j] = root;
      for (int i = j + 1; i < n; i++) {
        double sum = a[i * n + j];
        for (int c = 0; c < j; c++) {
          sum -= a[i * n + c] * a[j * n + c];
        }
        a[i * n + j] = sum / root;
      }
    }
  }

  /** {@code x := L⁻¹·x}. */
  static void solveLower(double[] lower, int n, double[] x) {
    for (int i = 0; i < n; i++) {
      double sum = x[i];
      for (int c = 0; c < i; c++) {
        sum -= lower[i * n + c] * x[c];
      }
      x[i] = sum / lower[i * n + i];
    }
  }

  /** {@code x := L⁻ᵀ·x}. */
  static void solveUpper(double[] lower, int n, double[] x) {
    for (int i = n - 1; i >= 0; i--) {
      double sum = x[i];
      for (int c = i + 1; c < n; c++) {
        sum -= lower[c * n + i] * x[c];
      }
      x[i] = sum / lower[i * n + i];
    }
  }

  /** Adds standard normal noise, mapped by L⁻ᵀ, so of covariance A⁻¹. */
  static void draw(double[] lower, int n, double[] into, RandomGenerator random) {
    for (int i = 0; i < n; i++) {
      into[i] = random.nextGaussian();
    }
    solveUpper(lower, n, into);
  }

  /** A⁻¹ of a positive definite A, both halves. */
  static double[] inverse(double[] a, int n) {
    double[] lower = a.clone();
    factor(lower, n);
    double[] inverse = new double[n * n];
    double[] column = new double[n];
    for (int c = 0; c < n; c++) {
      Arrays.fill(column, 0);
      column[c] = 1;
      solveLower(lower, n, column);
      solveUpper(lower, n, column);
      for (int r = 0; r < n; r++) {
        inverse[r * n + c] = column[r];
      }
    }
    return inverse;
  }

  /**
   * A draw from the Wishart distribution (Bartlett's decomposition).
   *
   * @param scale the inverse of the scale matrix
   */
  static double[] wishart(double[] scale, int n, double freedom, RandomGenerator random) {
    double[] root = inverse(scale, n);
    factor(root, n);
    double[] product = new double[n * n];
    double[] row = new double[n];
    double[] bartlett = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        bartlett[i * n + j] = random.nextGaussian();
      }
      bartlett[i * n + i] = Math.sqrt(2 * gamma((freedom - i) / 2, random));
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int c = j; c <= i; c++) {
          sum += root[i * n + c] * bartlett[c * n + j];
        }
        row[j] = sum;
      }
      System.arraycopy(row, 0, product, i * n, i + 1);
    }
    double[] drawn = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int c = 0; c <= j; c++) {
          sum += product[i * n + c] * product[j * n + c];
        }
        drawn[i * n + j] = sum;
        drawn[j * n + i] = sum;
      }
    }
    return drawn;
  }
}
