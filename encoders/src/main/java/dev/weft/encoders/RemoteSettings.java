package dev.weft.encoders;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * How a {@link RemoteEncoder} asks.
 *
 * @param batch texts of a request, 1 to 2048
 * @param maxTokens longer texts are cut there, as estimated; 3 to 32768
 * @param attempts times that a request is made before it counts as failed, 1 to 20
 * @param firstPause about how long is waited after the first failure; twice as long after each
 *     further one, and as long as the server asks for where it does
 * @param longestPause no pause is longer; a server that asks for more has failed
 * @param deadline of one request for documents
 * @param queryDeadline of a request for what somebody looks for, who is waiting: it is made once
 * @param dimensions length of a vector; 0 asks the model with a short text
 * @param budgetTokens tokens that may be spent, as estimated where the server does not count
 * @param prompts what stands before texts
 */
public record RemoteSettings(
    int batch,
    int maxTokens,
    int attempts,
    Duration firstPause,
    Duration longestPause,
    Duration deadline,
    Duration queryDeadline,
    int dimensions,
    long budgetTokens,
    Prompts prompts) {

  /** 64 texts a request, 6 attempts within about half a minute, no end of the budget. */
  public static final RemoteSettings DEFAULT =
      new RemoteSettings(
          64,
          8_000,
          6,
          Duration.ofSeconds(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          Duration.ofSeconds(5),
          0,
          Long.MAX_VALUE,
          Prompts.NONE);

  public RemoteSettings {
    check("batch", batch, 1, 2048);
    check("maxTokens", maxTokens, 3, OnnxSettings.MOST_TOKENS);
    check("attempts", attempts, 1, 20);
    check("dimensions", dimensions, 0, 65_536);
    check("budgetTokens", budgetTokens, 0, Long.MAX_VALUE);
    for (Duration each : new Duration[] {firstPause, longestPause, deadline, queryDeadline}) {
      if (each.isNegative() || each.isZero() || each.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException(
            "pauses and deadlines must be positive and at most an hour: " + each);
      }
    }
    Objects.requireNonNull(prompts, "prompts");
  }

  private static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be in %d..%d: %d", name, least, most, value));
    }
  }

  /** The same with as many texts a request. */
  public RemoteSettings withBatch(int texts) {
    return new RemoteSettings(
        texts,
        maxTokens,
        attempts,
        firstPause,
        longestPause,
        deadline,
        queryDeadline,
        dimensions,
        budgetTokens,
        prompts);
  }

  /** The same with another largest number of tokens. */
  public RemoteSettings withMaxTokens(int tokens) {
    return new RemoteSettings(
        batch,
        tokens,
        attempts,
        firstPause,
        longestPause,
        deadline,
        queryDeadline,
        dimensions,
        budgetTokens,
        prompts);
  }

  /** The same with other attempts and pauses. */
  public RemoteSettings withAttempts(int most, Duration first, Duration longest) {
    return new RemoteSettings(
        batch,
        maxTokens,
        most,
        first,
        longest,
        deadline,
        queryDeadline,
        dimensions,
        budgetTokens,
        prompts);
  }

  /** The same with other deadlines, of documents and of queries. */
  public RemoteSettings withDeadlines(Duration documents, Duration queries) {
    return new RemoteSettings(
        batch,
        maxTokens,
        attempts,
        firstPause,
        longestPause,
        documents,
        queries,
        dimensions,
        budgetTokens,
        prompts);
  }

  /** The same with a known length of vectors. */
  public RemoteSettings withDimensions(int length) {
    return new RemoteSettings(
        batch,
        maxTokens,
        attempts,
        firstPause,
        longestPause,
        deadline,
        queryDeadline,
        length,
        budgetTokens,
        prompts);
  }

  /** The same with another budget. */
  public RemoteSettings withBudgetTokens(long tokens) {
    return new RemoteSettings(
        batch,
        maxTokens,
        attempts,
        firstPause,
        longestPause,
        deadline,
        queryDeadline,
        dimensions,
        tokens,
        prompts);
  }

  /** The same with other prompts. */
  public RemoteSettings withPrompts(Prompts other) {
    return new RemoteSettings(
        batch,
        maxTokens,
        attempts,
        firstPause,
        longestPause,
        deadline,
        queryDeadline,
        dimensions,
        budgetTokens,
        other);
  }
}
