package dev.weft.models.internal.linear;

/** Plain double-precision algebra to compare with. */
final class NaiveAlgebra {

  private NaiveAlgebra() {}

  /** AᵀA. */
  static double[][] gram(double[][] a, int columns) {
    double[][] gram = new double[columns][columns];
    for (double[] row : a) {
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j < columns; j++) {
          gram[i][j] += row[i] * row[j];
        }
      }
    }
    return gram;
  }

  /** x of {@code A x = b}, by Gauss with pivots. */
  static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    double[][] a = new double[n][];
    for (int i = 0; i < n; i++) {
      a[i] = java.util.Arrays.copyOf(matrix[i], n + 1);
      a[i][n] = right[i];
    }
    for (int p = 0; p < n; p++) {
      int best = p;
      for (int r = p + 1; r < n; r++) {
        best = Math.abs(a[r][p]) > Math.abs(a[best][p]) ? r : best;
      }
      double[] swap = a[p];
      a[p] = a[best];
      a[best] = swap;
      for (int r = 0; r < n; r++) {
        double factor = a[r][p] / a[p][p];
        for (int c = p; c <= n && r != p; c++) {
          a[r][c] -= factor * a[p][c];
        }
      }
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = a[i][n] / a[i][i];
    }
    return x;
  }

  /**
   * B of {@code min ½ tr(Bᵀ A B) − tr(Bᵀ R)} under {@code B_jj ≤ most}, the diagonal then left out:
   * a column that would break the bound is solved with its own entry held there, so the constraint
   * needs no multiplier.
   */
  static double[][] withBoundedDiagonal(double[][] a, double[][] right, double most) {
    int n = a.length;
    double[][] b = new double[n][n];
    for (int j = 0; j < n; j++) {
      double[] target = new double[n];
      for (int row = 0; row < n; row++) {
        target[row] = right[row][j];
      }
      double[] column = solve(a, target);
      if (column[j] > most) {
        column = withFixed(a, target, j, most);
      }
      for (int row = 0; row < n; row++) {
        b[row][j] = row == j ? 0 : column[row];
      }
    }
    return b;
  }

  /** x of {@code A x = b} without row j, where x_j is given. */
  private static double[] withFixed(double[][] a, double[] right, int j, double value) {
    int n = right.length;
    double[][] held = new double[n][];
    double[] target = new double[n];
    for (int row = 0; row < n; row++) {
      held[row] = row == j ? new double[n] : a[row].clone();
      target[row] = row == j ? value : right[row] - a[row][j] * value;
      held[row][j] = row == j ? 1 : 0;
    }
    return solve(held, target);
  }
}
