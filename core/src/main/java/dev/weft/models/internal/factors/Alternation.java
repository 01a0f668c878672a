package dev.weft.models.internal.factors;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.threads.Parallel;

/**
 * Both sides of a factorisation while it is fitted.
 *
 * <p>Turning both sides by one orthogonal matrix changes no product of a user with an item. For
 * {@link Solver#CONJUGATE_GRADIENT} both are turned before a side is solved, into the axes in which
 * the other side's Gram matrix is diagonal: its product with a vector then costs k and not k²
 * multiplications, for every row and step, and its diagonal is a good preconditioner.
 */
final class Alternation {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Scale of the random start. */
  private static final double START = 0.1;

  private static final float[] ZEROS = {};
  private static final Matrix NONE = Matrix.zeros(0, 0);

  private final Als algorithm;
  private final SparseMatrix byUser;
  private final SparseMatrix byItem;
  private final int k;
  private Matrix users;
  private Matrix items;

  /** Rows to turn the two into, once one was turned. */
  private Matrix spareUsers = NONE;

  private Matrix spareItems = NONE;

  /**
   * The start.
   *
   * @param byUser users with events × all items
   */
  Alternation(Als algorithm, SparseMatrix byUser, long seed) {
    this.algorithm = algorithm;
    this.byUser = byUser;
    this.byItem = byUser.transpose();
    this.k = algorithm.factors();
    this.users = Matrix.zeros(byUser.rows(), k);
    this.items = start(seed);
  }

  /** The item factors as they stand, items × k. */
  Matrix items() {
    return items;
  }

  /**
   * Item factors to start from: the sum of a random vector for each of the item's users. Items that
   * the same people took start alike, and what an item is called makes no difference.
   */
  private Matrix start(long seed) {
    Matrix ofUsers = RandomStreams.normal(byItem.columns(), k, 1, RandomStreams.of(seed));
    var start = Matrix.zeros(byItem.rows(), k);
    for (int item = 0; item < byItem.rows(); item++) {
      float scale = (float) (START / Math.sqrt((double) k * Math.max(1, byItem.entries(item))));
      for (int e = byItem.offsets()[item]; e < byItem.offsets()[item + 1]; e++) {
        KERNELS.addScaled(
            scale, ofUsers.values(), byItem.indices()[e] * k, start.values(), item * k, k);
      }
    }
    return start;
  }

  /** Solves all users with the items held fixed. */
  void solveUsers() {
    RowSolver.Base base = align(items, byItem.filledRows());
    // Read after both were turned.
    solve(byUser, items, users, base, ZEROS);
  }

  /** Solves all items with the users held fixed, drawn towards what the prior says of them. */
  void solveItems(FeaturePrior prior) {
    RowSolver.Base base = align(users, users.rows());
    solve(byItem, users, items, base, prior.means(items));
  }

  /**
   * Turns both sides where the solver wants it; the fixed side's part of every row's system.
   *
   * @param known number of rows of the fixed side that have events; the others are 0
   */
  private RowSolver.Base align(Matrix fixed, int known) {
    float[] gram = NormalEquations.weightedGram(fixed, (float) algorithm.unobserved());
    Solver solver = algorithm.solver().of(k);
    if (solver != Solver.CONJUGATE_GRADIENT) {
      return new RowSolver.Base(solver, gram, known, algorithm.unobserved());
    }
    Blas.Eigen axes = Blas.eigen(new Matrix(k, k, gram));
    turn(axes.vectors());
    return new RowSolver.Base(solver, axes.values(), known, algorithm.unobserved());
  }

  /** Into other rows than before, so that a sweep needs no new memory. */
  private void turn(Matrix axes) {
    if (spareUsers.columns() == 0) {
      spareUsers = Matrix.zeros(users.rows(), k);
      spareItems = Matrix.zeros(items.rows(), k);
    }
    Matrix turnedUsers = spareUsers;
    Blas.multiplyTransposed(users, axes, turnedUsers);
    spareUsers = users;
    users = turnedUsers;
    Matrix turnedItems = spareItems;
    Blas.multiplyTransposed(items, axes, turnedItems);
    spareItems = items;
    items = turnedItems;
  }

  /**
   * Solves every row of one side. A row without observations stays 0, which is its solution.
   *
   * @param means rows × k that the rows are drawn towards; empty for zeros
   */
  private void solve(
      SparseMatrix observed, Matrix fixed, Matrix solved, RowSolver.Base base, float[] means) {
    Parallel.forEach(
        observed.rows(),
        () -> {
          RowSolver rows = RowSolver.of(base, k);
          return row -> {
            int from = observed.offsets()[row];
            int to = observed.offsets()[row + 1];
            if (to > from) {
              float penalty = algorithm.penalty(to - from, base.others());
              int at = row * k;
              rows.solve(
                  fixed, observed.indices(), from, to, penalty, means, at, solved.values(), at);
            }
          };
        });
  }
}
