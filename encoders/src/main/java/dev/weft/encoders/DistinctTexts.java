package dev.weft.encoders;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of several texts are to be encoded: each once, and none that is blank.
 *
 * @param rows of the texts to be encoded, the longest first
 * @param repeats for each text the row of the one that it repeats, or −1; both owned
 */
record DistinctTexts(int[] rows, int[] repeats) {

  static DistinctTexts of(List<String> texts) {
    Map<String, Integer> first = HashMap.newHashMap(texts.size());
    int[] repeats = new int[texts.size()];
    Arrays.fill(repeats, -1);
    for (int row = 0; row < repeats.length; row++) {
      Integer earlier = texts.get(row).isBlank() ? null : first.putIfAbsent(texts.get(row), row);
      if (earlier != null) {
        repeats[row] = earlier;
      }
    }
    int[] rows =
        first.values().stream()
            .sorted(
                Comparator.<Integer>comparingInt(row -> -texts.get(row).length())
                    .thenComparingInt(row -> row))
            .mapToInt(row -> row)
            .toArray();
    return new DistinctTexts(rows, repeats);
  }

  /** Copies the vectors of texts to the rows that repeat them. */
  void repeat(float[] vectors, int dimensions) {
    for (int row = 0; row < repeats.length; row++) {
      if (repeats[row] >= 0) {
        System.arraycopy(vectors, repeats[row] * dimensions, vectors, row * dimensions, dimensions);
      }
    }
  }
}
