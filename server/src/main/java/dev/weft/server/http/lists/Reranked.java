package dev.weft.server.http.lists;

import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.data.Item;
import dev.weft.encoders.chat.ListReranker;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.server.http.front.Call;
import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists whose head a language model puts into its order, where a request asks for that. */
public record Reranked(Optional<ListReranker> reranker) {

  static final Parameter PARAMETER =
      Parameter.flag(
          "rerank",
          "A language model puts the first 20 into its order, where the configuration names a"
              + " reranker; one that fails or is late leaves the list as it was, and degraded is"
              + " true.");

  /** How many of the latest events are looked at for what was chosen. */
  private static final int LOOKED_AT = 200;

  Recommendations answer(Call call, Query query, Function<Query, Recommendations> asked) {
    if (!call.values().flag("rerank") || !query.shown().isEmpty()) {
      return asked.apply(query);
    }
    ListReranker used =
        reranker.orElseThrow(
            () ->
                Problem.invalid("rerank", "no language model is configured: 'reranker' names one"));
    Tenant tenant = call.tenant();
    return used.answer(query, asked, tenant::item, chosen(query, tenant));
  }

  /** Titles of what was chosen, the latest last. */
  private static List<String> chosen(Query query, Tenant tenant) {
    List<String> titles = new ArrayList<>();
    if (!query.userId().isEmpty()) {
      List<String> latest = new ArrayList<>(latest(query.userId(), tenant));
      Collections.reverse(latest);
      latest.forEach(id -> tenant.item(id).flatMap(Item::title).ifPresent(titles::add));
    }
    query.itemIds().forEach(id -> tenant.item(id).flatMap(Item::title).ifPresent(titles::add));
    return titles;
  }

  /** Items that were taken to, the latest first. */
  private static Set<String> latest(String userId, Tenant tenant) {
    Set<String> positive =
        tenant.eventTypes().stream()
            .filter(type -> type.polarity() == Polarity.POSITIVE)
            .map(EventType::name)
            .collect(Collectors.toSet());
    Set<String> items = new LinkedHashSet<>();
    for (StoredEvent stored : tenant.events(userId, Long.MAX_VALUE, LOOKED_AT)) {
      if (positive.contains(stored.event().event().type()) && items.size() < ListReranker.LATEST) {
        items.add(stored.event().event().itemId());
      }
    }
    return items;
  }
}
