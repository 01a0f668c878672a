package dev.weft.encoders.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.data.Item;
import dev.weft.encoders.RemoteChat;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.text.internal.words.Display;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Has a language model put the first items of a list into an order, all of them in one question
 * (listwise: Sun et al. 2023, "Is ChatGPT good at search?", arXiv:2304.09542). A model that fails,
 * takes too long or answers something else than an order costs the reranking and not the answer,
 * which is then {@linkplain Recommendations#degraded degraded}. Thread-safe.
 */
public final class ListReranker {

  /** How many items at the head of a list are reranked. */
  public static final int FIRST = 20;

  /** How many of the asker's latest choices are told. */
  public static final int LATEST = 20;

  private static final int CHARACTERS_OF_AN_ITEM = 300;

  private final RemoteChat chat;
  private final Duration patience;
  private final String instructions = Prompt.named("order");

  /**
   * A reranker.
   *
   * @param patience how long a list waits for its order
   */
  public ListReranker(RemoteChat chat, Duration patience) {
    this.chat = chat;
    this.patience = patience;
  }

  /**
   * The answer to a query, its first page reranked. Later pages stay as they are, pinned items stay
   * where they were pinned, and a list of fewer than {@link #FIRST} is chosen from as many, so that
   * it has no next page.
   *
   * @param asked answers queries
   * @param items by their ids
   * @param chosen what the asker chose, the latest last
   */
  public Recommendations answer(
      Query query,
      Function<Query, Recommendations> asked,
      Function<String, Optional<Item>> items,
      List<String> chosen) {
    if (!query.cursor().isEmpty()) {
      return asked.apply(query);
    }
    int limit = query.limit();
    Recommendations list = asked.apply(query.limit(Math.max(limit, FIRST)));
    int[] free =
        IntStream.range(0, Math.min(FIRST, list.items().size()))
            .filter(place -> !query.pins().containsKey(place + 1))
            .toArray();
    if (free.length < 2) {
      return with(list, list.items(), limit, "", false);
    }
    try {
      int[] order = order(question(query, list, free, items, chosen), free.length);
      return with(list, reordered(list.items(), free, order), limit, told(free.length), false);
    } catch (BadAnswer e) {
      return failed(list, limit, "the answer " + e.getMessage());
    } catch (RuntimeException e) {
      return failed(list, limit, String.valueOf(e.getMessage()));
    }
  }

  private String told(int count) {
    return String.format(
        Locale.ROOT,
        "the first %d were put into this order by %s; scores are those from before",
        count,
        chat.name());
  }

  private static Recommendations failed(Recommendations list, int limit, String why) {
    return with(
        list, list.items(), limit, "the list is as it was, since reranking failed: " + why, true);
  }

  private int[] order(String question, int count) throws BadAnswer {
    JsonNode array =
        StrictJson.object(chat.askOnce(instructions, question, patience), Set.of("order"))
            .get("order");
    int[] order = new int[array.size()];
    boolean[] seen = new boolean[count];
    for (int i = 0; i < order.length; i++) {
      int number = array.get(i) != null && array.get(i).isInt() ? array.get(i).intValue() : 0;
      if (number < 1 || number > count || seen[number - 1]) {
        throw new BadAnswer("does not name each item once");
      }
      seen[number - 1] = true;
      order[i] = number - 1;
    }
    if (order.length != count) {
      throw new BadAnswer(String.format(Locale.ROOT, "names %d of %d items", order.length, count));
    }
    return order;
  }

  private static String question(
      Query query,
      Recommendations list,
      int[] free,
      Function<String, Optional<Item>> items,
      List<String> chosen) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (!query.text().isBlank()) {
      node.put("asked", query.text());
    }
    var before = node.putArray("chosen");
    chosen.subList(Math.max(0, chosen.size() - LATEST), chosen.size()).forEach(before::add);
    var numbered = node.putArray("items");
    for (int i = 0; i < free.length; i++) {
      Recommended one = list.items().get(free[i]);
      String words = items.apply(one.itemId()).map(it -> Subject.of(it).text()).orElse(one.title());
      numbered
          .addObject()
          .put("number", i + 1)
          .put("item", Display.shortened(words, CHARACTERS_OF_AN_ITEM));
    }
    return node.toString();
  }

  private static List<Recommended> reordered(List<Recommended> items, int[] free, int[] order) {
    List<Recommended> reordered = new ArrayList<>(items);
    for (int i = 0; i < free.length; i++) {
      reordered.set(free[i], items.get(free[order[i]]));
    }
    return reordered;
  }

  private static Recommendations with(
      Recommendations list, List<Recommended> items, int limit, String note, boolean degraded) {
    boolean cut = items.size() > limit;
    return list.withItems(cut ? items.subList(0, limit) : items, cut ? "" : list.next())
        .withNotes(note.isEmpty() ? List.of() : List.of(note), degraded);
  }
}
