package dev.weft.recommend;

import dev.weft.data.History;
import dev.weft.math.internal.TopK;
import dev.weft.recommend.Query.Diversification;
import dev.weft.recommend.internal.diversity.Calibration;
import dev.weft.recommend.internal.diversity.Determinant;
import dev.weft.recommend.internal.diversity.Likeness;
import dev.weft.recommend.internal.diversity.MarginalRelevance;
import dev.weft.recommend.internal.diversity.Reranking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Cuts a page of a list from scores. With diversity, a page is chosen from a pool of the best by a
 * {@link Diversification}, relevance being the score scaled to 0..1 over the pool. A page is cut
 * from what the pages before it left, so that none repeats an item.
 */
final class ListSelection {

  /** The pool that a diverse page is drawn from, in pages. */
  private static final int POOL = 10;

  private final Query query;
  private final View view;
  private final History history;
  private final boolean[] excluded;
  private final Map<Integer, Integer> pins;
  private final int page;

  private ListSelection(
      Query query,
      View view,
      History history,
      boolean[] excluded,
      Map<Integer, Integer> pins,
      int page) {
    this.query = query;
    this.view = view;
    this.history = history;
    this.excluded = excluded;
    this.pins = pins;
    this.page = page;
  }

  /**
   * For a query.
   *
   * @param history of who asks
   * @param excluded a flag for each item; not changed
   * @param notes is told of items that have a place and must not come
   */
  static ListSelection of(
      Query query, View view, History history, boolean[] excluded, int page, Notes notes) {
    Map<Integer, Integer> pins = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    List<String> unwanted = new ArrayList<>();
    query
        .pins()
        .forEach(
            (place, id) -> {
              int item = view.find(id).orElse(-1);
              if (place <= query.shown().size() || query.shown().contains(id)) {
                return; // its page was there already
              }
              if (item < 0) {
                unknown.add(id);
              } else if (excluded[item]) {
                unwanted.add(id);
              } else if (!pins.containsValue(item)) {
                pins.put(place - 1, item);
              }
            });
    notes.items(unknown, "is not known and was not put at its place");
    notes.items(unwanted, "must not come and was not put at its place");
    return new ListSelection(query, view, history, excluded, pins, page);
  }

  /** A page, and whether anything is left for another. */
  record Page(int[] items, boolean more) {}

  /** The items of the page, best first. */
  int[] select(float[] scores) {
    return page(scores).items();
  }

  Page page(float[] scores) {
    boolean[] out = excluded.clone();
    pins.values().forEach(item -> out[item] = true);
    query.shown().forEach(id -> view.itemIndex().find(id).ifPresent(item -> out[item] = true));
    int before = query.shown().size();
    int[] items = {};
    Map<Integer, Integer> open = new TreeMap<>(pins);
    for (int p = 0; p <= page; p++) {
      int first = before + p * query.limit();
      Map<Integer, Integer> pinned = new LinkedHashMap<>();
      open.forEach(
          (place, item) -> {
            if (place < first + query.limit()) {
              pinned.put(place - first, item);
            }
          });
      int[] free = free(scores, out, query.limit() - pinned.size());
      for (int item : free) {
        out[item] = true;
      }
      open.forEach(
          (place, item) -> {
            if (free.length + pinned.size() < query.limit()) {
              pinned.putIfAbsent(place - first, item);
            }
          });
      open.values().removeAll(pinned.values());
      items = merged(free, pinned);
    }
    boolean more = !open.isEmpty();
    for (int i = 0; i < out.length && !more; i++) {
      more = !out[i];
    }
    return new Page(items, more && items.length == query.limit());
  }

  /** Where there are too few items to reach a place, the one that has it moves up. */
  private static int[] merged(int[] free, Map<Integer, Integer> pinned) {
    List<Integer> list = new ArrayList<>();
    for (int item : free) {
      list.add(item);
    }
    pinned.forEach((slot, item) -> list.add(Math.min(slot, list.size()), item));
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private int[] free(float[] scores, boolean[] out, int count) {
    if (count == 0) {
      return new int[0];
    }
    return query.diversity() == 0 || !canBeDiverse(query, view.snapshot())
        ? TopK.of(scores, out, count)
        : diverse(TopK.of(scores, out, count * POOL), scores, count);
  }

  /** Whether what the items are told apart by is there. */
  static boolean canBeDiverse(Query query, Snapshot snapshot) {
    return query.diversification() == Diversification.CALIBRATION
        || snapshot.catalogue().texts().columns() > 0;
  }

  private int[] diverse(int[] pool, float[] scores, int count) {
    if (pool.length == 0) {
      return pool;
    }
    float top = scores[pool[0]];
    float range = Math.max(top - scores[pool[pool.length - 1]], 1e-6f);
    double[] relevance = new double[pool.length];
    for (int p = 0; p < pool.length; p++) {
      relevance[p] = 1 - (top - scores[pool[p]]) / range;
    }
    Reranking reranking =
        switch (query.diversification()) {
          case MMR ->
              new MarginalRelevance(new Likeness(view.catalogue()::dot, pool), query.diversity());
          case DPP -> new Determinant(new Likeness(view.catalogue()::dot, pool), query.diversity());
          case CALIBRATION -> Calibration.of(view.items(), history, pool, query.diversity());
        };
    int[] places = Reranking.choose(reranking, relevance, count);
    return IntStream.of(places).map(place -> pool[place]).toArray();
  }
}
