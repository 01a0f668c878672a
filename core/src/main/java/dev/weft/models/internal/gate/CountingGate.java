package dev.weft.models.internal.gate;

import dev.weft.data.internal.Buckets;
import dev.weft.models.Evidence;
import dev.weft.models.internal.Countable.Personal;
import dev.weft.models.internal.Counting;
import dev.weft.models.internal.Standardization;
import dev.weft.models.internal.Taken;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A gate whose popularity is counted as events come. Members that say what everyone takes, and of
 * someone without a history those that know no more, say it as of the moment; their weights, and
 * what all others say, stay as they were trained.
 *
 * <p>An item that was taken more often than at training may have moved to another range of
 * supports, as the next training will find. Until then it counts as one of the range in which it
 * stands higher: else an item without events at training would keep the weights of those of which
 * nothing is known, where popularity has none, or fall for being taken.
 *
 * <p>Where nothing but what is taken speaks to someone without a history, its own order is the
 * answer: weights by support, and places of items that nothing tells apart, can only disturb it.
 */
record CountingGate(GateModel gate, double popularity, Taken taken, Personal personal)
    implements AskedGate, Counting {

  /**
   * Members that say the same: how much each item is taken, in standard deviations.
   *
   * @param of which members
   * @param standardised of every item
   * @param weights of them all by the items' support
   */
  private record Said(boolean[] of, float[] standardised, float[] weights) {}

  /** How what is taken weighs for one question. */
  private final class Weighed {

    private Said[] said = new Said[0];
    private final boolean[] counted = new boolean[members().size()];
    private final float[][] weights = new float[members().size()][Buckets.SUPPORT.size()];
    private final Weighing weighing;
    private final float[] offsets;

    Weighed(Evidence evidence) {
      weighing = gate.weighing(evidence, popularity, taken.lift());
      boolean[] fading = gate.popular().fading(evidence, taken.instead());
      boolean alone =
          taken.instead() && evidence.history().size() == 0 && !weighing.othersCount(fading);
      offsets = alone ? new float[Buckets.SUPPORT.size()] : weighing.offsets();
      add(fading, alone, () -> taken.scores().clone(), evidence);
      if (!taken.instead()) {
        add(gate.popular().lasting(evidence), false, this::takers, evidence);
      }
    }

    private float[] takers() {
      float[] takers = new float[taken.items()];
      for (int i = 0; i < takers.length; i++) {
        takers[i] = taken.takers()[i];
      }
      return takers;
    }

    private void add(boolean[] of, boolean alone, Supplier<float[]> says, Evidence evidence) {
      if (count(of) == 0) {
        return;
      }
      float[] scores = says.get();
      float[] sum = new float[Buckets.SUPPORT.size()];
      for (int m = 0; m < of.length; m++) {
        if (of[m]) {
          counted[m] = true;
          weights[m] = alone ? all(1f / count(of)) : weighing.ofSupport(m);
          for (int bucket = 0; bucket < sum.length; bucket++) {
            sum[bucket] += weights[m][bucket];
          }
        }
      }
      Standardization.applyOutside(evidence.history(), taken.absent(), scores, scores.length);
      said = Arrays.copyOf(said, said.length + 1);
      said[said.length - 1] = new Said(of, scores, sum);
    }

    private static float[] all(float weight) {
      float[] weights = new float[Buckets.SUPPORT.size()];
      Arrays.fill(weights, weight);
      return weights;
    }

    private static int count(boolean[] flags) {
      int count = 0;
      for (boolean flag : flags) {
        count += flag ? 1 : 0;
      }
      return count;
    }

    /** The range of supports in which an item stands higher: that of training or of now. */
    int bucket(int item) {
      int now = taken.takers()[item];
      if (item >= items()) {
        return Buckets.SUPPORT.of(now);
      }
      int then = gate.supportBucket(item);
      int later = gate.supportBucket(item, now);
      return later == then || of(item, then) >= of(item, later) ? then : later;
    }

    private float of(int item, int bucket) {
      float score = offsets[bucket];
      for (Said one : said) {
        score += one.weights()[bucket] * one.standardised()[item];
      }
      return score;
    }

    /** Adds this to the scores of all items; arrivals that nobody took come last. */
    void addTo(float[] scores) {
      int[] buckets = new int[scores.length];
      float[] sum = new float[scores.length];
      for (int i = 0; i < sum.length; i++) {
        buckets[i] = bucket(i);
        sum[i] = offsets[buckets[i]];
      }
      for (Said one : said) {
        for (int i = 0; i < sum.length; i++) {
          sum[i] += one.weights()[buckets[i]] * one.standardised()[i];
        }
      }
      for (int i = 0; i < sum.length; i++) {
        boolean known = i < items() || taken.isTaken(i);
        scores[i] = known ? scores[i] + sum[i] : Float.NEGATIVE_INFINITY;
      }
    }

    /** How much each item is taken, as a member says it. */
    Optional<float[]> standardised(int member) {
      return Arrays.stream(said)
          .filter(one -> one.of()[member])
          .map(Said::standardised)
          .findFirst();
    }
  }

  @Override
  public float[] withArrivals(Evidence evidence) {
    var weighed = new Weighed(evidence);
    float[] own =
        personal.scores(
            evidence, into -> gate.personal(evidence, weighed.weighing, weighed.counted, into));
    float[] scores = own.length == taken.items() ? own : Arrays.copyOf(own, taken.items());
    weighed.addTo(scores);
    return scores;
  }

  @Override
  public boolean isTaken(int item) {
    return taken.isTaken(item);
  }

  @Override
  public float[][] shares(Evidence evidence, int[] items) {
    float[][] shares = gate.shares(evidence, popularity, items);
    var weighed = new Weighed(evidence);
    for (int m = 0; m < weighed.counted.length; m++) {
      Optional<float[]> said = weighed.standardised(m);
      if (said.isPresent()) {
        for (int i = 0; i < items.length; i++) {
          shares[i][m] = weighed.weights[m][weighed.bucket(items[i])] * said.get()[items[i]];
        }
      }
    }
    return shares;
  }
}
