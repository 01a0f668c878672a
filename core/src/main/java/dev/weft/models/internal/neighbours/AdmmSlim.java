package dev.weft.models.internal.neighbours;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.Rule;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters.Former;
import dev.weft.models.SearchSpace;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.sums.CoOccurrence;

/**
 * SLIM by the alternating direction method of multipliers: all columns at once, {@code min ½‖X −
 * XB‖² + ½·l2·‖B‖² + l1·‖C‖₁} with {@code B = C} and zero diagonal. With {@code P = (G + (l2 +
 * ρ)I)⁻¹} each sweep sets
 *
 * <ol>
 *   <li>{@code B̃ = PG + P(ρC − Γ)}, {@code B = B̃ − P·diag(B̃_jj / P_jj)};
 *   <li>{@code C = soft(B + Γ/ρ, l1/ρ)}, without its negative part where {@code positive};
 *   <li>{@code Γ = Γ + ρ(B − C)}.
 * </ol>
 *
 * <p>C, the sparse one, is the model. It stops after {@code epochs} whether or not C has settled.
 *
 * <p>Cost: one inverse and a product of two dense items × items matrices a sweep, O(items³) each;
 * memory: five such matrices, in single precision.
 *
 * <p>H. Steck, M. Dimakopoulou, N. Riabov and T. Jebara, “ADMM SLIM: Sparse Recommendations for
 * Many Users”, WSDM 2020, section 3, algorithm 1; without its scaling by item popularity.
 *
 * @param l1 at least 0; the greater, the fewer entries
 * @param l2 greater than 0
 * @param rho ρ, greater than 0: how hard B and C are held together; of the size of l2
 * @param positive whether weights may not be negative
 * @param epochs 1..1,000
 */
public record AdmmSlim(
    double l1, double l2, double rho, boolean positive, @Former("sweeps") int epochs)
    implements SlimSolver {

  public AdmmSlim {
    Rule.notNegative("l1", l1);
    Rule.positive("l2", l2);
    Rule.positive("rho", rho);
    Rule.within("epochs", epochs, 1, 1_000);
  }

  /** Weights of either sign, ρ = 1,000 and 20 epochs. */
  public AdmmSlim(double l1, double l2) {
    this(l1, l2, 1_000, false, 20);
  }

  /** l1 = 3, l2 = 300. */
  public AdmmSlim() {
    this(3, 300);
  }

  /** The same with another l1. */
  public AdmmSlim withL1(double other) {
    return new AdmmSlim(other, l2, rho, positive, epochs);
  }

  /** The same with another l2. */
  public AdmmSlim withL2(double other) {
    return new AdmmSlim(l1, other, rho, positive, epochs);
  }

  @Override
  public String description() {
    return "the weights of slim by another solver, faster on few items";
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE.logarithmic("l1", 0.1, 30).logarithmic("l2", 1, 10_000);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    return FitMemory.ofMatrices(data.items(), 6, 1, 2);
  }

  @Override
  public SparseLinearModel fit(CoOccurrence sums) {
    FitMemory.requireMatrices(this, sums.items(), 6, 1);
    return solve(sums.matrix(), sums.support());
  }

  @Override
  public SparseLinearModel solve(Matrix g, float[] support) {
    int n = g.rows();
    Matrix p = g.copy();
    for (int i = 0; i < n; i++) {
      p.values()[i * n + i] += (float) (l2 + rho);
    }
    Blas.invert(p);
    Matrix fixed = Blas.multiply(p, g);
    Matrix gamma = Matrix.zeros(n, n);
    Matrix c = Matrix.zeros(n, n);
    Matrix step = g; // G is not needed any more: its memory is the scratch of the sweeps.
    for (int sweep = 0; sweep < epochs; sweep++) {
      Matrix moved = moved(p, c, gamma, step);
      update(p, fixed, moved, c, gamma);
    }
    return new SparseLinearModel(this, Neighbourhood.sparse(c), support);
  }

  /** {@code P(ρC − Γ)}. */
  private Matrix moved(Matrix p, Matrix c, Matrix gamma, Matrix scratch) {
    for (int i = 0; i < scratch.values().length; i++) {
      scratch.values()[i] = (float) (rho * c.values()[i]) - gamma.values()[i];
    }
    return Blas.multiply(p, scratch);
  }

  private void update(Matrix p, Matrix fixed, Matrix moved, Matrix c, Matrix gamma) {
    int n = p.rows();
    float[] multiplier = new float[n];
    for (int j = 0; j < n; j++) {
      multiplier[j] = (fixed.at(j, j) + moved.at(j, j)) / p.at(j, j);
    }
    float threshold = (float) (l1 / rho);
    Parallel.forEach(
        n,
        i -> {
          for (int j = 0; j < n; j++) {
            int at = i * n + j;
            float b =
                i == j
                    ? 0
                    : fixed.values()[at] + moved.values()[at] - p.values()[at] * multiplier[j];
            float aim = b + gamma.values()[at] / (float) rho;
            float entry = soft(aim, threshold);
            c.values()[at] = i == j ? 0 : entry;
            gamma.values()[at] += (float) rho * (b - c.values()[at]);
          }
        });
  }

  private float soft(float value, float threshold) {
    if (value > threshold) {
      return value - threshold;
    }
    return !positive && value < -threshold ? value + threshold : 0;
  }
}
