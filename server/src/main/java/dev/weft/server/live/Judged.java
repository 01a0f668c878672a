package dev.weft.server.live;

import dev.weft.server.Tenant.Quality;
import java.util.Map;
import java.util.Optional;

/**
 * What models were found to be worth on the same events, by version: whichever of them answers
 * later, by a training or by hand, is told by its own number.
 *
 * @param questions number of events
 * @param ndcg mean nDCG@10 by version
 * @param popularity that of what most people took by then
 */
record Judged(int questions, Map<String, Double> ndcg, double popularity) {

  Judged {
    ndcg = Map.copyOf(ndcg);
  }

  /**
   * The worth of a model that answers; empty where it was not judged.
   *
   * @param before the version that had answered until then, whose worth may not be known
   */
  Optional<Quality> quality(String version, String before) {
    return Optional.ofNullable(ndcg.get(version))
        .map(own -> new Quality(questions, own, ndcg.getOrDefault(before, Double.NaN), popularity));
  }
}
