package dev.weft.recommend.internal.diversity;

import dev.weft.data.History;
import dev.weft.data.Item;
import dev.weft.data.internal.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Calibration: {@code (1 − λ)·Σ relevance − λ·KL(p ‖ q)}, p being the shares of tags and categories
 * in the history and q those in the list, smoothed by a hundredth of p. An item's tags and
 * categories share its weight. The list so far has the length that it has, as in the paper's greedy
 * step.
 */
public final class Calibration implements Reranking {

  private static final double SMOOTHING = 0.01;

  private final double share;
  private final double[] wanted;
  private final double[][] ofPool;
  private final double[] listed;
  private int chosen;

  private Calibration(double share, double[] wanted, double[][] ofPool) {
    this.share = share;
    this.wanted = wanted;
    this.ofPool = ofPool;
    this.listed = new double[wanted.length];
  }

  /** Of a history; without tags or categories in it every item is worth its relevance. */
  public static Calibration of(List<Item> items, History history, int[] pool, double share) {
    Map<String, Integer> places = new HashMap<>();
    for (int entry = 0; entry < history.size(); entry++) {
      for (String kind : kinds(items.get(history.item(entry)))) {
        places.putIfAbsent(kind, places.size());
      }
    }
    double[] wanted = new double[places.size()];
    for (int entry = 0; entry < history.size(); entry++) {
      double[] kinds = shares(items.get(history.item(entry)), places);
      for (int kind = 0; kind < wanted.length; kind++) {
        wanted[kind] += Math.max(0, history.weight(entry)) * kinds[kind];
      }
    }
    double total = 0;
    for (double weight : wanted) {
      total += weight;
    }
    for (int kind = 0; kind < wanted.length && total > 0; kind++) {
      wanted[kind] /= total;
    }
    double[][] ofPool = new double[pool.length][];
    for (int p = 0; p < pool.length; p++) {
      ofPool[p] = shares(items.get(pool[p]), places);
    }
    return new Calibration(share, wanted, ofPool);
  }

  /** Kinds that the history does not have take their share, too, and nobody wants it. */
  private static double[] shares(Item item, Map<String, Integer> places) {
    double[] shares = new double[places.size()];
    Set<String> kinds = kinds(item);
    for (String kind : kinds) {
      Integer place = places.get(kind);
      if (place != null) {
        shares[place] = 1.0 / kinds.size();
      }
    }
    return shares;
  }

  private static Set<String> kinds(Item item) {
    Set<String> kinds = new TreeSet<>();
    item.tags().forEach((field, tags) -> tags.forEach(tag -> kinds.add(field + "=" + tag)));
    item.categories().entrySet().stream()
        .filter(category -> !Origin.isOrigin(category.getKey()))
        .forEach(category -> kinds.add(category.getKey() + "=" + category.getValue()));
    return kinds;
  }

  @Override
  public double value(int place, double relevance) {
    double divergence = 0;
    for (int kind = 0; kind < wanted.length; kind++) {
      if (wanted[kind] > 0) {
        double inList = (listed[kind] + ofPool[place][kind]) / (chosen + 1);
        double smoothed = (1 - SMOOTHING) * inList + SMOOTHING * wanted[kind];
        divergence += wanted[kind] * Math.log(wanted[kind] / smoothed);
      }
    }
    return (1 - share) * relevance - share * divergence;
  }

  @Override
  public void chosen(int place) {
    chosen++;
    for (int kind = 0; kind < wanted.length; kind++) {
      listed[kind] += ofPool[place][kind];
    }
  }
}
