package dev.weft.evaluation;

import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Rule;
import java.util.Arrays;

/**
 * What lists are like, whether or not they hit: coverage, concentration, novelty, variety and
 * faithfulness to the user's taste. Lists hold item indices, best first; the first k are looked at.
 */
final class ListMetrics {

  /** The share of the history's distribution mixed into the list's, Steck 2018, equation 3. */
  private static final double SMOOTHING = 0.01;

  private ListMetrics() {}

  /** Share of the candidates that stand in at least one list, 0..1; 0 without candidates. */
  static double coverage(int[][] lists, int k, boolean[] candidates) {
    int[] counts = counts(lists, k, candidates.length);
    int covered = 0;
    int possible = 0;
    for (int i = 0; i < candidates.length; i++) {
      if (candidates[i]) {
        possible++;
        covered += counts[i] > 0 ? 1 : 0;
      }
    }
    return possible == 0 ? 0 : (double) covered / possible;
  }

  /**
   * Gini coefficient of how often each candidate is recommended: 0 when all equally often, near 1
   * when one item takes every place. {@code Σ (2i − n − 1) c_i / (n Σ c)} over ascending counts
   * c_1..c_n; 0 when the lists are empty.
   */
  static double gini(int[][] lists, int k, boolean[] candidates) {
    int[] counts = counts(lists, k, candidates.length);
    int n = 0;
    for (int i = 0; i < candidates.length; i++) {
      if (candidates[i]) {
        counts[n++] = counts[i];
      }
    }
    Arrays.sort(counts, 0, n);
    double weighted = 0;
    double total = 0;
    for (int i = 0; i < n; i++) {
      weighted += (2.0 * (i + 1) - n - 1) * counts[i];
      total += counts[i];
    }
    return total == 0 ? 0 : weighted / (n * total);
  }

  /** How often each item stands in the first k places of a list. */
  static int[] counts(int[][] lists, int k, int items) {
    checkK(k);
    int[] counts = new int[items];
    for (int[] list : lists) {
      for (int r = 0; r < Math.min(k, list.length); r++) {
        counts[list[r]]++;
      }
    }
    return counts;
  }

  /**
   * Mean self-information of the items, {@code −log₂(n_i / users)} bits, n_i being the users of
   * item i in training. An item without users counts as if it had one. 0 for an empty list.
   *
   * @param support n_i, one number per item
   * @param users number of users in training, at least 1
   */
  static double novelty(int[] list, int k, int[] support, int users) {
    checkK(k);
    Rule.atLeast("users", users, 1);
    int places = Math.min(k, list.length);
    double bits = 0;
    for (int r = 0; r < places; r++) {
      bits += Math.log((double) users / Math.max(1, support[list[r]])) / Math.log(2);
    }
    return places == 0 ? 0 : bits / places;
  }

  /**
   * Mean of {@code 1 − cosine} over all pairs of the list, 0..2. A zero row of features has the
   * cosine 0 with everything. 0 for lists of fewer than two items.
   *
   * @param features items × d, row-major
   */
  static double intraListDistance(int[] list, int k, Matrix features) {
    checkK(k);
    int places = Math.min(k, list.length);
    double sum = 0;
    for (int a = 0; a < places; a++) {
      for (int b = a + 1; b < places; b++) {
        sum += 1 - cosine(features, list[a], list[b]);
      }
    }
    return places < 2 ? 0 : sum / (places * (places - 1) / 2.0);
  }

  private static double cosine(Matrix features, int a, int b) {
    double dot = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int c = 0; c < features.columns(); c++) {
      double x = features.at(a, c);
      double y = features.at(b, c);
      dot += x * y;
      squaresA += x * x;
      squaresB += y * y;
    }
    return squaresA == 0 || squaresB == 0 ? 0 : dot / Math.sqrt(squaresA * squaresB);
  }

  /**
   * How far the list's mixture of genres is from the history's: {@code Σ_g p(g) ln(p(g) / q̃(g))},
   * where p is the mean of the history's genre distributions weighted as the history is, q that of
   * the list, each place alike, and {@code q̃ = 0.99 q + 0.01 p} (Steck, RecSys 2018, equations 1
   * to 4). 0 is perfect. 0 also when the history or the list has no genre: there is nothing to keep
   * to.
   *
   * @param genres items × genres, at least 0, row-major; rows are scaled to sum 1, zero rows are
   *     left out
   */
  static double calibration(History history, int[] list, int k, Matrix genres) {
    checkK(k);
    double[] p = new double[genres.columns()];
    for (int i = 0; i < history.size(); i++) {
      addGenres(p, genres, history.item(i), history.weight(i));
    }
    double[] q = new double[genres.columns()];
    for (int r = 0; r < Math.min(k, list.length); r++) {
      addGenres(q, genres, list[r], 1);
    }
    double totalP = Arrays.stream(p).sum();
    double totalQ = Arrays.stream(q).sum();
    if (!(totalP > 0) || !(totalQ > 0)) {
      return 0;
    }
    double divergence = 0;
    for (int g = 0; g < p.length; g++) {
      if (p[g] > 0) {
        double share = p[g] / totalP;
        double mixed = (1 - SMOOTHING) * q[g] / totalQ + SMOOTHING * share;
        divergence += share * Math.log(share / mixed);
      }
    }
    return divergence;
  }

  private static void addGenres(double[] sums, Matrix genres, int item, double weight) {
    double total = 0;
    for (int g = 0; g < sums.length; g++) {
      total += genres.at(item, g);
    }
    for (int g = 0; g < sums.length && total > 0; g++) {
      sums[g] += weight * genres.at(item, g) / total;
    }
  }

  private static void checkK(int k) {
    Rule.atLeast("k", k, 1);
  }
}
