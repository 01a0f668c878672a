package dev.weft.server.live;

import dev.weft.data.History;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import dev.weft.recommend.filter.FilterException;
import dev.weft.server.Tenant.Scored;
import dev.weft.server.live.LiveState.Serving;
import dev.weft.server.search.Search;
import dev.weft.server.search.WordIndex;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Answers questions. What fails costs a part of the answer and never the answer. Thread-safe. */
final class Answering {

  private static final System.Logger LOG = System.getLogger(Answering.class.getName());

  private final LiveState state;
  private final WordIndex words;
  private final Arrivals arrivals;
  private final Clock clock;

  Answering(LiveState state, WordIndex words, Arrivals arrivals, Clock clock) {
    this.state = state;
    this.words = words;
    this.arrivals = arrivals;
    this.clock = clock;
  }

  /** One moment of what is served. */
  private record Moment(Serving serving, View view, Weft weft) {}

  private Moment moment() {
    Serving serving = state.serving();
    View view = serving.weft().view();
    return new Moment(serving, view, Weft.of(view).withClock(clock));
  }

  Recommendations recommend(Query query) {
    return whole(query, moment -> recommended(moment, query));
  }

  private static Recommendations recommended(Moment moment, Query query) {
    if (!query.text().isBlank() && moment.view().snapshot().catalogue().texts().columns() == 0) {
      return Answers.degraded(
          moment.weft().recommend(query.withText("")),
          "texts are not embedded: the words that were asked for were left out");
    }
    return moment.weft().recommend(query);
  }

  Recommendations similar(String itemId, Query shape) {
    return whole(
        shape,
        moment -> {
          if (moment.view().find(itemId).isEmpty()) {
            throw new IllegalArgumentException("item '" + itemId + "' is not known");
          }
          return recommended(moment, shape.similarTo(itemId));
        });
  }

  Recommendations search(Query query) {
    return whole(query, moment -> new Search(moment.weft(), moment.view(), words).of(query));
  }

  Recommendations trending(Query shape) {
    return whole(
        shape,
        moment ->
            moment
                .weft()
                .list(shape, moment.serving().trends().gains(moment.view().itemIndex().size())));
  }

  Recommendations latest(Query shape) {
    return ordered(shape, moment -> moment.weft().list(shape, arrivals.order(moment.view())));
  }

  /** The same by a field, in the place of when items came. */
  Recommendations latest(Query shape, String field) {
    return ordered(shape, moment -> latest(moment, shape, field));
  }

  private Recommendations latest(Moment moment, Query shape, String field) {
    Arrivals.Ordered ordered = ordered(field, moment.view());
    Recommendations list = moment.weft().list(shape, ordered.places());
    String note =
        String.format(
            Locale.ROOT,
            "items without '%s' are left out: %d of %d",
            field,
            ordered.without(),
            moment.view().size());
    return ordered.without() == 0 ? list : list.withNotes(List.of(note), false);
  }

  private Arrivals.Ordered ordered(String field, View view) {
    try {
      return arrivals.order(field, view);
    } catch (FilterException e) {
      // It is not at a filter's fault, nor at that of a rule.
      throw new IllegalArgumentException(
          String.valueOf(e.getMessage()).replaceFirst("^filter: ", ""), e);
    }
  }

  /** The same of an order that no model has a part in, before the first training as after. */
  private Recommendations ordered(Query query, Function<Moment, Recommendations> answer) {
    Moment moment = moment();
    return Answers.versioned(whole(moment, query, answer), moment.serving());
  }

  private Recommendations whole(Query query, Function<Moment, Recommendations> answer) {
    Moment moment = moment();
    return Answers.of(whole(moment, query, answer), moment.serving());
  }

  /** The answer, by what is popular where the model fails. */
  private static Recommendations whole(
      Moment moment, Query query, Function<Moment, Recommendations> answer) {
    Recommendations list;
    try {
      list = answer.apply(moment);
    } catch (IllegalArgumentException e) {
      throw e; // The question is at fault.
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the model failed: answered by what is popular", e);
      float[] popular = moment.serving().trends().usual(moment.view().itemIndex().size());
      list =
          Answers.degraded(
              moment.weft().list(query.after(""), popular),
              "the model failed, so this is what most people take");
    }
    return list;
  }

  /** Those of given items that may be listed, in the order of who asks. */
  Recommendations rank(Query query, List<String> itemIds) {
    Set<String> wanted = Set.copyOf(itemIds);
    Query given =
        query
            .includeSeen()
            .limit(Math.clamp(wanted.size(), 1, Query.MAX_LIMIT))
            .where(item -> wanted.contains(item.id()));
    return whole(given, moment -> moment.weft().recommend(given));
  }

  /**
   * The users whose histories are most alike: cosine of the items that they have in common, of
   * which those that few have say most.
   */
  List<Scored> similarUsers(String userId, int limit) {
    View view = state.view();
    History own = view.history(userId);
    if (own.size() == 0) {
      return List.of();
    }
    Map<String, History> others = new HashMap<>();
    int[] support = new int[view.itemIndex().size()];
    int[] users = {0};
    view.forEachHistory(
        (id, history) -> {
          users[0] += history.size() > 0 ? 1 : 0;
          for (int item : history.items()) {
            support[item]++;
          }
          if (!id.equals(userId) && shares(own, history)) {
            others.put(id, history);
          }
        });
    return new Likeness(support, users[0]).nearest(own, others, limit);
  }

  private static boolean shares(History own, History other) {
    for (int item : other.items()) {
      if (own.contains(item)) {
        return true;
      }
    }
    return false;
  }
}
