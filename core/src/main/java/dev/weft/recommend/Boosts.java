package dev.weft.recommend;

import dev.weft.recommend.filter.Filter;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What a query raises and lowers, by how many standard deviations of what may be listed. Models put
 * what nobody took far from all else, where its distance says how little is known of it and not how
 * much people like one item more than another. So where scores are a model's, it does not widen the
 * unit: two such items among sixteen made a nudge outdo the whole list.
 */
final class Boosts {

  private final List<Raise> raises;

  private record Raise(Filter filter, BitSet items, double by) {}

  private Boosts(List<Raise> raises) {
    this.raises = raises;
  }

  static Boosts of(Query query, View view, Instant now) {
    return new Boosts(
        query.boosts().stream()
            .map(
                boost ->
                    new Raise(boost.filter(), view.filters().mask(boost.filter(), now), boost.by()))
            .toList());
  }

  /** Says so where something should be raised and nothing is: what is fresh, in old data. */
  void note(boolean[] excluded, Notes notes) {
    List<Raise> up = raises.stream().filter(raise -> raise.by() > 0).toList();
    boolean idle =
        up.stream().noneMatch(raise -> raise.items().stream().anyMatch(item -> !excluded[item]));
    if (!up.isEmpty() && idle) {
      notes.add(
          "no item that may be listed is one of those that a boost raises, or a rule such as 'fresh' ("
              + up.getFirst().filter()
              + "): the boosts do nothing");
    }
  }

  /** Adds them to the scores; what was added to each, empty where nothing is raised or lowered. */
  float[] addTo(float[] scores, boolean[] excluded) {
    return raises.isEmpty()
        ? new float[0]
        : add(spread(scores, item -> !excluded[item]).deviation(), scores);
  }

  /**
   * Adds them to the scores of a model.
   *
   * @param taken whether anybody took an item
   * @return as {@link #addTo(float[], boolean[])}
   */
  float[] addTo(float[] scores, boolean[] excluded, IntPredicate taken) {
    if (raises.isEmpty()) {
      return new float[0];
    }
    Spread all = spread(scores, item -> !excluded[item]);
    Spread known = spread(scores, item -> !excluded[item] && taken.test(item));
    Spread unknown = spread(scores, item -> !excluded[item] && !taken.test(item));
    double apart = Math.max(known.deviation(), within(known, unknown));
    return add(apart > 0 ? Math.min(apart, all.deviation()) : all.deviation(), scores);
  }

  private float[] add(double deviation, float[] scores) {
    // Where all are alike any unit tells.
    double unit = deviation > 0 ? deviation : 1;
    float[] part = new float[scores.length];
    for (Raise raise : raises) {
      float added = (float) (raise.by() * unit);
      raise.items().stream().forEach(item -> part[item] += added);
    }
    for (int item = 0; item < scores.length; item++) {
      scores[item] += part[item];
    }
    return part;
  }

  /** How many scores there are and how far they lie apart, 0 where they are all alike. */
  private record Spread(int count, double deviation) {}

  /** The deviation of both from the mean of their own kind. */
  private static double within(Spread one, Spread other) {
    double squares =
        one.count() * one.deviation() * one.deviation()
            + other.count() * other.deviation() * other.deviation();
    return Math.sqrt(squares / Math.max(1, one.count() + other.count()));
  }

  private static Spread spread(float[] scores, IntPredicate counts) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (counts.test(i)) {
        sum += scores[i];
        squares += (double) scores[i] * scores[i];
        count++;
      }
    }
    double mean = sum / Math.max(1, count);
    double variance = squares / Math.max(1, count) - mean * mean;
    return new Spread(
        count, variance > 1e-9 * mean * mean && variance > 0 ? Math.sqrt(variance) : 0);
  }
}
