package dev.weft.neural;

import dev.weft.math.Matrix;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of items in their order, for a {@link TextTower} that reads them. Those are known that
 * two items with events have; the others are skipped.
 *
 * @param byRank of each item the rows of its words, by rank
 * @param vectors where the words' vectors start: what the items with events that have a word say
 *     together, at length √d; a row each
 */
record TowerWords(int[][] byRank, Matrix vectors) {

  /** A word of one item alone says nothing that its fixed vector does not. */
  private static final int FEWEST_ITEMS = 2;

  static TowerWords of(List<List<String>> terms, ItemInputs items, TextTower tower) {
    if (tower.encoder() == TowerEncoder.HEAD || terms.isEmpty()) {
      return new TowerWords(new int[items.items()][0], Matrix.zeros(0, tower.embedding()));
    }
    int[] order = items.arrangement().items();
    Map<String, Integer> rows = rows(terms, Arrays.copyOf(order, items.warm()));
    int[][] byRank = new int[order.length][];
    for (int rank = 0; rank < order.length; rank++) {
      byRank[rank] =
          terms.get(order[rank]).stream()
              .filter(rows::containsKey)
              .limit(tower.words())
              .mapToInt(rows::get)
              .toArray();
    }
    return new TowerWords(byRank, vectors(byRank, rows.size(), items, tower.embedding()));
  }

  /** The known words, by their spelling. */
  private static Map<String, Integer> rows(List<List<String>> terms, int[] warm) {
    Map<String, Integer> rows = new TreeMap<>();
    for (int item : warm) {
      new HashSet<>(terms.get(item)).forEach(word -> rows.merge(word, 1, Integer::sum));
    }
    rows.values().removeIf(having -> having < FEWEST_ITEMS);
    int next = 0;
    for (Map.Entry<String, Integer> word : rows.entrySet()) {
      word.setValue(next++);
    }
    return rows;
  }

  /** The leading numbers of the fixed vectors, summed. */
  private static Matrix vectors(int[][] byRank, int count, ItemInputs items, int dimensions) {
    Matrix sums = Matrix.zeros(count, dimensions);
    int width = Math.min(dimensions, items.vectors().columns());
    for (int rank = 0; rank < items.warm(); rank++) {
      for (int word : Arrays.stream(byRank[rank]).distinct().toArray()) {
        for (int i = 0; i < width; i++) {
          sums.values()[word * dimensions + i] += items.vectors().at(rank, i);
        }
      }
    }
    for (int word = 0; word < count; word++) {
      scale(sums.values(), word * dimensions, dimensions);
    }
    return sums;
  }

  private static void scale(float[] values, int from, int count) {
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      squares += (double) values[i] * values[i];
    }
    for (int i = from; i < from + count && squares > 0; i++) {
      values[i] *= (float) Math.sqrt(count / squares);
    }
  }

  /** Whether there is anything to read. */
  boolean any() {
    return vectors.rows() > 0;
  }

  /** Words of the longest text. */
  int longest() {
    return Arrays.stream(byRank).mapToInt(own -> own.length).max().orElse(0);
  }

  /** The words of some items. */
  int[][] select(int[] ranks) {
    return Arrays.stream(ranks).mapToObj(rank -> byRank[rank]).toArray(int[][]::new);
  }
}
