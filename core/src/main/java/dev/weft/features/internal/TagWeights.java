package dev.weft.features.internal;

import dev.weft.math.SparseMatrix;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tags as unit rows weighted by rarity: {@code ln((1 + n) / (1 + items with the tag)) + 1}.
 *
 * @param tags in ascending order, a column each
 * @param rarity of each; owned
 */
public record TagWeights(List<String> tags, float[] rarity) {

  public TagWeights {
    tags = List.copyOf(tags);
    if (tags.size() != rarity.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%d tags need as many weights: %d", tags.size(), rarity.length));
    }
  }

  /** Learns the tags of the known items. */
  public static TagWeights of(List<List<String>> tagsOfItems, boolean[] known) {
    Map<String, Integer> counts = new TreeMap<>();
    int learned = 0;
    for (int i = 0; i < tagsOfItems.size(); i++) {
      if (known[i]) {
        learned++;
        new HashSet<>(tagsOfItems.get(i)).forEach(tag -> counts.merge(tag, 1, Integer::sum));
      }
    }
    float[] rarity = new float[counts.size()];
    int column = 0;
    for (int count : counts.values()) {
      rarity[column++] = (float) (Math.log((1.0 + learned) / (1.0 + count)) + 1);
    }
    return new TagWeights(List.copyOf(counts.keySet()), rarity);
  }

  /** A row for each item; tags that were not learned are left out. */
  public SparseMatrix rows(List<List<String>> tagsOfItems) {
    int[][] indices = new int[tagsOfItems.size()][];
    float[][] values = new float[indices.length][];
    for (int i = 0; i < indices.length; i++) {
      indices[i] =
          tagsOfItems.get(i).stream()
              .distinct()
              .mapToInt(tag -> Collections.binarySearch(tags, tag))
              .filter(column -> column >= 0)
              .sorted()
              .toArray();
      values[i] = unit(indices[i]);
    }
    return SparseMatrix.ofRows(indices, values, tags.size());
  }

  private float[] unit(int[] columns) {
    double squares = 0;
    for (int column : columns) {
      squares += (double) rarity[column] * rarity[column];
    }
    float[] unit = new float[columns.length];
    for (int t = 0; t < unit.length; t++) {
      unit[t] = (float) (rarity[columns[t]] / Math.sqrt(squares));
    }
    return unit;
  }
}
