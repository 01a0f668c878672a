package dev.weft.models.internal.sequence;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.Rule;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Decay;
import dev.weft.models.internal.InOrder;
import dev.weft.models.internal.linear.LinearModel;
import dev.weft.models.internal.linear.Weights;
import dev.weft.models.internal.sums.FromSums;
import dev.weft.models.internal.sums.TransitionSums;
import java.util.Locale;
import java.util.Set;

/**
 * What follows what, as a regression in closed form: {@code B = (SᵀS + λI)⁻¹ SᵀT}. Every moment of
 * a training history but the last gives a row: S holds what was taken until then, T what came
 * after, with weights {@code exp(−age / past)} and {@code exp(−distance / future)}. Unlike
 * co-occurrence, B has a direction: a case follows a phone, a phone seldom a case. The score is
 * {@code xB}, x being the history with weights {@code exp(−age / moments)}.
 *
 * <p>With {@code past = future = 0} only neighbouring moments count and {@code B_ij = n_ij / (n_i +
 * λ)} where moments hold one item each: a Markov chain of first order, shrunk by λ.
 *
 * <p>Entries of one known time are one moment: none of them follows another. Entries without a time
 * are taken in the given order, which must be one: data read without times is in the order of item
 * ids, and training on that is refused.
 *
 * <p>Cost: O(Σ history · pairs that count) for the sums, O(items³) for the solve; memory: three
 * dense items × items matrices, all sums in single precision, and a quarter of one for the model.
 *
 * <p>M. Choi, J. Kim, J. Lee, H. Shim and J. Lee, “Session-aware Linear Item-Item Models for
 * Session-based Recommendation”, WWW 2021, section 3.3 (SLIT), without its weight for the age of a
 * session.
 *
 * @param lambda L2 regularisation, finite and greater than 0
 * @param past moments after which the past counts 1/e, 0..10,000; 0: the latest moment alone
 * @param future moments after which the future counts 1/e, 0..10,000; 0: the next moment alone
 * @param moments moments after which an entry of the history that asks counts 1/e; 0: none ages
 */
public record Transition(double lambda, double past, double future, double moments)
    implements FromSums<TransitionSums>, InOrder {

  public Transition {
    Rule.positive("lambda", lambda);
    TransitionSums.check(past, future);
    Decay.ofMoments(moments);
  }

  /** λ = 100, a past of two moments, the next moment; queried with four. */
  public Transition() {
    this(100, 2, 0, 4);
  }

  /** The same with another λ. */
  public Transition withLambda(double other) {
    return new Transition(other, past, future, moments);
  }

  /** The same with another decay of the past. */
  public Transition withPast(double other) {
    return new Transition(lambda, other, future, moments);
  }

  /** The same with another decay of the future. */
  public Transition withFuture(double other) {
    return new Transition(lambda, past, other, moments);
  }

  /** The same with another decay of the history that asks. */
  public Transition withMoments(double other) {
    return new Transition(lambda, past, future, other);
  }

  Decay decay() {
    return Decay.ofMoments(moments);
  }

  @Override
  public String description() {
    return "what follows what, in sessions and series";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS, Need.TIMES);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Signal.ofHistory(historyLength, Signal.BEHAVIOUR);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .logarithmic("lambda", 1, 10_000)
        .fromZero("past", 30)
        .fromZero("future", 30)
        .fromZero("moments", 30);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    long kept = Weights.bytes(data.items(), data.items());
    return FitMemory.ofMatrices(data.items(), 2, 1, 0).beside(new FitMemory(kept, 0, kept));
  }

  /**
   * Trains on every history.
   *
   * @throws IllegalArgumentException when no event has a time and the histories are in the order of
   *     item ids, which is none
   */
  @Override
  public TransitionModel fit(TrainingData data) {
    FitMemory.require(this, data);
    TransitionSums sums = sums(data);
    return solved(sums.releasePast(), sums.releaseNext(), sums);
  }

  @Override
  public TransitionModel read(ModelReader in) {
    return TransitionModel.read(this, in);
  }

  /**
   * The sums of every history.
   *
   * @throws IllegalArgumentException when no event has a time and the histories are in the order of
   *     item ids, which is none
   */
  @Override
  public TransitionSums sums(TrainingData data) {
    InOrder.require(this, data.interactions());
    return TransitionSums.of(data.interactions(), past, future);
  }

  /**
   * The same from sums alone, without any single user's data.
   *
   * @param sums with this {@code past} and {@code future}
   */
  @Override
  public TransitionModel fit(TransitionSums sums) {
    if (!sums.hasDecays(past, future)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "sums must have past %s and future %s: %s", past, future, sums));
    }
    FitMemory.requireMatrices(this, sums.items(), 2.25, 1);
    return solved(sums.past(), sums.next(), sums);
  }

  /** Both matrices are overwritten. */
  private TransitionModel solved(Matrix system, Matrix right, TransitionSums sums) {
    int items = sums.items();
    for (int i = 0; i < items; i++) {
      system.values()[i * items + i] += (float) lambda;
    }
    Blas.solve(system, right);
    float[] support = new float[items];
    for (int i = 0; i < items; i++) {
      support[i] = sums.support(i);
    }
    return new TransitionModel(this, new LinearModel(this, weights(right), support));
  }

  /** The rows solved for are the columns of B. */
  private static Weights weights(Matrix solved) {
    int n = solved.columns();
    Weights.Column column =
        (j, values, from) -> System.arraycopy(solved.values(), j * n, values, from, n);
    return Weights.of(n, n, () -> column);
  }
}
