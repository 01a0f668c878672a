package dev.weft.cli.snapshot;

import dev.weft.data.Item;
import dev.weft.encoders.ChatLine;
import dev.weft.encoders.RemoteSettings;
import dev.weft.encoders.chat.ListReranker;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a language model puts the head of a list into its order. */
final class RerankOptions {

  @Option(
      names = "--rerank",
      paramLabel = "KIND:MODEL",
      description =
          "Have a language model put the first 20 into its order: openai:MODEL or ollama:MODEL, as"
              + " for 'weft enrich'. A model that fails or is late leaves the list as it was.")
  private @Nullable String line;

  @Option(
      names = "--rerank-seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "How long the list waits for that; 10 unless given.")
  private double seconds = 10;

  @Option(
      names = "--budget-tokens",
      paramLabel = "N",
      description = "What --rerank may cost at most by a model on another machine.")
  private @Nullable Long budget;

  boolean isGiven() {
    return line != null;
  }

  /**
   * The answer to a query, reranked if that is wanted.
   *
   * @param asked gives lists of the same items
   */
  Recommendations answer(Weft weft, Query query, Function<Query, Recommendations> asked) {
    if (line == null) {
      return asked.apply(query);
    }
    View view = weft.view();
    return reranker(line).answer(query, asked, id -> item(view, id), chosen(view, query));
  }

  private ListReranker reranker(String text) {
    if (!(seconds > 0 && seconds <= 3600)) {
      throw new IllegalArgumentException("--rerank-seconds must be in (0, 3600]: " + seconds);
    }
    ChatLine read = ChatLine.parse(text);
    if (budget == null && !read.isHere()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--rerank by %s sends titles and what the items say to another machine: allow it with"
                  + " --budget-tokens N, the most that it may cost; a list takes some 3,000",
              read.model()));
    }
    long most = budget == null ? Long.MAX_VALUE : budget;
    var settings = RemoteSettings.DEFAULT.withBudgetTokens(most);
    return new ListReranker(
        read.open(settings, System.getenv()), Duration.ofMillis((long) (seconds * 1000)));
  }

  private static Optional<Item> item(View view, String id) {
    OptionalInt index = view.itemIndex().find(id);
    return index.isPresent() ? Optional.of(view.item(index.getAsInt())) : Optional.empty();
  }

  /** Titles of the history and of the session, the latest last. */
  private static List<String> chosen(View view, Query query) {
    List<String> titles = new ArrayList<>();
    if (!query.userId().isEmpty()) {
      for (int index : view.history(query.userId()).items()) {
        view.item(index).title().ifPresent(titles::add);
      }
    }
    for (String id : query.itemIds()) {
      item(view, id).flatMap(Item::title).ifPresent(titles::add);
    }
    return titles;
  }
}
