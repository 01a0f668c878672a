package dev.weft.nearest.internal;

import dev.weft.math.internal.threads.Parallel;
import java.util.Arrays;

/**
 * Links the nodes of a graph in growing batches, each batch in parallel and with the same result on
 * any number of processors.
 *
 * <p>Every node of a batch looks for its neighbours in the graph as it was before the batch; then
 * each node that was chosen takes the new links up. Manohar et al., “ParlayANN: Scalable and
 * deterministic parallel graph-based approximate nearest neighbor search algorithms”, PPoPP 2024,
 * sections 3.1 and 4.1. A batch is at most half of what is there and a fiftieth of all.
 *
 * <p>Of more candidates than places, those are kept that are nearer to the node than to any kept
 * before: Malkov and Yashunin, algorithm 4.
 */
final class Construction {

  private static final int PARTS = 50;

  private final Points points;
  private final Layers layers;
  private final Hnsw settings;

  private Construction(Points points, Layers layers, Hnsw settings) {
    this.points = points;
    this.layers = layers;
    this.settings = settings;
  }

  /** The graph of some rows, which must be of one band. */
  static Layers of(Points points, int[] members, Hnsw settings) {
    var layers = Layers.draw(members, settings);
    var construction = new Construction(points, layers, settings);
    int size = layers.size();
    int batch;
    for (int from = 1; from < size; from += batch) {
      batch = Math.min(size - from, Math.clamp(from / 2, 1, Math.max(1, size / PARTS)));
      construction.insert(from, from + batch);
    }
    return layers;
  }

  private void insert(int from, int to) {
    Parallel.forEach(
        to - from,
        () -> {
          var walk = new Walk(points, layers);
          var choice = new Choice();
          return i -> findNeighbours(from + i, walk, choice);
        });
    for (int layer = 0; layer <= layers.level(from); layer++) {
      linkBack(layer, from, to);
    }
  }

  private void findNeighbours(int node, Walk walk, Choice choice) {
    int row = layers.row(node);
    walk.seek(points.vector(row), points.height(row));
    int level = layers.level(node);
    int[] entries = {0};
    for (int layer = layers.highest(); layer > level; layer--) {
      entries[0] = walk.climb(layer, entries[0]);
    }
    for (int layer = level; layer >= 0; layer--) {
      long[] found =
          walk.best(layer, entries, settings.buildBreadth(), Walk.ALL, Integer.MAX_VALUE);
      Arrays.sort(found);
      int count = choice.of(found, found.length, settings.links());
      layers.set(layer, node, choice.nodes, count);
      entries = Arrays.copyOf(choice.nodes, Math.max(1, count));
    }
  }

  /** Makes the links of a batch mutual. */
  private void linkBack(int layer, int from, int to) {
    long[] links = new long[(to - from) * settings.links()];
    int count = 0;
    for (int node = from; node < to && layers.level(node) >= layer; node++) {
      for (int i = 0; i < layers.degree(layer, node); i++) {
        links[count++] = (long) layers.link(layer, node, i) << 32 | node;
      }
    }
    Arrays.parallelSort(links, 0, count);
    int[] starts = new int[count + 1];
    int targets = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || links[i] >> 32 != links[i - 1] >> 32) {
        starts[targets++] = i;
      }
    }
    starts[targets] = count;
    Parallel.forEach(
        targets,
        () -> {
          var choice = new Choice();
          return t -> takeUp(layer, links, starts[t], starts[t + 1], choice);
        });
  }

  /** Adds links to one node, which keeps the best of old and new. */
  private void takeUp(int layer, long[] links, int from, int to, Choice choice) {
    int target = (int) (links[from] >> 32);
    int row = layers.row(target);
    int old = layers.degree(layer, target);
    long[] ranked = new long[old + to - from];
    for (int i = 0; i < ranked.length; i++) {
      int other = i < old ? layers.link(layer, target, i) : (int) links[from + i - old];
      ranked[i] = Ranked.of(other, points.product(row, layers.row(other)));
    }
    Arrays.sort(ranked);
    int count =
        ranked.length <= layers.width(layer)
            ? choice.all(ranked)
            : choice.of(ranked, ranked.length, layers.width(layer));
    layers.set(layer, target, choice.nodes, count);
  }

  /** A choice of neighbours, best first. Scratch of one worker. */
  private final class Choice {

    final int[] nodes = new int[2 * settings.links()];

    int all(long[] ascending) {
      for (int i = 0; i < ascending.length; i++) {
        nodes[i] = Ranked.node(ascending[ascending.length - 1 - i]);
      }
      return ascending.length;
    }

    int of(long[] ascending, int length, int most) {
      int count = 0;
      for (int i = length - 1; i >= 0 && count < most; i--) {
        int node = Ranked.node(ascending[i]);
        if (isApart(layers.row(node), Ranked.score(ascending[i]), count)) {
          nodes[count++] = node;
        }
      }
      return count;
    }

    private boolean isApart(int row, float toBase, int count) {
      for (int kept = 0; kept < count; kept++) {
        if (points.product(row, layers.row(nodes[kept])) > toBase) {
          return false;
        }
      }
      return true;
    }
  }
}
