package dev.weft.models.internal.factorization;

import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.RandomStreams;
import java.util.Arrays;

/**
 * Learns from one user's examples after the other; the scratch of one thread.
 *
 * <p>Every loss is a function of scores {@code s = u·v + b}, and its steps follow from the slope
 * {@code dL/ds}: with the slope c of a pair (p taken, j drawn) v_p steps against {@code −c u}, v_j
 * against {@code c u}, u against {@code c (v_j − v_p)}.
 */
final class Pass {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Weights of ranks grow no further. */
  private static final double MOST_RANK_WEIGHT = 10;

  /** The slope of a hinge begins where the item drawn is this close below the one taken. */
  private static final float MARGIN = 1;

  private final Factorization algorithm;
  private final Side items;
  private final UserState user;
  private final Examples examples;
  private final int candidates;
  private final boolean itemsStep;
  private final int k;
  private final float[] rankWeights;
  private final boolean contrasts;
  private final Draws draws = new Draws();
  private final float[] difference;
  private final int[] picked;
  private final float[] pickedScores;
  private int[] order = {};

  /**
   * A pass over some examples.
   *
   * @param candidates the items 0, 1, … below it are drawn from
   * @param contrasts whether the logistic loss draws what nobody turned down
   * @param itemsStep whether items learn, too
   */
  Pass(
      Factorization algorithm,
      Side items,
      UserState user,
      Examples examples,
      int candidates,
      boolean contrasts,
      boolean itemsStep) {
    this.algorithm = algorithm;
    this.items = items;
    this.user = user;
    this.examples = examples;
    this.candidates = candidates;
    this.itemsStep = itemsStep;
    this.k = items.vectors().columns();
    this.rankWeights = rankWeights(algorithm.maxSampled(), candidates);
    this.contrasts = contrasts;
    this.difference = new float[k];
    int most = algorithm.loss() == Loss.WARP_KOS ? algorithm.drawn() : 0;
    this.picked = new int[most];
    this.pickedScores = new float[most];
  }

  /**
   * What an item counts that is found at the s-th draw: {@code Σ 1/r} over the ranks up to the
   * estimate {@code (candidates − 1) / s}, at most 10.
   */
  static float[] rankWeights(int maxSampled, int candidates) {
    float[] weights = new float[maxSampled + 1];
    double sum = 0;
    int rank = 0;
    for (int s = maxSampled; s >= 1; s--) {
      int estimate = Math.max(1, (candidates - 1) / s);
      while (rank < estimate) {
        rank++;
        sum += 1.0 / rank;
      }
      weights[s] = (float) Math.min(MOST_RANK_WEIGHT, sum);
    }
    return weights;
  }

  /** Learns from all examples of a user; random choices follow from the seed. */
  void run(int ofUser, long seed) {
    SparseMatrix taken = examples.taken();
    int from = taken.offsets()[ofUser];
    int count = taken.entries(ofUser);
    int turnedDown = examples.turnedDown().entries(ofUser);
    if (count == 0 && (turnedDown == 0 || algorithm.loss() != Loss.LOGISTIC)) {
      return;
    }
    draws.start(seed);
    user.begin(ofUser);
    shuffle(count);
    switch (algorithm.loss()) {
      case LOGISTIC -> {
        logistic(taken, ofUser, 1);
        shuffle(turnedDown);
        logistic(examples.turnedDown(), ofUser, 0);
      }
      case BPR -> {
        for (int n = 0; n < count; n++) {
          bpr(order[n], from, count);
        }
      }
      case WARP -> {
        for (int n = 0; n < count; n++) {
          int entry = order[n];
          user.without(entry);
          warp(entry, from, count, score(taken.indices()[from + entry]));
        }
      }
      case WARP_KOS -> {
        for (int n = 0; n < count; n++) {
          kthBest(from, count);
        }
      }
    }
    user.end();
  }

  private void shuffle(int count) {
    if (order.length < count) {
      order = new int[Math.max(count, 2 * order.length)];
    }
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    RandomStreams.shuffle(order, count, draws);
  }

  private float score(int item) {
    return KERNELS.dot(items.vectors().values(), item * k, user.vector(), user.at(), k)
        + items.biases()[item];
  }

  private boolean isTaken(int item, int from, int count) {
    return Arrays.binarySearch(examples.taken().indices(), from, from + count, item) >= 0;
  }

  private void logistic(SparseMatrix side, int ofUser, int label) {
    int from = side.offsets()[ofUser];
    int count = side.entries(ofUser);
    for (int n = 0; n < count; n++) {
      int entry = order[n];
      float weight = side.values()[from + entry];
      logistic(side.indices()[from + entry], label == 1 ? entry : UserState.NONE, label, weight);
      if (contrasts) {
        int drawn = draws.nextInt(candidates);
        if (!isTaken(drawn, from, count)) {
          logistic(drawn, UserState.NONE, 0, weight);
        }
      }
    }
  }

  private void logistic(int item, int entry, int label, float weight) {
    user.without(entry);
    float slope = weight * (sigmoid(score(item) + user.bias()) - label);
    System.arraycopy(items.vectors().values(), item * k, difference, 0, k);
    if (itemsStep) {
      items.step(item, user.vector(), user.at(), slope, slope);
    }
    user.step(entry, difference, slope, slope);
  }

  private void bpr(int entry, int from, int count) {
    user.without(entry);
    int item = examples.taken().indices()[from + entry];
    for (int s = 0; s < algorithm.maxSampled(); s++) {
      int drawn = draws.nextInt(candidates);
      if (!isTaken(drawn, from, count)) {
        float slope = sigmoid(score(drawn) - score(item));
        pair(entry, item, drawn, slope * examples.taken().values()[from + entry]);
        return;
      }
    }
  }

  private void warp(int entry, int from, int count, float score) {
    float bound = score - MARGIN;
    for (int s = 1; s <= algorithm.maxSampled(); s++) {
      int drawn = draws.nextInt(candidates);
      if (score(drawn) > bound && !isTaken(drawn, from, count)) {
        float slope = rankWeights[s] * examples.taken().values()[from + entry];
        pair(entry, examples.taken().indices()[from + entry], drawn, slope);
        return;
      }
    }
  }

  /** Draws n of the user's items and learns from the one with the k-th highest score. */
  private void kthBest(int from, int count) {
    user.without(UserState.NONE);
    int drawn = Math.min(algorithm.drawn(), count);
    for (int d = 0; d < drawn; d++) {
      int entry = draws.nextInt(count);
      float score = score(examples.taken().indices()[from + entry]);
      int at = d;
      for (; at > 0 && pickedScores[at - 1] < score; at--) {
        picked[at] = picked[at - 1];
        pickedScores[at] = pickedScores[at - 1];
      }
      picked[at] = entry;
      pickedScores[at] = score;
    }
    int entry = picked[Math.min(algorithm.kth(), drawn) - 1];
    user.without(entry);
    warp(entry, from, count, score(examples.taken().indices()[from + entry]));
  }

  /** Steps of a pair of items with the slope of their loss. */
  private void pair(int entry, int taken, int drawn, float slope) {
    float[] vectors = items.vectors().values();
    System.arraycopy(vectors, drawn * k, difference, 0, k);
    KERNELS.addScaled(-1, vectors, taken * k, difference, 0, k);
    if (itemsStep) {
      items.step(taken, user.vector(), user.at(), -slope, -slope);
      items.step(drawn, user.vector(), user.at(), slope, slope);
    }
    user.step(entry, difference, slope, 0);
  }

  static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }
}
