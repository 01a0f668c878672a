package dev.weft.models.internal.factorization;

import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Kernels;
import java.util.Arrays;

/**
 * A user made of the history's entries, and attributes: {@code n^(−1/2) Σ q_j} over the n entries
 * but the one being scored. Gradients are summed over the user's examples and taken in one step for
 * each entry, which makes a pass cost O(pairs) steps and not O(Σ history²).
 */
final class UserOfHistory implements UserState {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Side history;
  private final Side users;
  private final SparseMatrix taken;
  private final int k;
  private final float[] all;
  private final float[] vector;
  private final float[] total;
  private float[] own = {};
  private int user;
  private int from;
  private int entries;
  private float bias;
  private float allBias;

  UserOfHistory(Side history, Side users, SparseMatrix taken) {
    this.history = history;
    this.users = users;
    this.taken = taken;
    this.k = history.vectors().columns();
    this.all = new float[k];
    this.vector = new float[k];
    this.total = new float[k + 1];
  }

  /** What the sum over this many entries is multiplied by. */
  static float scale(int entries) {
    return entries == 0 ? 0 : (float) (1 / Math.sqrt(entries));
  }

  @Override
  public void begin(int next) {
    user = next;
    from = taken.offsets()[user];
    entries = taken.entries(user);
    Arrays.fill(all, 0);
    Arrays.fill(total, 0);
    allBias = 0;
    int length = entries * (k + 1);
    if (own.length < length) {
      own = new float[Math.max(length, 2 * own.length)];
    }
    Arrays.fill(own, 0, length, 0);
    for (int e = 0; e < entries; e++) {
      int item = taken.indices()[from + e];
      KERNELS.addScaled(1, history.vectors().values(), item * k, all, 0, k);
      allBias += history.biases()[item];
    }
  }

  @Override
  public void without(int entry) {
    boolean whole = entry == NONE;
    float scale = scale(whole ? entries : entries - 1);
    System.arraycopy(users.vectors().values(), user * k, vector, 0, k);
    KERNELS.addScaled(scale, all, 0, vector, 0, k);
    float sum = allBias;
    if (!whole) {
      int item = taken.indices()[from + entry];
      KERNELS.addScaled(-scale, history.vectors().values(), item * k, vector, 0, k);
      sum -= history.biases()[item];
    }
    bias = users.biases()[user] + scale * sum;
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
    return bias;
  }

  @Override
  public void step(int entry, float[] gradient, float scale, float biasGradient) {
    boolean whole = entry == NONE;
    float ofHistory = scale(whole ? entries : entries - 1);
    KERNELS.addScaled(scale * ofHistory, gradient, 0, total, 0, k);
    total[k] += ofHistory * biasGradient;
    if (!whole) {
      KERNELS.addScaled(scale * ofHistory, gradient, 0, own, entry * (k + 1), k);
      own[entry * (k + 1) + k] += ofHistory * biasGradient;
    }
    users.step(user, gradient, 0, scale, biasGradient);
  }

  @Override
  public void end() {
    for (int e = 0; e < entries; e++) {
      int at = e * (k + 1);
      KERNELS.addScaled(1, total, 0, -1, own, at, k + 1);
      history.step(taken.indices()[from + e], own, at, 1, own[at + k]);
    }
  }
}
