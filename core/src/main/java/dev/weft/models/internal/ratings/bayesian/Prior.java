package dev.weft.models.internal.ratings.bayesian;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.threads.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What the rows of one side are expected to be: row i is {@code N(m + Σ_g B_gᵀ z_gi, Λ⁻¹)}, with
 * (m, Λ) normal–Wishart and the columns of {@code B_g} normal with precision {@code λ_g Λ}. Since
 * the columns of each group's Z are orthogonal, the rows of {@code B_g} are independent given the
 * rest (Simm et al., MLSP 2017, equations 5–8, with a diagonal {@code ZᵀZ}).
 */
final class Prior {

  // No sum across lanes anywhere in the chain: its order is not the same before and after the JVM
  // has compiled it, and one bit of difference makes another chain.
  private static final Kernels KERNELS = Kernels.fastest();

  /** How many rows the prior of the mean counts for. */
  private static final double MEAN_WEIGHT = 2;

  /** One group of side information. */
  private static final class Group {
    final float[] byRow;
    final float[] byComponent;

    final int rank;
    final double[] squares;
    final float[] weights;
    double precision = 10;

    Group(Matrix components, int d) {
      byRow = components.values();
      byComponent = components.transpose().values();
      rank = components.columns();
      squares = new double[rank];
      for (int i = 0; i < components.values().length; i++) {
        float value = components.values()[i];
        squares[i % rank] += (double) value * value;
      }
      weights = new float[rank * d];
    }
  }

  private final int n;
  private final int d;
  private final List<Group> groups = new ArrayList<>();

  /** 0, 1, 2, …: a dense matrix's rows, for a kernel that takes any. */
  private final int[] inOrder;

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
    int most = n;
    for (Matrix one : components) {
      groups.add(new Group(one, d));
      most = Math.max(most, one.columns());
    }
    this.inOrder = IntStream.range(0, most).toArray();
  }

  /**
   * What the prior is now.
   *
   * @param last this many of the last groups count
   */
  Expectation expectation(int last) {
    List<Group> counted = groups.subList(groups.size() - last, groups.size());
    float[] weights = new float[counted.stream().mapToInt(group -> group.rank * d).sum()];
    int at = 0;
    for (Group group : counted) {
      System.arraycopy(group.weights, 0, weights, at, group.weights.length);
      at += group.weights.length;
    }
    return Expectation.of(mean, precision, weights);
  }

  int groups() {
    return groups.size();
  }

  /** Samples everything given the rows (n × d). */
  void sample(float[] rows, RandomGenerator random) {
    float[][] rest = new float[d][n];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < d; c++) {
        rest[c][i] = rows[i * d + c] - expected[i * d + c];
      }
    }
    double[] scale = new double[d * d];
    double freedom = d + n;
    double[] lower = precision.clone();
    Gaussian.factor(lower, d);
    for (Group group : groups) {
      sampleWeights(group, rest, lower, random);
      freedom += group.rank;
      addOuter(group.weights, group.rank, group.precision, scale);
    }
    sampleNormal(rest, scale, freedom, random);
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < d; c++) {
        int at = i * d + c;
        expected[at] = (float) (rows[at] - rest[c][i] + mean[c]);
      }
    }
  }

  /**
   * Samples B of one group and takes its change out of the rest. Since ZᵀZ is diagonal, {@code
   * Zᵀ(rest + ZB) = Zᵀrest + diag(ZᵀZ)·B}.
   */
  private void sampleWeights(Group group, float[][] rest, double[] lower, RandomGenerator random) {
    float[][] sums = new float[d][group.rank];
    Parallel.forEach(
        d, c -> KERNELS.addRows(rest[c], group.byRow, inOrder, n, group.rank, sums[c]));
    float[] change = new float[group.rank * d];
    double[] noise = new double[d];
    double squares = 0;
    for (int j = 0; j < group.rank; j++) {
      double weight = group.squares[j] + group.precision;
      Gaussian.draw(lower, d, noise, random);
      for (int c = 0; c < d; c++) {
        int at = j * d + c;
        double sum = sums[c][j] + group.squares[j] * group.weights[at];
        float drawn = (float) (sum / weight + noise[c] / Math.sqrt(weight));
        change[at] = drawn - group.weights[at];
        group.weights[at] = drawn;
      }
      squares += quadratic(group.weights, j * d);
    }
    group.precision = Gaussian.gamma(1 + 0.5 * group.rank * d, random) / (1 + 0.5 * squares);
    Parallel.forEach(
        d,
        c -> {
          float[] down = new float[group.rank];
          for (int j = 0; j < group.rank; j++) {
            down[j] = -change[j * d + c];
          }
          KERNELS.addRows(down, group.byComponent, inOrder, group.rank, n, rest[c]);
        });
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
  private void sampleNormal(
      float[][] rest, double[] scale, double freedom, RandomGenerator random) {
    double[] average = new double[d];
    for (int c = 0; c < d; c++) {
      for (int i = 0; i < n; i++) {
        rest[c][i] += (float) mean[c];
        average[c] += (double) rest[c][i] / n;
      }
    }
    Parallel.forEach(
        d,
        i -> {
          scale[i * d + i] += 1;
          for (int j = 0; j <= i; j++) {
            // Σ(x − x̄)(x − x̄)ᵀ + βn/(β + n)·x̄x̄ᵀ
            double spread =
                dot(rest[i], rest[j])
                    - (double) n * n / (MEAN_WEIGHT + n) * average[i] * average[j];
            scale[i * d + j] += spread;
            if (j < i) {
              scale[j * d + i] += spread;
            }
          }
        });
    precision = Gaussian.wishart(scale, d, freedom, random);
    double[] lower = precision.clone();
    Gaussian.factor(lower, d);
    Gaussian.draw(lower, d, mean, random);
    for (int i = 0; i < d; i++) {
      mean[i] = n * average[i] / (MEAN_WEIGHT + n) + mean[i] / Math.sqrt(MEAN_WEIGHT + n);
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private void addOuter(float[] rows, int count, double weight, double[] sum) {
    for (int r = 0; r < count; r++) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          sum[i * d + j] += weight * rows[r * d + i] * rows[r * d + j];
        }
      }
    }
  }
}
