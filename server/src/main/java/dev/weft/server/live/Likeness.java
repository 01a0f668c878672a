package dev.weft.server.live;

import dev.weft.data.History;
import dev.weft.server.Tenant.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How alike histories are: the cosine of their items, each weighed by log(1 + users / its users).
 *
 * @param support number of users of each item
 * @param users number of all users
 */
record Likeness(int[] support, int users) {

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::id);

  List<Scored> nearest(History own, Map<String, History> others, int limit) {
    List<Scored> found = new ArrayList<>();
    double length = length(own);
    others.forEach(
        (id, history) -> {
          double cosine = shared(own, history) / (length * length(history));
          found.add(new Scored(id, cosine, Double.NaN));
        });
    return found.stream().sorted(BEST_FIRST).limit(limit).toList();
  }

  private double weight(int item) {
    return Math.log1p((double) users / Math.max(1, support[item]));
  }

  private double length(History history) {
    double sum = 0;
    for (int item : history.items()) {
      sum += weight(item) * weight(item);
    }
    return Math.sqrt(sum);
  }

  private double shared(History own, History other) {
    double sum = 0;
    for (int item : other.items()) {
      sum += own.contains(item) ? weight(item) * weight(item) : 0;
    }
    return sum;
  }
}
