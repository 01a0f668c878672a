package dev.weft.nearest.internal;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Rule;
import dev.weft.math.internal.TopK;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The approximate index: a graph for each band of like lengths. A search goes through the bands,
 * the longest first, until no later row can be long enough; in a band it enters at the top, climbs
 * down layer by layer and walks the lowest best first. A walk that scores {@code 1 / GIVE_UP} of
 * all rows, as when nearly all are excluded, or that finds fewer than k, is replaced by a scan of
 * the band: so a list is only short when rows are few.
 */
public final class HnswIndex implements ItemIndex {

  private static final int GIVE_UP = 4;

  /** Of the bound on inner products, for the rounding of floats. */
  private static final double SLACK = 1 + 1e-4;

  private static final long[] NONE = {};

  private final Points points;

  /** Empty for a band that is always scanned. */
  private final List<Optional<Layers>> graphs;

  private final Hnsw settings;

  HnswIndex(Matrix rows, Hnsw settings) {
    this.points = new Points(rows);
    this.settings = settings;
    this.graphs =
        IntStream.range(0, points.bands().count())
            .mapToObj(band -> graph(points, points.bands().members(band), settings))
            .toList();
  }

  private HnswIndex(Points points, List<Optional<Layers>> graphs, Hnsw settings) {
    this.points = points;
    this.graphs = graphs;
    this.settings = settings;
  }

  private static Optional<Layers> graph(Points points, int[] members, Hnsw settings) {
    return members.length <= LengthBands.FEW
        ? Optional.empty()
        : Optional.of(Construction.of(points, members, settings));
  }

  /** The same graphs with queries that keep another number of candidates. */
  public HnswIndex withSearchBreadth(int breadth) {
    return new HnswIndex(points, graphs, settings.withSearchBreadth(breadth));
  }

  @Override
  public int size() {
    return points.size();
  }

  /** The graphs of the bands that have one. */
  List<Layers> graphs() {
    return graphs.stream().flatMap(Optional::stream).toList();
  }

  @Override
  public int[] top(float[] query, int k) {
    return search(query, row -> true, k);
  }

  @Override
  public int[] top(float[] query, boolean[] excluded, int k) {
    if (excluded.length != size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there must be a flag for each of the %d rows: %d",
              size(),
              excluded.length));
    }
    return search(query, row -> !excluded[row], k);
  }

  private int[] search(float[] query, IntPredicate accepted, int k) {
    if (query.length != points.dimensions()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a query must hold %d values: %d", points.dimensions(), query.length));
    }
    Rule.atLeast("k", k, 1);
    int most = Math.min(k, size());
    if (most == 0) {
      return new int[0];
    }
    var top = new TopK(most);
    double length = length(query);
    for (int band = 0; band < graphs.size(); band++) {
      double bound = length * Math.sqrt(points.bands().square(band)) * SLACK;
      if (bound < top.threshold()) {
        break;
      }
      int[] members = points.bands().members(band);
      long[] found = walk(graphs.get(band), query, accepted, Math.min(k, members.length));
      if (found.length == 0) {
        scan(members, query, accepted, top);
      }
      for (long ranked : found) {
        top.offer(graphs.get(band).orElseThrow().row(Ranked.node(ranked)), Ranked.score(ranked));
      }
    }
    return top.drain();
  }

  /** The best of a band; none when it must be scanned. */
  private long[] walk(Optional<Layers> graph, float[] query, IntPredicate accepted, int most) {
    if (graph.isEmpty() || !isFinite(query)) {
      return NONE;
    }
    Layers layers = graph.get();
    int limit = Math.max(LengthBands.FEW, layers.size() / GIVE_UP);
    int breadth = Math.max(settings.searchBreadth(), most);
    if (breadth >= limit) {
      return NONE;
    }
    var walk = new Walk(points, layers);
    walk.seek(query, 0);
    int[] entry = {0};
    for (int layer = layers.highest(); layer > 0; layer--) {
      entry[0] = walk.climb(layer, entry[0]);
    }
    long[] found = walk.best(0, entry, breadth, node -> accepted.test(layers.row(node)), limit);
    return walk.scored() >= limit || found.length < most ? NONE : found;
  }

  private void scan(int[] members, float[] query, IntPredicate accepted, TopK top) {
    for (int row : members) {
      if (accepted.test(row)) {
        top.offer(row, points.product(query, 0, row));
      }
    }
  }

  /** NaN when a value is. */
  private static double length(float[] query) {
    double sum = 0;
    for (float value : query) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
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
