package dev.weft.models.gate;

import dev.weft.data.Buckets;
import dev.weft.data.TestCase;
import dev.weft.math.Kernels;
import dev.weft.math.TopK;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * One question with every member's answer, reduced to the items that can matter: each member's
 * best. A relevant item that no member puts among them is lost whatever the weights; adding it
 * would make the rarest items look as if they were always wanted.
 *
 * @param fold which part of the questions it belongs to when weights are cross-checked
 * @param lengthBucket bucket of the history's length
 * @param supportBuckets bucket of each candidate's support
 * @param scores members × candidates, standardised, row-major
 * @param relevant whether each candidate was taken
 * @param wanted number of relevant items, those that are no candidates included
 */
record GateCase(
    int fold,
    int lengthBucket,
    byte[] supportBuckets,
    float[] scores,
    boolean[] relevant,
    int wanted) {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Each member's best so many are candidates. */
  private static final int BEST = 50;

  /**
   * Places of a list that count, at most 31. Weights found on more places than a list has are less
   * a matter of chance, and do better on lists of 10.
   */
  static final int PLACES = 25;

  /** What a relevant item at each place is worth. */
  private static final double[] GAINS = new double[PLACES];

  /** The worth of a list that begins with so many relevant items. */
  private static final double[] IDEALS = new double[PLACES + 1];

  static {
    for (int rank = 0; rank < PLACES; rank++) {
      GAINS[rank] = 1 / (Math.log(rank + 2) / Math.log(2));
      IDEALS[rank + 1] = IDEALS[rank] + GAINS[rank];
    }
  }

  /**
   * About how many numbers a question holds. Members agree on most of the best: each after the
   * first adds a quarter of what it names, which is more than was measured (111 candidates of 9
   * members, 140 of 14).
   */
  static long numbers(int items, int members) {
    return (members + 1L) * Math.min(items, BEST * (members + 3) / 4);
  }

  int candidates() {
    return relevant.length;
  }

  /**
   * Reduces the members' answers.
   *
   * @param scores members × items, standardised
   * @param supportBuckets of every item
   */
  static GateCase of(TestCase question, int fold, float[][] scores, byte[] supportBuckets) {
    int items = supportBuckets.length;
    var seen = new boolean[items];
    for (int entry = 0; entry < question.history().size(); entry++) {
      seen[question.history().item(entry)] = true;
    }
    var chosen = new BitSet(items);
    for (float[] own : scores) {
      Arrays.stream(TopK.of(own, seen, BEST)).forEach(chosen::set);
    }
    var relevant = new BitSet(items);
    Arrays.stream(question.relevant()).forEach(relevant::set);
    int[] candidates = chosen.stream().toArray();
    float[] reduced = new float[candidates.length * scores.length];
    byte[] buckets = new byte[candidates.length];
    boolean[] flags = new boolean[candidates.length];
    for (int c = 0; c < candidates.length; c++) {
      buckets[c] = supportBuckets[candidates[c]];
      flags[c] = relevant.get(candidates[c]);
      for (int m = 0; m < scores.length; m++) {
        reduced[m * candidates.length + c] = scores[m][candidates[c]];
      }
    }
    int length = Buckets.HISTORY.of(question.history().size());
    return new GateCase(fold, length, buckets, reduced, flags, question.relevant().length);
  }

  /** Where among the candidates the relevant ones stand, ascending. */
  int[] relevantPlaces() {
    return IntStream.range(0, relevant.length).filter(c -> relevant[c]).toArray();
  }

  /** The scores that {@link GateModel} would give the candidates, by the same arithmetic. */
  float[] combined(GateWeights weights) {
    int members = weights.members();
    int count = candidates();
    float[] combined = new float[count];
    for (int c = 0; c < count; c++) {
      int at = weights.position(lengthBucket, supportBuckets[c]);
      float sum = weights.values()[at + members];
      for (int m = 0; m < members; m++) {
        sum += weights.values()[at + m] * scores[m * count + c];
      }
      combined[c] = sum;
    }
    return combined;
  }

  /** nDCG@25 of candidate scores. */
  double ndcg(float[] combined) {
    return ndcg(combined, relevantPlaces());
  }

  /**
   * The same by counting what stands above each relevant candidate: a few comparisons of whole
   * vectors, where finding the best would need a heap. Equal scores are ordered by the smaller
   * item.
   *
   * @param combined at least as many numbers as there are candidates
   * @param places the relevant ones, ascending
   */
  double ndcg(float[] combined, int[] places) {
    int taken = 0; // A bit for each of the first places that a relevant candidate takes.
    for (int place : places) {
      float score = combined[place];
      // A score that is no number is above nothing, and no list takes it.
      int above = Float.isNaN(score) ? PLACES : KERNELS.countAtLeast(score, combined, 0, place);
      if (above < PLACES) {
        above += KERNELS.countAbove(score, combined, place + 1, candidates() - place - 1);
      }
      taken |= above < PLACES ? 1 << above : 0;
    }
    double gain = 0;
    for (int left = taken; left != 0; left &= left - 1) {
      gain += GAINS[Integer.numberOfTrailingZeros(left)];
    }
    return gain / IDEALS[Math.min(PLACES, wanted)];
  }
}
