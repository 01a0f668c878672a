package dev.weft.models.gate;

import dev.weft.data.TestCase;
import dev.weft.math.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.Standardization;
import dev.weft.models.TrainingData;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * One question with every member's answer, reduced to the items that can matter: each member's
 * best. A relevant item that no member puts among them is lost whatever the weights; adding it
 * would make the rarest items look as if they were always wanted.
 *
 * @param lengthBucket bucket of the history's length
 * @param supportBuckets bucket of each candidate's support
 * @param scores candidates × members, standardised, row-major
 * @param relevant whether each candidate was taken
 * @param wanted number of relevant items, those that are no candidates included
 */
record GateCase(
    int lengthBucket, byte[] supportBuckets, float[] scores, boolean[] relevant, int wanted) {

  /** Each member's best so many are candidates. */
  private static final int BEST = 50;

  int candidates() {
    return relevant.length;
  }

  static GateCase of(
      TestCase question, TrainingData data, List<Model> members, byte[] supportBuckets) {
    int items = data.items();
    float[] attributes =
        data.userFeatures().columns() == 0
            ? new float[0]
            : data.userFeatures().row(question.user());
    var evidence = new Evidence(question.history(), attributes);
    var seen = new boolean[items];
    for (int entry = 0; entry < question.history().size(); entry++) {
      seen[question.history().item(entry)] = true;
    }
    float[][] scores = new float[members.size()][items];
    var chosen = new BitSet(items);
    for (int m = 0; m < members.size(); m++) {
      members.get(m).score(evidence, scores[m]);
      Standardization.applyOutside(question.history(), scores[m], items);
      Arrays.stream(TopK.of(scores[m], seen, BEST)).forEach(chosen::set);
    }
    var relevant = new BitSet(items);
    Arrays.stream(question.relevant()).forEach(relevant::set);
    return reduced(question, supportBuckets, scores, chosen.stream().toArray(), relevant);
  }

  private static GateCase reduced(
      TestCase question, byte[] buckets, float[][] scores, int[] candidates, BitSet relevant) {
    float[] reduced = new float[candidates.length * scores.length];
    byte[] candidateBuckets = new byte[candidates.length];
    boolean[] flags = new boolean[candidates.length];
    for (int c = 0; c < candidates.length; c++) {
      candidateBuckets[c] = buckets[candidates[c]];
      flags[c] = relevant.get(candidates[c]);
      for (int m = 0; m < scores.length; m++) {
        reduced[c * scores.length + m] = scores[m][candidates[c]];
      }
    }
    return new GateCase(
        Buckets.ofLength(question.history().size()),
        candidateBuckets,
        reduced,
        flags,
        question.relevant().length);
  }

  /** The gate's scores of the candidates under the weights of one length. */
  float[] combined(double[] weights, int members) {
    float[] combined = new float[candidates()];
    for (int c = 0; c < combined.length; c++) {
      int at = supportBuckets[c] * (members + 1);
      double sum = weights[at + members];
      for (int m = 0; m < members; m++) {
        sum += weights[at + m] * scores[c * members + m];
      }
      combined[c] = (float) sum;
    }
    return combined;
  }

  /** nDCG@10 of candidate scores. */
  double ndcg(float[] combined) {
    int[] best = candidates() == 0 ? new int[0] : TopK.of(combined, 10);
    double gain = 0;
    for (int rank = 0; rank < best.length; rank++) {
      if (relevant[best[rank]]) {
        gain += 1 / (Math.log(rank + 2) / Math.log(2));
      }
    }
    double ideal = 0;
    for (int rank = 0; rank < Math.min(10, wanted); rank++) {
      ideal += 1 / (Math.log(rank + 2) / Math.log(2));
    }
    return gain / ideal;
  }
}
