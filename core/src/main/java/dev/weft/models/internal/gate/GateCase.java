package dev.weft.models.internal.gate;

import dev.weft.data.internal.Buckets;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.TopK;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One question with every member's answer, reduced to the items that can matter: each member's
 * best. A relevant item that no member puts among them is lost whatever the weights; adding it
 * would make the rarest items look as if they were always wanted.
 *
 * @param fold which part of the questions it belongs to when weights are cross-checked
 * @param stranger whether the members know nothing of the user but what the question tells
 * @param lengthBucket bucket of the history's length
 * @param supportBuckets bucket of each candidate's support
 * @param scores members × candidates, standardised, row-major
 * @param relevant whether each candidate was taken
 * @param worths what each relevant candidate is worth at the first place, in their order
 * @param wanted number of relevant items, those that are not candidates included
 * @param ideal what the best list is worth, relevant items that are not candidates included
 */
record GateCase(
    int fold,
    boolean stranger,
    int lengthBucket,
    byte[] supportBuckets,
    float[] scores,
    boolean[] relevant,
    float[] worths,
    int wanted,
    double ideal) {

  private static final Kernels KERNELS = Kernels.fastest();

  /** This many of each member's best are candidates. */
  private static final int BEST = 50;

  /** The places of a list as people get it: more of what is weighed cannot come into one. */
  private static final int LIST = 10;

  /**
   * Places of a list that count, at most 31. Weights found on more places than a list has are less
   * a matter of chance, and do better on lists of 10.
   */
  static final int PLACES = 25;

  /** What a relevant item at each place is worth. */
  private static final double[] GAINS = new double[PLACES];

  static {
    for (int rank = 0; rank < PLACES; rank++) {
      GAINS[rank] = 1 / (Math.log(rank + 2) / Math.log(2));
    }
  }

  /** A question of a known user whose relevant items are worth the same. */
  GateCase(
      int fold,
      int lengthBucket,
      byte[] supportBuckets,
      float[] scores,
      boolean[] relevant,
      int wanted) {
    this(
        fold,
        false,
        lengthBucket,
        supportBuckets,
        scores,
        relevant,
        ones(count(relevant)),
        wanted,
        ideal(ones(wanted)));
  }

  /**
   * About how many numbers a question holds. Members agree on most of the best: each after the
   * first adds a quarter of what it names, which is more than was measured (111 candidates of 9
   * members, 140 of 14).
   */
  static long numbers(int items, int members) {
    return (members + 1L) * Math.min(items, BEST * (members + 3) / 4);
  }

  /** The same with every relevant item worth 1. */
  GateCase plain() {
    return new GateCase(
        fold,
        stranger,
        lengthBucket,
        supportBuckets,
        scores,
        relevant,
        ones(worths.length),
        wanted,
        ideal(ones(wanted)));
  }

  int candidates() {
    return relevant.length;
  }

  /**
   * Which items a question is about.
   *
   * @param ranked which may be candidates; what was taken of the others is not asked for
   * @param weighed those of them of which each member's best are candidates as well, however low
   *     they stand among all; empty unless it is asked what raising or lowering them would do
   * @param worths what every item is worth when it was taken, above 0
   * @param supportBuckets of every item
   * @param tiesAtRandom whether equal scores are ordered at random, and not by the smaller item:
   *     items without events are all the same to most members, and which of them has the smaller
   *     index may well tell how much it was taken
   */
  record Catalogue(
      boolean[] ranked,
      Optional<boolean[]> weighed,
      float[] worths,
      byte[] supportBuckets,
      boolean tiesAtRandom) {

    static Catalogue of(boolean[] ranked, float[] worths, byte[] supportBuckets) {
      return new Catalogue(ranked, Optional.empty(), worths, supportBuckets, false);
    }

    Catalogue withWeighed(boolean[] some) {
      return new Catalogue(ranked, Optional.of(some), worths, supportBuckets, tiesAtRandom);
    }

    Catalogue withTiesAtRandom() {
      return new Catalogue(ranked, weighed, worths, supportBuckets, true);
    }
  }

  /**
   * Reduces the members' answers.
   *
   * @param scores members × items, standardised
   */
  static GateCase of(
      TestCase question, int fold, boolean stranger, float[][] scores, Catalogue items) {
    boolean[] ranked = items.ranked();
    BitSet chosen = best(question, scores, ranked, BEST);
    items.weighed().ifPresent(some -> chosen.or(best(question, scores, some, LIST)));
    var relevant = new BitSet(ranked.length);
    Arrays.stream(question.relevant()).filter(item -> ranked[item]).forEach(relevant::set);
    int[] candidates = chosen.stream().toArray();
    if (items.tiesAtRandom()) {
      // By the question, so that neither the order of users nor that of threads changes anything.
      long seed = 31L * Arrays.hashCode(question.relevant()) + question.history().hashCode();
      RandomStreams.shuffle(candidates, candidates.length, RandomStreams.of(seed));
    }
    float[] reduced = new float[candidates.length * scores.length];
    byte[] buckets = new byte[candidates.length];
    boolean[] flags = new boolean[candidates.length];
    for (int c = 0; c < candidates.length; c++) {
      buckets[c] = items.supportBuckets()[candidates[c]];
      flags[c] = relevant.get(candidates[c]);
      for (int m = 0; m < scores.length; m++) {
        reduced[m * candidates.length + c] = scores[m][candidates[c]];
      }
    }
    int[] found = Arrays.stream(candidates).filter(relevant::get).toArray();
    return new GateCase(
        fold,
        stranger,
        Buckets.HISTORY.of(question.history().size()),
        buckets,
        reduced,
        flags,
        at(found, items.worths()),
        relevant.cardinality(),
        ideal(at(relevant.stream().toArray(), items.worths())));
  }

  /** The best of each member among some items that the asker has not seen. */
  private static BitSet best(TestCase question, float[][] scores, boolean[] among, int count) {
    var left = new boolean[among.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = !among[i];
    }
    for (int entry = 0; entry < question.history().size(); entry++) {
      left[question.history().item(entry)] = true;
    }
    var best = new BitSet(left.length);
    for (float[] own : scores) {
      Arrays.stream(TopK.of(own, left, count)).forEach(best::set);
    }
    return best;
  }

  private static float[] at(int[] items, float[] worths) {
    float[] own = new float[items.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = worths[items[i]];
    }
    return own;
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The worth of a list that begins with these, the dearest first. */
  private static double ideal(float[] worths) {
    float[] sorted = worths.clone();
    Arrays.sort(sorted);
    double ideal = 0;
    for (int rank = 0; rank < Math.min(PLACES, sorted.length); rank++) {
      ideal += GAINS[rank] * sorted[sorted.length - 1 - rank];
    }
    return ideal;
  }

  /** Where among the candidates the relevant ones stand, ascending. */
  int[] relevantPlaces() {
    return IntStream.range(0, relevant.length).filter(c -> relevant[c]).toArray();
  }

  /** The scores that {@link GateModel} would give the candidates, by the same arithmetic. */
  float[] combined(GateWeights weights) {
    float[] combined = new float[candidates()];
    for (int c = 0; c < combined.length; c++) {
      combined[c] = combined(weights, c);
    }
    return combined;
  }

  /** Replaces the scores of the candidates without events alone. */
  void combineCold(GateWeights weights, float[] combined) {
    for (int c = 0; c < supportBuckets.length; c++) {
      if (supportBuckets[c] == 0) {
        combined[c] = combined(weights, c);
      }
    }
  }

  private float combined(GateWeights weights, int candidate) {
    int members = weights.members();
    int at = weights.position(lengthBucket, supportBuckets[candidate]);
    float sum = weights.values()[at + members];
    for (int m = 0; m < members; m++) {
      sum += weights.values()[at + m] * scores[m * candidates() + candidate];
    }
    return sum;
  }

  /** How much of the first places one member alone would fill with the same candidates. */
  double shared(int member, GateWeights weights) {
    int from = member * candidates();
    var alone = new BitSet(candidates());
    int[] best = TopK.of(Arrays.copyOfRange(scores, from, from + candidates()), LIST);
    Arrays.stream(best).forEach(alone::set);
    int[] listed = TopK.of(combined(weights), LIST);
    return Arrays.stream(listed).filter(alone::get).count() / (double) Math.max(1, best.length);
  }

  /** nDCG@25 of candidate scores, a relevant item counting what it is worth. */
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
    double gain = 0;
    for (int r = 0; r < places.length; r++) {
      int place = places[r];
      float score = combined[place];
      // A score that is not a number is above nothing, and no list takes it.
      int above = Float.isNaN(score) ? PLACES : KERNELS.countAtLeast(score, combined, 0, place);
      if (above < PLACES) {
        above += KERNELS.countAbove(score, combined, place + 1, candidates() - place - 1);
      }
      gain += above < PLACES ? GAINS[above] * worths[r] : 0;
    }
    return ideal > 0 ? gain / ideal : 0;
  }
}
