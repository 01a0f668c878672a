package dev.weft.models.internal.similar;

import dev.weft.models.internal.similar.Company.Measure;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How much what items say counts against the company they keep.
 *
 * @param measure how companies are compared
 * @param textWeights what a standard deviation of the text's cosines counts, one of company being
 *     1; by {@link #band}, falling with the support of the item queried with
 */
record SimilarBalance(Measure measure, float[] textWeights) {

  /** Fewest users of an item in each band but the first. */
  private static final int[] BOUNDS = {10, 30, 100};

  static final int BANDS = BOUNDS.length + 1;

  /** Where nothing can be held out: both count alike. */
  static final SimilarBalance EVEN =
      new SimilarBalance(new Measure(0, 0), new float[] {1, 1, 1, 1});

  /** The band of an item with this many users. */
  static int band(int support) {
    int band = 0;
    while (band < BOUNDS.length && support >= BOUNDS[band]) {
      band++;
    }
    return band;
  }

  float textWeight(int support) {
    return textWeights[band(support)];
  }

  /** In words, for people. */
  String inWords() {
    String weights =
        IntStream.range(0, BANDS)
            .mapToObj(band -> String.format(Locale.ROOT, "%.3g", textWeights[band]))
            .map(weight -> weight.indexOf('.') < 0 ? weight : weight.replaceAll("\\.?0+$", ""))
            .distinct()
            .collect(Collectors.joining(", "));
    boolean alike = weights.indexOf(',') < 0;
    return String.format(
        Locale.ROOT,
        "what an item says counts %s times as much as what is taken along with it%s",
        weights,
        alike ? "" : ", the less the more users the item has");
  }
}
