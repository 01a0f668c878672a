package dev.weft.cli.replay;

import dev.weft.data.Event;
import dev.weft.data.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The items with most events so far, which count half with every half-life; ties by their ids. */
final class PopularRival implements Rival {

  private static final double MILLIS_A_DAY = 86_400_000.0;

  /** Weights grow by a factor of two with every half-life until then; beyond it all are scaled. */
  private static final double MOST_DOUBLINGS = 500;

  private final double halfLifeDays;
  private final boolean repeats;
  private final Predicate<Event> counts;
  private final Map<String, Double> weights = new TreeMap<>();
  private final Map<String, Set<String>> had = new HashMap<>();
  private long origin = Long.MIN_VALUE;

  /**
   * Nothing yet.
   *
   * @param halfLifeDays infinite: all events count alike
   * @param counts which events speak for their items
   */
  PopularRival(double halfLifeDays, boolean repeats, Predicate<Event> counts) {
    this.halfLifeDays = halfLifeDays;
    this.repeats = repeats;
    this.counts = counts;
  }

  @Override
  public void arrive(List<Item> items) {
    items.forEach(item -> weights.putIfAbsent(item.id(), 0.0));
  }

  @Override
  public void reach(long time) {
    if (origin == Long.MIN_VALUE) {
      origin = time;
    }
    double doublings = doublings(time);
    if (doublings > MOST_DOUBLINGS) {
      weights.replaceAll((id, weight) -> weight * Math.pow(2, -doublings));
      origin = time;
    }
  }

  private double doublings(long time) {
    return (time - origin) / MILLIS_A_DAY / halfLifeDays;
  }

  @Override
  public List<String> list(Event next) {
    Set<String> own = repeats ? Set.of() : had.getOrDefault(next.userId(), Set.of());
    List<Map.Entry<String, Double>> all = new ArrayList<>(weights.entrySet());
    return all.stream()
        .filter(one -> !own.contains(one.getKey()))
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(Replay.LIST)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void learn(Event event) {
    had.computeIfAbsent(event.userId(), id -> new HashSet<>()).add(event.itemId());
    if (counts.test(event)) {
      weights.merge(event.itemId(), Math.pow(2, doublings(event.time())), Double::sum);
    }
  }

  @Override
  public int trainings() {
    return 0;
  }

  @Override
  public void close() {}
}
