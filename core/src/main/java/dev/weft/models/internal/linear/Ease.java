package dev.weft.models.internal.linear;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm.Basis;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Support;
import dev.weft.models.internal.sums.CoOccurrence;
import dev.weft.models.internal.sums.FromSums;
import java.util.Locale;
import java.util.Set;

/**
 * EASE: the item-to-item matrix with zero diagonal that best rebuilds every user's row, in closed
 * form. {@code P = (G + Λ)⁻¹}, {@code B_ij = −P_ij / P_jj}, {@code B_jj = 0}, with G = XᵀX.
 *
 * <p>Λ = λI + p/(1 − p)·diag G: the second term is the exact expectation of training with a share p
 * of every history hidden (dropout), which also keeps short histories in distribution.
 *
 * <p>Refinements of G, all off in the original. Heavy users can count less for each of their pairs:
 * {@code G = Σ_u (n_u / mean n)^−damping x_u x_uᵀ}. And shares s and a of G can come from what
 * happened together, {@code (1 − s − a)·G + s·S + a·A}: S is the sum over sessions (see {@link
 * dev.weft.data.Sessions}), A the sum over users of pairs close in time ({@link Adjacency}). What
 * is bought in one basket belongs together more than what is bought by one person.
 *
 * <p>The diagonal need not be zero. With {@code B_jj ≤ ξ} instead, {@code B_ij = −P_ij·max(Λ_jj, (1
 * − ξ) / P_jj)}: an item may rebuild itself a little, so others need not stand in for it. Columns
 * of what many take shrink most, and what few take comes forward. ξ = 1 is ridge regression. The
 * diagonal itself is left out all the same, since nobody is offered what they have.
 *
 * <p>Cost: O(Σ history²) for the sum and O(items³) for the inverse; with fewer users than items
 * O(users³ + items × pairs) in the dual form ({@link DualInverse}) where that is less. Memory: two
 * dense items × items matrices, or users × users in the dual form, and a quarter of an items ×
 * items matrix for the model ({@link Weights}).
 *
 * <p>H. Steck, “Embarrassingly Shallow Autoencoders for Sparse Data”, WWW 2019, eq. 8; H. Steck,
 * “Autoencoders that don't overfit towards the Identity”, NeurIPS 2020, section 3; J. Moon, H. Kim
 * and J. Lee, “It's Enough: Relaxing Diagonal Constraints in Linear Autoencoders for
 * Recommendation”, SIGIR 2023, section 4.
 *
 * @param lambda L2 regularisation, greater than 0; 10 for sparse shops to 1,000 for dense sets
 * @param dropout the share p in 0..1 (exclusive)
 * @param damping how much less a heavy user's pairs count, 0 (alike) to 1
 * @param sessionShare the share s in 0..1; without sessions in the data it is 0
 * @param adjacentShare the share a in 0..1, with s at most 1; without times in the data it is 0
 * @param diagonal the bound ξ in 0..1 on what an item may rebuild of itself
 */
