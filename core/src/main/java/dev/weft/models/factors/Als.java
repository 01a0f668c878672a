package dev.weft.models.factors;

import dev.weft.math.Kernels;
import dev.weft.math.Matrix;
import dev.weft.math.Parallel;
import dev.weft.math.SparseMatrix;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Support;
import dev.weft.models.TrainingData;
import java.util.SplittableRandom;

/**
 * Implicit alternating least squares: minimises {@code Σ_observed (1 − u·v)² + α₀ Σ_all (u·v)² +
 * Σ_rows λ·(n + α₀·m)·‖row‖²}, solving all users, then all items, in turn. n is a row's number of
 * observed entries and m the number of rows on the other side: frequent rows are regularised more.
 *
 * <p>Hu, Koren and Volinsky, ICDM 2008; with the frequency-scaled regularisation and the settings
 * of Rendle et al., “Revisiting the performance of iALS on item recommendation benchmarks”, RecSys
 * 2022. A user of a query is folded in by one solve, so no user id is a parameter.
 *
 * <p>Cost of a sweep: O(pairs × k² + (users + items) × k³), memory O((users + items) × k).
 *
 * @param factors k, 1..2,048
 * @param unobserved α₀, the weight of what was not observed, greater than 0
 * @param regularization λ, greater than 0
 * @param sweeps how often both sides are solved, 1..1,000
 */
public record Als(int factors, double unobserved, double regularization, int sweeps)
    implements Algorithm {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Keeps a row without observations solvable when the other side is empty, too. */
  private static final float LEAST_PENALTY = 1e-9f;

  /** Scale of the random start. */
  private static final double START = 0.1;

  public Als {
    if (factors < 1 || factors > 2_048) {
      throw new IllegalArgumentException("factors must be in 1..2048: " + factors);
    }
    if (!(unobserved > 0) || Double.isInfinite(unobserved)) {
      throw new IllegalArgumentException("unobserved must be finite and > 0: " + unobserved);
    }
    if (!(regularization > 0) || Double.isInfinite(regularization)) {
      throw new IllegalArgumentException(
          "regularization must be finite and > 0: " + regularization);
    }
    if (sweeps < 1 || sweeps > 1_000) {
      throw new IllegalArgumentException("sweeps must be in 1..1000: " + sweeps);
    }
  }

  /** 64 factors, α₀ = 0.1, λ = 0.025, 8 sweeps. */
  public Als() {
    this(64, 0.1, 0.025, 8);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    long rows = (long) data.items() + data.interactions().users();
    long matrices = Float.BYTES * rows * factors + 3L * Float.BYTES * factors * factors;
    return FitMemory.ofPairs(data)
        .then(new FitMemory(matrices, 0, (long) Float.BYTES * data.items() * factors));
  }

  @Override
  public AlsModel fit(TrainingData data) {
    SparseMatrix byUser = data.interactions().matrix();
    SparseMatrix byItem = byUser.transpose();
    Matrix users = Matrix.zeros(byUser.rows(), factors);
    Matrix items = start(byItem, data.seed());
    for (int sweep = 0; sweep < sweeps; sweep++) {
      solveSide(byUser, items, users);
      solveSide(byItem, users, items);
    }
    return new AlsModel(this, items, Support.of(data.interactions()));
  }

  /**
   * Item factors to start from: the sum of a random vector for each of the item's users. Items that
   * the same people took start alike, and what an item is called makes no difference.
   */
  private Matrix start(SparseMatrix byItem, long seed) {
    var random = new SplittableRandom(seed);
    var ofUsers = Matrix.zeros(byItem.columns(), factors);
    for (int i = 0; i < ofUsers.values().length; i++) {
      ofUsers.values()[i] = (float) random.nextGaussian();
    }
    var start = Matrix.zeros(byItem.rows(), factors);
    for (int item = 0; item < byItem.rows(); item++) {
      float scale =
          (float) (START / Math.sqrt((double) factors * Math.max(1, byItem.entries(item))));
      for (int e = byItem.offsets()[item]; e < byItem.offsets()[item + 1]; e++) {
        KERNELS.addScaled(
            scale,
            ofUsers.values(),
            byItem.indices()[e] * factors,
            start.values(),
            item * factors,
            factors);
      }
    }
    return start;
  }

  /** Solves every row of one side with the other side held fixed. */
  private void solveSide(SparseMatrix observed, Matrix fixed, Matrix solved) {
    float[] base = NormalEquations.weightedGram(fixed, (float) unobserved);
    Parallel.forEach(
        observed.rows(),
        () -> {
          var equations = new NormalEquations(factors);
          return row -> {
            if (observed.entries(row) == 0) {
              return; // Its solution is 0, which it is from the start.
            }
            equations.start(base, penalty(observed.entries(row), fixed.rows()));
            for (int e = observed.offsets()[row]; e < observed.offsets()[row + 1]; e++) {
              equations.add(fixed.values(), observed.indices()[e] * factors);
            }
            equations.solve(solved.values(), row * factors);
          };
        });
  }

  /** {@code λ·(n + α₀·m)}. */
  float penalty(int observed, int otherSide) {
    return Math.max(LEAST_PENALTY, (float) (regularization * (observed + unobserved * otherSide)));
  }
}
