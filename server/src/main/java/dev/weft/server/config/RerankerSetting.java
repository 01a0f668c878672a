package dev.weft.server.config;

import dev.weft.encoders.ChatLine;
import dev.weft.encoders.RemoteSettings;
import dev.weft.encoders.chat.ListReranker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The language model of a configuration. */
final class RerankerSetting {

  private static final String NAME = "reranker";
  private static final String BUDGET = "reranker_budget_tokens";
  private static final String NONE = "none";

  private RerankerSetting() {}

  /** Finds out whether the settings name a model, and whether all of them have an effect. */
  static void check(ConfigReader reader, Faulty faults) {
    String line = reader.now(NAME).getFirst();
    boolean elsewhere = false;
    if (!line.equals(NONE)) {
      try {
        elsewhere = !ChatLine.parse(line).isHere();
      } catch (IllegalArgumentException e) {
        throw faults.of(reader.line(NAME), NAME, String.valueOf(e.getMessage()), "");
      }
    }
    boolean free = reader.now(BUDGET).equals(List.of("0"));
    if (elsewhere && free) {
      throw faults.of(
          reader.line(NAME),
          NAME,
          "on another machine needs " + BUDGET + ", the most that it may cost",
          line);
    }
    if (!elsewhere && !free) {
      throw faults.of(
          reader.line(BUDGET),
          BUDGET,
          "has no effect unless reranker is a model on another machine",
          "");
    }
  }

  static Optional<ListReranker> open(
      String line, long budget, Duration patience, Map<String, String> environment) {
    if (line.equals(NONE)) {
      return Optional.empty();
    }
    ChatLine read = ChatLine.parse(line);
    var settings = RemoteSettings.DEFAULT.withBudgetTokens(read.isHere() ? Long.MAX_VALUE : budget);
    return Optional.of(new ListReranker(read.open(settings, environment), patience));
  }
}
