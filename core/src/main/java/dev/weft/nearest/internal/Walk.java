package dev.weft.nearest.internal;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The search of one layer: best first, from some nodes on. Scratch of one worker. */
final class Walk {

  static final IntPredicate ALL = node -> true;

  private final Points points;
  private final Layers layers;
  private final long[] visited;
  private final LongHeap candidates = new LongHeap(256);
  private final LongHeap best = new LongHeap(256);
  private final int[] nodes;
  private final int[] rows;
  private final float[] products;
  private float[] vector = {};
  private float height;
  private int scored;

  Walk(Points points, Layers layers) {
    this.points = points;
    this.layers = layers;
    this.visited = new long[(layers.size() + 63) / 64];
    int widest = layers.width(0);
    this.nodes = new int[widest];
    this.rows = new int[widest];
    this.products = new float[widest];
  }

  /** What to look for from here on; a query has height 0. */
  void seek(float[] newVector, float newHeight) {
    vector = newVector;
    height = newHeight;
    scored = 0;
  }

  /** How many inner products were computed since the last {@link #seek}. */
  int scored() {
    return scored;
  }

  /** The best node that is reached by going uphill from a node. */
  int climb(int layer, int from) {
    int at = from;
    long top = ranked(at);
    while (true) {
      int fresh = layers.degree(layer, at);
      for (int i = 0; i < fresh; i++) {
        nodes[i] = layers.link(layer, at, i);
      }
      score(fresh);
      long next = top;
      for (int i = 0; i < fresh; i++) {
        next = Math.max(next, Ranked.of(nodes[i], products[i]));
      }
      if (next == top) {
        return at;
      }
      top = next;
      at = Ranked.node(top);
    }
  }

  /**
   * The best of those that are accepted, at most {@code breadth}, in no order; others are walked
   * over. Gives up, with what it has, after {@code limit} inner products.
   */
  long[] best(int layer, int[] from, int breadth, IntPredicate accepted, int limit) {
    Arrays.fill(visited, 0);
    candidates.clear();
    best.clear();
    for (int node : from) {
      if (visit(node)) {
        take(ranked(node), breadth, accepted);
      }
    }
    while (candidates.size() > 0 && scored < limit) {
      long candidate = ~candidates.removeFirst();
      if (best.size() == breadth && candidate < best.first()) {
        break;
      }
      expand(layer, Ranked.node(candidate), breadth, accepted);
    }
    return best.values();
  }

  private void expand(int layer, int node, int breadth, IntPredicate accepted) {
    int fresh = 0;
    int degree = layers.degree(layer, node);
    for (int i = 0; i < degree; i++) {
      int neighbour = layers.link(layer, node, i);
      if (visit(neighbour)) {
        nodes[fresh++] = neighbour;
      }
    }
    score(fresh);
    for (int i = 0; i < fresh; i++) {
      take(Ranked.of(nodes[i], products[i]), breadth, accepted);
    }
  }

  private void take(long ranked, int breadth, IntPredicate accepted) {
    if (best.size() == breadth && ranked < best.first()) {
      return;
    }
    // The least of the complements is the best.
    candidates.add(~ranked);
    if (!accepted.test(Ranked.node(ranked))) {
      return;
    }
    if (best.size() < breadth) {
      best.add(ranked);
    } else {
      best.replaceFirst(ranked);
    }
  }

  private void score(int fresh) {
    for (int i = 0; i < fresh; i++) {
      rows[i] = layers.row(nodes[i]);
    }
    points.products(vector, height, rows, fresh, products);
    scored += fresh;
  }

  private long ranked(int node) {
    scored++;
    return Ranked.of(node, points.product(vector, height, layers.row(node)));
  }

  private boolean visit(int node) {
    long bit = 1L << node;
    if ((visited[node >> 6] & bit) != 0) {
      return false;
    }
    visited[node >> 6] |= bit;
    return true;
  }
}
