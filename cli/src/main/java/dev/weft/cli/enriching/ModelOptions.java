package dev.weft.cli.enriching;

import dev.weft.cli.options.Folders;
import dev.weft.encoders.ChatLine;
import dev.weft.encoders.RemoteChat;
import dev.weft.encoders.RemoteSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which language model writes, and what that may cost. */
final class ModelOptions {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "KIND:MODEL",
      description =
          "openai:MODEL, also for servers that speak as it does, or ollama:MODEL; with options as"
              + " encoders have them: 'openai:m?base-url=http://localhost:8000/v1'. The key is taken"
              + " from the environment.")
  private String line = "";

  @Option(
      names = "--budget-tokens",
      paramLabel = "N",
      description =
          "What a model on another machine may cost at most, answers included; without it nothing"
              + " is sent there, and the tokens that it would take are said.")
  private @Nullable Long budgetTokens;

  @Option(
      names = "--budget-requests",
      paramLabel = "N",
      description = "The most requests that a run may need; more are refused before the first.")
  private @Nullable Long budgetRequests;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "4",
      description = "Requests at the same time, 1 to 64; 4 unless given.")
  private int parallel = 4;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where what was written is kept; else $$XDG_CACHE_HOME/weft/written.")
  private @Nullable Path cache;

  /** The model; it is not asked anything yet. */
  RemoteChat open() {
    ChatLine read = ChatLine.parse(line);
    long most = budgetTokens != null ? budgetTokens : read.isHere() ? Long.MAX_VALUE : 0;
    return read.open(RemoteSettings.DEFAULT.withBudgetTokens(most), System.getenv());
  }

  /**
   * Holds a cost against what is allowed.
   *
   * @throws IllegalArgumentException when it is more
   */
  void check(String cost, long requests, long tokens, long budget) {
    if (budgetRequests != null && requests > budgetRequests) {
      throw new IllegalArgumentException(
          cost + ", more than the budget allows: --budget-requests " + requests + " would do");
    }
    if (tokens > budget) {
      throw new IllegalArgumentException(
          budgetTokens == null
              ? cost + ": allow it with --budget-tokens " + tokens + " (nothing was sent)"
              : cost + ", more than the budget allows: --budget-tokens " + tokens + " would do");
    }
  }

  int parallel() {
    return parallel;
  }

  Path cache() {
    return cache == null ? Folders.cache("written") : cache;
  }

  /** Where what was written is kept, if the caller says it. */
  @Nullable Path givenCache() {
    return cache;
  }
}
