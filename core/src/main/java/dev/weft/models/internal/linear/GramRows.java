package dev.weft.models.internal.linear;

import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.FitMemory;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.sums.CoOccurrence;

/** The sum G of {@link Ease} with its refinements, as a matrix or as rows that make it up. */
final class GramRows {

  /** Keeps the weight of the lightest users finite. */
  private static final double LEAST_LENGTH = 0.001;

  private final TrainingData data;
  private final double damping;
  private final double sessions;
  private final double adjacent;

  /** Shares count where the data has sessions, or times. */
  GramRows(Ease ease, TrainingData data) {
    this.data = data;
    this.damping = ease.damping();
    this.sessions = data.sessions().isEmpty() ? 0 : ease.sessionShare();
    boolean near = ease.adjacentShare() > 0 && data.interactions().partlyTimed();
    this.adjacent = near ? ease.adjacentShare() : 0;
  }

  /**
   * Whether an inverse by {@link #rows()} costs less than one of the whole matrix. What is close in
   * time is a sum over pairs and has no rows.
   */
  boolean dual() {
    return adjacent == 0 && DualInverse.pays(count(), data.items(), entries());
  }

  private long count() {
    return (long) data.interactions().users() + (sessions > 0 ? data.sessions().items().rows() : 0);
  }

  private long entries() {
    return data.interactions().pairs() + (sessions > 0 ? data.sessions().items().entries() : 0);
  }

  /** What an inverse takes, without any model. */
  FitMemory memory() {
    if (dual()) {
      long square = Float.BYTES * count() * count();
      // The rows as they are, scaled and transposed.
      return new FitMemory(square + 4L * (Integer.BYTES + Float.BYTES) * entries(), square, 0);
    }
    boolean refined = sessions > 0 || adjacent > 0;
    return FitMemory.ofMatrices(data.items(), refined ? 2 : 1, 1, 0);
  }

  /** The upper half of G, the rest zero, for those who own it. */
  Matrix upperHalf() {
    Interactions users = data.interactions();
    Matrix sums =
        KeptSum.copyOf(users, damping, () -> CoOccurrence.upperHalf(damped(users.matrix())));
    scale(1 - sessions - adjacent, sums);
    if (sessions > 0) {
      add(sessions, KeptSum.of(data.sessions()), sums);
    }
    if (adjacent > 0) {
      add(adjacent, KeptSum.near(users), sums);
    }
    return sums;
  }

  /** Rows X with {@code G = XᵀX}: those of the users and then those of the sessions. */
  SparseMatrix rows() {
    SparseMatrix users = damped(data.interactions().matrix());
    if (sessions == 0) {
      return users;
    }
    SparseMatrix visits = data.sessions().items();
    int[] offsets = new int[users.rows() + visits.rows() + 1];
    int[] indices = new int[users.entries() + visits.entries()];
    float[] values = new float[indices.length];
    System.arraycopy(users.offsets(), 0, offsets, 0, users.rows() + 1);
    for (int row = 1; row <= visits.rows(); row++) {
      offsets[users.rows() + row] = users.entries() + visits.offsets()[row];
    }
    System.arraycopy(users.indices(), 0, indices, 0, users.entries());
    System.arraycopy(visits.indices(), 0, indices, users.entries(), visits.entries());
    for (int e = 0; e < values.length; e++) {
      values[e] =
          e < users.entries()
              ? (float) Math.sqrt(1 - sessions) * users.values()[e]
              : (float) Math.sqrt(sessions) * visits.values()[e - users.entries()];
    }
    return new SparseMatrix(offsets.length - 1, users.columns(), offsets, indices, values);
  }

  /** The diagonal of {@code XᵀX}. */
  static float[] diagonal(SparseMatrix x) {
    float[] diagonal = new float[x.columns()];
    for (int e = 0; e < x.entries(); e++) {
      diagonal[x.indices()[e]] += x.values()[e] * x.values()[e];
    }
    return diagonal;
  }

  /** The diagonal of a square matrix. */
  static float[] diagonal(Matrix square) {
    float[] diagonal = new float[square.rows()];
    for (int i = 0; i < diagonal.length; i++) {
      diagonal[i] = square.at(i, i);
    }
    return diagonal;
  }

  private static void scale(double factor, Matrix upper) {
    if (factor == 1) {
      return;
    }
    int n = upper.columns();
    Parallel.forEach(
        n,
        row -> {
          for (int i = row * n + row; i < (row + 1) * n; i++) {
            upper.values()[i] *= (float) factor;
          }
        });
  }

  private static void add(double share, Matrix part, Matrix sums) {
    int n = sums.columns();
    Parallel.forEach(
        n,
        row -> {
          for (int i = row * n + row; i < (row + 1) * n; i++) {
            sums.values()[i] += (float) (share * part.values()[i]);
          }
        });
  }

  private SparseMatrix damped(SparseMatrix x) {
    if (damping == 0 || x.entries() == 0) {
      return x;
    }
    double mean = (double) x.entries() / x.filledRows();
    float[] values = x.values().clone();
    for (int u = 0; u < x.rows(); u++) {
      // The square root, since a row enters the sum twice.
      double scale = Math.pow(x.entries(u) / mean + LEAST_LENGTH, -damping / 2);
      for (int e = x.offsets()[u]; e < x.offsets()[u + 1]; e++) {
        values[e] *= (float) scale;
      }
    }
    return new SparseMatrix(x.rows(), x.columns(), x.offsets(), x.indices(), values);
  }
}
