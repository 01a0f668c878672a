package dev.weft.models.ratings.bayesian;

import dev.weft.math.Kernels;
import dev.weft.math.Matrix;
import dev.weft.math.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What the rows of one side are expected to be: row i is {@code N(m + Σ_g B_gᵀ z_gi, Λ⁻¹)}, with
 * (m, Λ) normal–Wishart and the columns of {@code B_g} normal with precision {@code λ_g Λ}. Since
 * the columns of each group's Z are orthogonal, the rows of {@code B_g} are independent given the
 * rest (Simm et al., MLSP 2017, equations 5–8, with a diagonal {@code ZᵀZ}).
 */
final class Prior {

  private static final Kernels KERNELS = Kernels.fastest();

  /** How many rows the prior of the mean counts for. */
  private static final double MEAN_WEIGHT = 2;

  /** One group of side information. */
  private static final class Group {
    final int rank;
    final float[] byRow;
    final float[] byComponent;
    final double[] squares;
    final float[] weights;
    double precision = 10;

    Group(Matrix components, int d) {
      rank = components.columns();
      byRow = components.values();
      byComponent = components.transpose().values();
      squares = new double[rank];
      for (int j = 0; j < rank; j++) {
        for (int i = 0; i < components.rows(); i++) {
          squares[j] += (double) components.at(i, j) * components.at(i, j);
        }
      }
      weights = new float[rank * d];
    }

    /** Adds sign·Bᵀz to every row. */
    void add(float sign, float[] rows, int n, int d) {
      Parallel.forEach(
          n,
          i -> {
            for (int j = 0; j < rank; j++) {
              KERNELS.addScaled(sign * byRow[i * rank + j], weights, j * d, rows, i * d, d);
            }
          });
    }
  }

  private final int n;
  private final int d;
  private final List<Group> groups = new ArrayList<>();

  /** The expected rows, n × d. */
  final float[] expected;

  /** m. */
  final double[] mean;

  /** Λ, d × d. */
  double[] precision;

  Prior(int n, int d, List<Matrix> components) {
    this.n = n;
    this.d = d;
    this.expected = new float[n * d];
    this.mean = new double[d];
    this.precision = new double[d * d];
    for (int i = 0; i < d; i++) {
      precision[i * d + i] = 10;
    }
    for (Matrix one : components) {
      groups.add(new Group(one, d));
    }
  }

  /** The weights of all groups, one below the other: sum of ranks × d. */
  float[] weights() {
    float[] all = new float[groups.stream().mapToInt(group -> group.rank * d).sum()];
    int at = 0;
    for (Group group : groups) {
      System.arraycopy(group.weights, 0, all, at, group.weights.length);
      at += group.weights.length;
    }
    return all;
  }

  /** Samples everything given the rows (n × d). */
  void sample(float[] rows, RandomGenerator random) {
    float[] rest = new float[n * d];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = rows[i] - expected[i];
    }
    double[] scale = new double[d * d];
    double freedom = d + n;
    double[] lower = precision.clone();
    Gaussian.factor(lower, d);
    for (Group group : groups) {
      group.add(1, rest, n, d);
      sampleWeights(group, rest, lower, random);
      group.add(-1, rest, n, d);
      freedom += group.rank;
      addOuter(group.weights, group.rank, new double[d], group.precision, scale);
    }
    sampleNormal(rest, scale, freedom, random);
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < d; c++) {
        int at = i * d + c;
        expected[at] = (float) (rows[at] - rest[at] + mean[c]);
      }
    }
  }

  private void sampleWeights(Group group, float[] rest, double[] lower, RandomGenerator random) {
    float[] sums = new float[group.rank * d];
    Parallel.forEach(
        group.rank,
        j -> {
          for (int i = 0; i < n; i++) {
            KERNELS.addScaled(group.byComponent[j * n + i], rest, i * d, sums, j * d, d);
          }
        });
    double[] noise = new double[d];
    double squares = 0;
    for (int j = 0; j < group.rank; j++) {
      double weight = group.squares[j] + group.precision;
      Gaussian.draw(lower, d, noise, random);
      for (int c = 0; c < d; c++) {
        group.weights[j * d + c] =
            (float) (sums[j * d + c] / weight + noise[c] / Math.sqrt(weight));
      }
      squares += quadratic(group.weights, j * d);
    }
    group.precision = Gaussian.gamma(1 + 0.5 * group.rank * d, random) / (1 + 0.5 * squares);
  }

  private double quadratic(float[] x, int from) {
    double sum = 0;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        sum += precision[i * d + j] * x[from + i] * x[from + j];
      }
    }
    return sum;
  }

  /**
   * Samples m and Λ; {@code rest} holds rows less the old expectation, and then less the groups.
   */
  private void sampleNormal(float[] rest, double[] scale, double freedom, RandomGenerator random) {
    double[] average = new double[d];
    for (int i = 0; i < rest.length; i++) {
      rest[i] += (float) mean[i % d];
      average[i % d] += (double) rest[i] / n;
    }
    addOuter(rest, n, average, 1, scale);
    for (int i = 0; i < d; i++) {
      scale[i * d + i] += 1;
      for (int j = 0; j < d; j++) {
        scale[i * d + j] += MEAN_WEIGHT * n / (MEAN_WEIGHT + n) * average[i] * average[j];
      }
    }
    precision = Gaussian.wishart(scale, d, freedom, random);
    double[] lower = precision.clone();
    Gaussian.factor(lower, d);
    Gaussian.draw(lower, d, mean, random);
    for (int i = 0; i < d; i++) {
      mean[i] = n * average[i] / (MEAN_WEIGHT + n) + mean[i] / Math.sqrt(MEAN_WEIGHT + n);
    }
  }

  private void addOuter(float[] rows, int count, double[] centre, double weight, double[] sum) {
    double[] row = new double[d];
    for (int r = 0; r < count; r++) {
      for (int i = 0; i < d; i++) {
        row[i] = rows[r * d + i] - centre[i];
      }
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          sum[i * d + j] += weight * row[i] * row[j];
        }
      }
    }
  }
}
