package dev.weft.server.live;

import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.IdIndex;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.models.internal.ratings.KnnBaseline;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import dev.weft.server.Tenant.Scored;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.server.store.EventLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What users would give to items. Users are asked for with the ratings that they gave until now, so
 * that the latest counts and a deleted user is nobody. Learned when it is first asked for, and
 * again after each training. Thread-safe.
 */
final class Predicting {

  private static final double ANY = 1e8;

  /** Standard deviations from the middle of a prediction's interval to its ends. */
  private static final double REACH = 1.6448536269514722;

  private final EventLog events;
  private final Clock clock;
  private volatile Optional<Learned> learned = Optional.empty();

  /** A model, empty where nobody has rated anything; and the items that it knows. */
  private record Learned(Optional<RatingModel> model, IdIndex items) {}

  Predicting(EventLog events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  /** Learns from all ratings. */
  synchronized void learn(LogColumns log, List<EventType> types) {
    learned = Optional.of(fitted(log, types));
  }

  private static Learned fitted(LogColumns log, List<EventType> types) {
    Set<String> rated = names(types);
    Events.Builder builder = Events.builder(types);
    if (log.types().stream().anyMatch(rated::contains)) {
      log.addTo(builder, log.size(), item -> true);
    }
    Dataset all = Dataset.of(List.of(), List.of(), builder.build());
    Optional<RatingScale> scale = scale(all.events(), rated);
    Optional<RatingModel> model =
        scale.map(range -> new KnnBaseline().fit(RatingData.of(Ratings.of(all, rated, range))));
    return new Learned(model, all.itemIndex());
  }

  private static Set<String> names(List<EventType> types) {
    return types.stream()
        .filter(type -> type.value() == EventType.Value.RATING)
        .map(EventType::name)
        .collect(Collectors.toSet());
  }

  /** What may be given where that is declared, else what was given; empty without a rating. */
  private static Optional<RatingScale> scale(Events events, Set<String> rated) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int e = 0; e < events.size(); e++) {
      EventType type = events.type(e);
      if (rated.contains(type.name())) {
        min = Math.min(min, type.minValue() > -ANY ? type.minValue() : events.value(e));
        max = Math.max(max, type.maxValue() < ANY ? type.maxValue() : events.value(e));
      }
    }
    return min <= max ? Optional.of(new RatingScale(min, max)) : Optional.empty();
  }

  private synchronized Learned learned(List<EventType> types) {
    if (learned.isEmpty()) {
      learn(LogColumns.of(events, types), types);
    }
    return learned.orElseThrow();
  }

  /** Of each item what the user would give; NaN where nothing can be said. */
  List<Scored> of(String userId, List<String> itemIds, List<EventType> types) {
    Learned known = learned.orElseGet(() -> learned(types));
    if (known.model().isEmpty()) {
      return itemIds.stream().map(id -> new Scored(id, Double.NaN, Double.NaN)).toList();
    }
    RatingModel model = known.model().get();
    Rater rater = rater(userId, names(types), known.items(), model.scale());
    long now = clock.millis();
    List<Scored> predicted = new ArrayList<>();
    for (String id : itemIds) {
      OptionalInt item = known.items().find(id);
      predicted.add(
          item.isEmpty()
              ? new Scored(id, Double.NaN, Double.NaN)
              : scored(id, model.predict(rater, item.getAsInt(), now)));
    }
    return predicted;
  }

  private static Scored scored(String id, RatingPrediction one) {
    return new Scored(id, one.value(), (one.upper() - one.lower()) / (2 * REACH));
  }

  private Rater rater(String userId, Set<String> rated, IdIndex items, RatingScale scale) {
    Map<Integer, StoredEvent> latest = new LinkedHashMap<>();
    for (StoredEvent one : events.ofUser(userId, Long.MAX_VALUE, Integer.MAX_VALUE)) {
      OptionalInt item = items.find(one.event().event().itemId());
      if (item.isPresent() && rated.contains(one.event().event().type())) {
        latest.merge(item.getAsInt(), one, Predicting::later);
      }
    }
    int[] own = latest.keySet().stream().mapToInt(Integer::intValue).toArray();
    float[] values = new float[own.length];
    long[] times = new long[own.length];
    int at = 0;
    for (StoredEvent one : latest.values()) {
      values[at] = (float) scale.clip(one.event().event().value());
      times[at++] = one.event().event().time();
    }
    return new Rater.Guest(own, values, times, new float[0]);
  }

  private static StoredEvent later(StoredEvent one, StoredEvent other) {
    return other.event().event().time() > one.event().event().time() ? other : one;
  }
}
