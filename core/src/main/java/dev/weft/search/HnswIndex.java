package dev.weft.search;

import dev.weft.math.Matrix;
import dev.weft.math.TopK;
import java.util.function.IntPredicate;

/**
 * The approximate index: enters at the top, climbs down layer by layer and walks the lowest best
 * first. A walk that scores {@code 1 / GIVE_UP} of all rows, as when nearly all are excluded, or
 * that finds fewer than k, is replaced by a scan of all: so a list is only short when rows are few.
 */
public final class HnswIndex implements ItemIndex {

  private static final int GIVE_UP = 4;

  /** So many rows are always scanned, and never too many to score. */
  private static final int FEW = 1_000;

  private final Points points;
  private final Layers layers;
  private final Hnsw settings;

  HnswIndex(Matrix rows, Hnsw settings) {
    this.points = new Points(rows);
    this.settings = settings;
    this.layers = Construction.of(points, settings);
  }

  private HnswIndex(Points points, Layers layers, Hnsw settings) {
    this.points = points;
    this.layers = layers;
    this.settings = settings;
  }

  /** The same graph with queries that keep another number of candidates. */
  public HnswIndex withSearchBreadth(int breadth) {
    return new HnswIndex(points, layers, settings.withSearchBreadth(breadth));
  }

  @Override
  public int size() {
    return points.size();
  }

  Layers layers() {
    return layers;
  }

  @Override
  public int[] top(float[] query, int k) {
    return search(query, Walk.ALL, k);
  }

  @Override
  public int[] top(float[] query, boolean[] excluded, int k) {
    if (excluded.length != size()) {
      throw new IllegalArgumentException(
          "there must be a flag for each of the %d rows: %d".formatted(size(), excluded.length));
    }
    return search(query, node -> !excluded[layers.row(node)], k);
  }

  private int[] search(float[] query, IntPredicate accepted, int k) {
    if (query.length != points.dimensions()) {
      throw new IllegalArgumentException(
          "a query must hold %d values: %d".formatted(points.dimensions(), query.length));
    }
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1: " + k);
    }
    int most = Math.min(k, size());
    if (most == 0) {
      return new int[0];
    }
    var top = new TopK(most);
    int limit = Math.max(FEW, size() / GIVE_UP);
    int breadth = Math.max(settings.searchBreadth(), most);
    if (size() <= FEW || breadth >= limit || !isFinite(query)) {
      return scan(query, accepted, top);
    }
    var walk = new Walk(points, layers);
    walk.seek(query, 0);
    int[] entry = {0};
    for (int layer = layers.highest(); layer > 0; layer--) {
      entry[0] = walk.climb(layer, entry[0]);
    }
    long[] found = walk.best(0, entry, breadth, accepted, limit);
    if (walk.scored() >= limit || found.length < most) {
      return scan(query, accepted, top);
    }
    for (long ranked : found) {
      top.offer(layers.row(Ranked.node(ranked)), Ranked.score(ranked));
    }
    return top.drain();
  }

  private int[] scan(float[] query, IntPredicate accepted, TopK top) {
    for (int node = 0; node < size(); node++) {
      if (accepted.test(node)) {
        int row = layers.row(node);
        top.offer(row, points.product(query, 0, row));
      }
    }
    return top.drain();
  }

  private static boolean isFinite(float[] query) {
    for (float value : query) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