public record Ease(
    double lambda,
    double dropout,
    double damping,
    double sessionShare,
    double adjacentShare,
    double diagonal)
    implements FromSums<CoOccurrence> {

  public Ease {
    Rule.positive("lambda", lambda);
    Rule.below("dropout", dropout, 0, 1);
    Rule.within("damping", damping, 0, 1);
    Rule.within("session-share", sessionShare, 0, 1);
    Rule.within("diagonal", diagonal, 0, 1);
    if (!(adjacentShare >= 0 && sessionShare + adjacentShare <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "adjacent-share must be at least 0 and with session-share at most 1: %s and %s",
              adjacentShare,
              sessionShare));
    }
  }

  /** λ = 300 and a third of every history hidden. */
  public Ease() {
    this(300, 0.33);
  }

  /** EASE without dropout. */
  public Ease(double lambda) {
    this(lambda, 0);
  }

  /** EASE with dropout. */
  public Ease(double lambda, double dropout) {
    this(lambda, dropout, 0, 0, 0, 0);
  }

  /** EASE with dropout, damping and sessions. */
  public Ease(double lambda, double dropout, double damping, double sessionShare) {
    this(lambda, dropout, damping, sessionShare, 0, 0);
  }

  /** The same with another λ. */
  public Ease withLambda(double other) {
    return new Ease(other, dropout, damping, sessionShare, adjacentShare, diagonal);
  }

  /** The same with another share hidden. */
  public Ease withDropout(double other) {
    return new Ease(lambda, other, damping, sessionShare, adjacentShare, diagonal);
  }

  /** The same with heavy users counting less. */
  public Ease withDamping(double other) {
    return new Ease(lambda, dropout, other, sessionShare, adjacentShare, diagonal);
  }

  /** The same with a share of the sum from sessions. */
  public Ease withSessionShare(double other) {
    return new Ease(lambda, dropout, damping, other, adjacentShare, diagonal);
  }

  /** The same with a share of the sum from what is close in time. */
  public Ease withAdjacentShare(double other) {
    return new Ease(lambda, dropout, damping, sessionShare, other, diagonal);
  }

  /** The same with a bound on the diagonal. */
  public Ease withDiagonal(double other) {
    return new Ease(lambda, dropout, damping, sessionShare, adjacentShare, other);
  }

  @Override
  public String description() {
    return "dense item-to-item weights in closed form, from behaviour alone";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Signal.ofHistory(historyLength, Signal.BEHAVIOUR);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .logarithmic("lambda", 1, 10_000)
        .uniform("dropout", 0, 0.95)
        .uniform("damping", 0, 1)
        .uniform("diagonal", 0, 1)
        .uniform("session-share", 0, 1)
        .withAnyOf(Need.SESSIONS);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    long kept = Weights.bytes(data.items(), data.items());
    return new GramRows(this, data).memory().beside(new FitMemory(kept, 0, kept));
  }

  @Override
  public LinearModel fit(TrainingData data) {
    FitMemory.require(this, data);
    Inverse inverse = inverse(data, 0);
    return new LinearModel(this, weights(inverse, data.items()), Support.of(data.interactions()));
  }

  @Override
  public LinearModel read(ModelReader in) {
    return LinearModel.read(this, in);
  }

  /** Sums, and with damping, sessions or times the histories, too. */
  @Override
  public Basis basis() {
    boolean refined = damping > 0 || sessionShare > 0 || adjacentShare > 0;
    return refined ? Basis.SUMS_AND_HISTORIES : Basis.SUMS;
  }

  @Override
  public CoOccurrence sums(TrainingData data) {
    return CoOccurrence.of(data.interactions());
  }

  /**
   * The same from sums alone, without any single user's data; damping, sessions and times take no
   * part.
   */
  @Override
  public LinearModel fit(CoOccurrence sums) {
    FitMemory.requireMatrices(this, sums.items(), 1.25, 1);
    return new LinearModel(this, weights(inverse(sums, 0), sums.items()), sums.support());
  }

  /** {@code (G + Λ + more·I)⁻¹} of sums, which stay as they are. */
  Inverse inverse(CoOccurrence sums, double more) {
    Matrix system = sums.upperHalf();
    return Inverse.Whole.of(system, penalty(GramRows.diagonal(system), more));
  }

  /** {@code (G + Λ + more·I)⁻¹}, the cheaper way. */
  Inverse inverse(TrainingData data, double more) {
    var gram = new GramRows(this, data);
    if (gram.dual()) {
      SparseMatrix rows = gram.rows();
      return DualInverse.of(rows, penalty(GramRows.diagonal(rows), more));
    }
    Matrix sums = gram.upperHalf();
    return Inverse.Whole.of(sums, penalty(GramRows.diagonal(sums), more));
  }

  /** The diagonal of Λ, plus a constant. */
  private float[] penalty(float[] diagonal, double more) {
    float[] penalty = new float[diagonal.length];
    for (int i = 0; i < penalty.length; i++) {
      penalty[i] = (float) (lambda + dropout / (1 - dropout) * diagonal[i]) + (float) more;
    }
    return penalty;
  }

  /** B, its diagonal left out. */
  private Weights weights(Inverse inverse, int items) {
    return Weights.of(
        items,
        items,
        () -> {
          Weights.Column column = inverse.columns().get();
          return (j, values, from) -> {
            column.write(j, values, from);
            scaleColumn(j, inverse.penalty()[j], values, from, items);
          };
        });
  }

  /** From a column of P to that of B, with Λ_jj. */
  private void scaleColumn(int column, float penalty, float[] values, int from, int n) {
    float own = values[from + column];
    if (!(own > 0)) {
      throw new ArithmeticException(
          String.format(
                  Locale.ROOT,
                  "the inverse has lost its precision at the item of index %d: lambda is too small for"
                      + " these weights,",
                  column)
              + " or so large that nothing is left of them");
    }
    float scale = -(float) Math.max(penalty, (1 - diagonal) / own);
    for (int i = from; i < from + n; i++) {
      values[i] *= scale;
    }
    values[from + column] = 0;
  }
}
