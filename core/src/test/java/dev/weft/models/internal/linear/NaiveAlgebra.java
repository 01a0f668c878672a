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
   * B of {@code min ½ tr(Bᵀ A B) − tr(Bᵀ R)} with zero diagonal: each column is solved without its
   * own row, so the constraint needs no multiplier.
   */
  static double[][] withZeroDiagonal(double[][] a, double[][] right) {
    int n = a.length;
    double[][] b = new double[n][n];
    for (int j = 0; j < n; j++) {
      double[][] reduced = new double[n - 1][n - 1];
      double[] target = new double[n - 1];
      for (int r = 0; r < n - 1; r++) {
        int row = r < j ? r : r + 1;
        target[r] = right[row][j];
        for (int c = 0; c < n - 1; c++) {
          reduced[r][c] = a[row][c < j ? c : c + 1];
        }
      }
      double[] solved = solve(reduced, target);
      for (int r = 0; r < n - 1; r++) {
        b[r < j ? r : r + 1][j] = solved[r];
      }
    }
    return b;
  }
}
