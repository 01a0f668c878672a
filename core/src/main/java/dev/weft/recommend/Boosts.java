package dev.weft.recommend;

import dev.weft.recommend.filter.Filter;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/** What a query raises and lowers, by how many standard deviations of what may be listed. */
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
    if (raises.isEmpty()) {
      return new float[0];
    }
    double deviation = deviation(scores, excluded);
    float[] part = new float[scores.length];
    for (Raise raise : raises) {
      float added = (float) (raise.by() * deviation);
      raise.items().stream().forEach(item -> part[item] += added);
    }
    for (int item = 0; item < scores.length; item++) {
      scores[item] += part[item];
    }
    return part;
  }

  /** Of the items that may be listed; 1 where they are all alike, so that a boost tells. */
  private static double deviation(float[] scores, boolean[] excluded) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!excluded[i]) {
        sum += scores[i];
        squares += (double) scores[i] * scores[i];
        count++;
      }
    }
    double mean = sum / Math.max(1, count);
    double variance = squares / Math.max(1, count) - mean * mean;
    return variance > 1e-9 * mean * mean && variance > 0 ? Math.sqrt(variance) : 1;
  }
}
