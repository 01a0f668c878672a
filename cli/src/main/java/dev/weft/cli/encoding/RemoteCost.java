package dev.weft.cli.encoding;

import dev.weft.cli.terminal.Console;
import dev.weft.encoders.RemoteEncoder;
import dev.weft.text.EmbeddingCache;
import dev.weft.text.internal.words.Display;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what a model on a server will cost, and sends nothing that nobody has allowed. */
record RemoteCost(SpeedMeter meter, Optional<EmbeddingCache> cache, @Nullable Long budget) {

  /**
   * Says what the texts cost that are not in the cache.
   *
   * @throws IllegalArgumentException when the budget does not reach, or there is none and the
   *     server is not this machine
   */
  void check(String line, List<String> texts, Console console) {
    List<String> missing = cache.map(kept -> kept.missing(texts)).orElse(texts);
    if (missing.isEmpty()) {
      return;
    }
    RemoteEncoder remote = meter.remote().orElseThrow();
    long tokens = missing.stream().mapToLong(meter::tokenCount).sum();
    String cost =
        String.format(
            Locale.ROOT,
            "%s to embed by %s, about %s and %,d tokens",
            Display.counted(missing.size(), "text"),
            line,
            Display.counted(remote.requestsFor(missing.size()), "request"),
            tokens);
    long most = remote.settings().budgetTokens();
    if (most - remote.spentTokens() < tokens) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              budget == null
                  ? "%s: allow it with --budget-tokens %d (nothing was sent but a word, to learn"
                      + " how long the vectors are)"
                  : "%s, more than the budget allows: --budget-tokens %d would do",
              cost,
              tokens + remote.spentTokens()));
    }
    console.note(
        "%s%s.",
        cost, budget == null ? "" : String.format(Locale.ROOT, " of a budget of %,d", budget));
  }
}
