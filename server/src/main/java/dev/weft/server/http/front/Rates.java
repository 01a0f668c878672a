package dev.weft.server.http.front;

import dev.weft.server.http.values.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Buckets of tokens, one for each caller: a number of requests a second, and a number at once after
 * a pause. Of callers without a request for long the oldest are forgotten. Thread-safe.
 */
final class Rates {

  private static final int MOST_CALLERS = 10_000;

  private static final class Bucket {
    private double tokens;
    private long filledAt;
  }

  private final double perSecond;
  private final double burst;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CALLERS;
        }
      };

  /**
   * Rates.
   *
   * @param perSecond tokens a second, or 0 for no limit
   * @param burst the most tokens, or 0 for as many as come in a second
   */
  Rates(double perSecond, int burst) {
    this.perSecond = perSecond;
    this.burst = burst > 0 ? burst : Math.max(1, perSecond);
  }

  /**
   * Takes a token.
   *
   * @throws Problem 429 when there is none
   */
  void take(String caller, long nanos) {
    if (perSecond <= 0) {
      return;
    }
    double missing = missing(caller, nanos);
    if (missing > 0) {
      throw new Problem(429, "rate_limited", "more requests than " + perSecond + " a second")
          .retryAfter(Duration.ofMillis((long) Math.ceil(1000 * missing / perSecond)));
    }
  }

  private synchronized double missing(String caller, long nanos) {
    Bucket bucket = buckets.get(caller);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = burst;
      bucket.filledAt = nanos;
      buckets.put(caller, bucket);
    }
    double passed = (nanos - bucket.filledAt) / 1e9;
    bucket.tokens = Math.min(burst, bucket.tokens + passed * perSecond);
    bucket.filledAt = nanos;
    if (bucket.tokens < 1) {
      return 1 - bucket.tokens;
    }
    bucket.tokens--;
    return 0;
  }
}
