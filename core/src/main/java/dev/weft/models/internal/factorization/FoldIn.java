package dev.weft.models.internal.factorization;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.RandomStreams;

/**
 * The embedding that a user with a given history would have: the same losses and steps as in
 * training, from zero, with all items held fixed. On MovieLens 100K it ranks as well as the
 * embeddings learned with the items.
 */
final class FoldIn implements UserState {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Passes over the history. */
  private static final int PASSES = 30;

  private final Embeddings own;
  private final float[] base;
  private final float[] vector;

  private FoldIn(StepRule rule, float[] base) {
    this.own = Embeddings.of(rule, Matrix.zeros(1, base.length), new float[1]);
    this.base = base;
    this.vector = base.clone();
  }

  /**
   * Learns a vector.
   *
   * @param base what the attributes give, k long
   * @param examples of one user
   * @param items number of items to draw from, the first ones
   * @param contrasts whether the logistic loss draws what nobody turned down
   */
  static float[] vector(
      Factorization algorithm,
      Side side,
      int items,
      boolean contrasts,
      Examples examples,
      float[] base,
      long seed) {
    var user = new FoldIn(StepRule.ofUsers(algorithm), base);
    var pass = new Pass(algorithm, side, user, examples, items, contrasts, false);
    long ofHistory = seed;
    for (int e = 0; e < examples.taken().entries(); e++) {
      ofHistory = RandomStreams.mixed(ofHistory, examples.taken().indices()[e]);
    }
    for (int p = 0; p < PASSES; p++) {
      pass.run(0, RandomStreams.mixed(ofHistory, p));
    }
    return user.vector;
  }

  @Override
  public void begin(int user) {
    assert user == 0;
  }

  @Override
  public void without(int entry) {
    // the vector does not depend on the history
  }

  @Override
  public float[] vector() {
    return vector;
  }

  @Override
  public int at() {
    return 0;
  }

  @Override
  public float bias() {
    return own.biases()[0];
  }

  @Override
  public void step(int entry, float[] gradient, float scale, float biasGradient) {
    own.step(0, gradient, 0, scale);
    if (biasGradient != 0) {
      own.stepBias(0, biasGradient);
    }
    System.arraycopy(base, 0, vector, 0, base.length);
    KERNELS.addScaled(1, own.vectors().values(), 0, vector, 0, base.length);
  }

  @Override
  public void end() {
    // every step has been taken
  }
}
