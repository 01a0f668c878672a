package dev.weft.nearest.internal;

import dev.weft.math.internal.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The graph: which rows are in which layer and whom they are linked to.
 *
 * <p>A node is a row's place in the order of insertion, which starts with the rows of the highest
 * layer. So the rows of a layer are the first nodes, node 0 is where every search enters, and a
 * layer is one flat array.
 */
final class Layers {

  private final int[] rows;
  private final int[] counts;
  private final int[] widths;
  private final int[][] links;
  private final int[][] sizes;

  private Layers(int[] rows, int[] counts, int links) {
    this.rows = rows;
    this.counts = counts;
    this.widths = new int[counts.length];
    this.links = new int[counts.length][];
    this.sizes = new int[counts.length][];
    for (int layer = 0; layer < counts.length; layer++) {
      widths[layer] = layer == 0 ? 2 * links : links;
      this.links[layer] = new int[Math.multiplyExact(counts[layer], widths[layer])];
      sizes[layer] = new int[counts[layer]];
    }
  }

  /**
   * Layers of some rows, without links. A row reaches layer l with probability {@code links^−l}.
   */
  static Layers draw(int[] members, Hnsw settings) {
    int size = members.length;
    RandomGenerator random = RandomStreams.of(settings.seed());
    double scale = 1 / Math.log(settings.links());
    int[] levels = new int[size];
    int highest = 0;
    for (int i = 0; i < size; i++) {
      levels[i] = (int) (-Math.log(1 - random.nextDouble()) * scale);
      highest = Math.max(highest, levels[i]);
    }
    int[] counts = new int[highest + 1];
    for (int level : levels) {
      for (int layer = 0; layer <= level; layer++) {
        counts[layer]++;
      }
    }
    // Rows of one level stand after those of all higher ones, in the shuffled order.
    int[] next = new int[highest + 1];
    for (int level = 0; level < highest; level++) {
      next[level] = counts[level + 1];
    }
    int[] rows = new int[size];
    for (int i : RandomStreams.permutation(size, random)) {
      rows[next[levels[i]]++] = members[i];
    }
    return new Layers(rows, counts, settings.links());
  }

  int size() {
    return rows.length;
  }

  int highest() {
    return counts.length - 1;
  }

  int row(int node) {
    return rows[node];
  }

  /** The highest layer that a node is in. */
  int level(int node) {
    int level = highest();
    while (node >= counts[level]) {
      level--;
    }
    return level;
  }

  /** How many nodes a layer has. */
  int count(int layer) {
    return counts[layer];
  }

  /** How many links a node may have. */
  int width(int layer) {
    return widths[layer];
  }

  int degree(int layer, int node) {
    return sizes[layer][node];
  }

  int link(int layer, int node, int position) {
    return links[layer][node * widths[layer] + position];
  }

  void set(int layer, int node, int[] neighbours, int count) {
    System.arraycopy(neighbours, 0, links[layer], node * widths[layer], count);
    sizes[layer][node] = count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layers that
        && Arrays.equals(rows, that.rows)
        && Arrays.deepEquals(links, that.links)
        && Arrays.deepEquals(sizes, that.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(links);
  }
}
