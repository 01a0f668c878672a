package dev.weft.features;

import dev.weft.data.Item;
import dev.weft.math.SparseMatrix;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Tags as unit rows weighted by rarity: {@code ln((1 + n) / (1 + items with the tag)) + 1}. */
final class TagWeights {

  private TagWeights() {}

  /** A row for each item; tags that no known item has are left out. */
  static SparseMatrix of(List<Item> items, boolean[] known, Function<Item, List<String>> tagsOf) {
    Map<String, Integer> counts = new TreeMap<>();
    int learned = 0;
    for (int i = 0; i < items.size(); i++) {
      if (known[i]) {
        learned++;
        new HashSet<>(tagsOf.apply(items.get(i)))
            .forEach(tag -> counts.merge(tag, 1, Integer::sum));
      }
    }
    Map<String, Integer> columns = new TreeMap<>();
    float[] rarity = new float[counts.size()];
    for (var entry : counts.entrySet()) {
      rarity[columns.size()] = (float) (Math.log((1.0 + learned) / (1.0 + entry.getValue())) + 1);
      columns.put(entry.getKey(), columns.size());
    }
    return rows(items, tagsOf, columns, rarity);
  }

  private static SparseMatrix rows(
      List<Item> items,
      Function<Item, List<String>> tagsOf,
      Map<String, Integer> columns,
      float[] rarity) {
    int[][] rows = new int[items.size()][];
    int[] offsets = new int[items.size() + 1];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          tagsOf.apply(items.get(i)).stream()
              .distinct()
              .filter(columns::containsKey)
              .mapToInt(tag -> columns.getOrDefault(tag, -1))
              .sorted()
              .toArray();
      offsets[i + 1] = offsets[i] + rows[i].length;
    }
    int[] indices = new int[offsets[rows.length]];
    float[] values = new float[indices.length];
    for (int i = 0; i < rows.length; i++) {
      double squares = 0;
      for (int column : rows[i]) {
        squares += (double) rarity[column] * rarity[column];
      }
      for (int t = 0; t < rows[i].length; t++) {
        indices[offsets[i] + t] = rows[i][t];
        values[offsets[i] + t] = (float) (rarity[rows[i][t]] / Math.sqrt(squares));
      }
    }
    return new SparseMatrix(rows.length, columns.size(), offsets, indices, values);
  }
}
