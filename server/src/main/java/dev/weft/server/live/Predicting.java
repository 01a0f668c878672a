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
import dev.weft.server.store.Settings;
import dev.weft.server.store.TenantStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * What users would give to items. Users are asked for with the ratings that they gave until now, so
 * that the latest counts and a deleted user is nobody. Of all others each training learns what they
 * gave until then; up to which event is kept, so that a start learns the same. Before the first
 * training, when there are few, all ratings so far count. The ratings of a deleted user are
 * unlearned at once. Thread-safe.
 */
final class Predicting {

  private static final double ANY = 1e8;

  /** Standard deviations from the middle of a prediction's interval to its ends. */
  private static final double REACH = 1.6448536269514722;

  /** Setting: the sequence number of the last event that was learned from. */
  private static final String END = "ratings-learned-to";

  private final EventLog events;
  private final Settings settings;
  private final LiveState state;
  private final Clock clock;
  private final AtomicLong forgotten = new AtomicLong();
  private final Object learning = new Object();
  private volatile Optional<Learned> learned = Optional.empty();
  private OptionalLong end;

  /**
   * What was learned.
   *
   * @param model empty where nobody has rated anything
   * @param items of which there are events
   * @param rated a flag for each: whether a rating of it is learned
   * @param users of whom it has learned
   * @param of number of events that were there; −1 where it holds whatever comes
   */
  private record Learned(
      Optional<RatingModel> model, IdIndex items, boolean[] rated, IdIndex users, long of) {

    OptionalInt find(String itemId) {
      OptionalInt item = items.find(itemId);
      return item.isPresent() && rated[item.getAsInt()] ? item : OptionalInt.empty();
    }
  }

  Predicting(TenantStore store, LiveState state, Clock clock) {
    this.events = store.events();
    this.settings = store.settings();
    this.state = state;
    this.clock = clock;
    this.end = settings.find(END, Long::valueOf).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** How often users were forgotten; asked before a log is read. */
  long forgotten() {
    return forgotten.get();
  }

  /**
   * Learns from all ratings of a log.
   *
   * @param asOf how often users had been forgotten when it was read: of others since nothing may be
   *     learned
   */
  void learn(LogColumns log, List<EventType> types, long asOf) {
    synchronized (learning) { // others predict while this learns, and while the store hangs
      Learned made = fitted(log, types, -1);
      settings.put(END, String.valueOf(log.last()));
      learned(log.last(), made, asOf);
    }
  }

  private synchronized void learned(long last, Learned made, long asOf) {
    end = OptionalLong.of(last);
    keep(made, asOf);
  }

  /** Whoever forgets after this was looked at finds it, and takes it away. */
  private void keep(Learned made, long asOf) {
    learned = Optional.of(made);
    if (asOf != forgotten.get()) {
      learned = Optional.empty();
    }
  }

  /** A user was deleted, or is another now: what was learned of them is learned anew without. */
  void forget(String userId) {
    forgotten.incrementAndGet();
    if (learned.filter(one -> one.users().find(userId).isEmpty()).isEmpty()) {
      learned = Optional.empty();
    }
  }

  /** Types of events are others: all is to be read by them. */
  void forget() {
    forgotten.incrementAndGet();
    learned = Optional.empty();
  }

  private static Learned fitted(LogColumns log, List<EventType> types, long of) {
    Set<String> rated = names(types);
    Events.Builder builder = Events.builder(types);
    if (log.types().stream().anyMatch(rated::contains)) {
      log.addTo(builder, log.size(), item -> true);
    }
    Events near = NearRatings.of(builder.build(), rated);
    Dataset all = Dataset.of(List.of(), List.of(), near);
    Optional<RatingScale> scale = scale(all.events(), rated);
    Optional<Ratings> ratings = scale.map(range -> Ratings.of(all, rated, range));
    return new Learned(
        ratings.map(given -> new KnnBaseline().fit(RatingData.of(given))),
        all.itemIndex(),
        ratings.map(Predicting::rated).orElseGet(() -> new boolean[all.itemIndex().size()]),
        all.userIndex(),
        of);
  }

  private static boolean[] rated(Ratings ratings) {
    boolean[] rated = new boolean[ratings.items()];
    for (int r = 0; r < ratings.size(); r++) {
      rated[ratings.item(r)] = true;
    }
    return rated;
  }

  /** The names of the types whose values are ratings. */
  static Set<String> names(List<EventType> types) {
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

  private Learned learned(List<EventType> types) {
    return current().orElseGet(() -> learnedAnew(types));
  }

  /** What was learned, unless there are others to learn from. */
  private Optional<Learned> current() {
    return learned.filter(one -> one.of() < 0 || one.of() == state.events());
  }

  private synchronized Learned learnedAnew(List<EventType> types) {
    Optional<Learned> known = current();
    if (known.isPresent()) {
      return known.get();
    }
    long asOf = forgotten.get();
    long of = state.events();
    // A store of an older version does not tell what its model has learned from.
    boolean steady = end.isPresent() || state.serving().model().isPresent();
    LogColumns log = LogColumns.of(events, types, end.orElse(Long.MAX_VALUE));
    Learned made = fitted(log, types, steady ? -1 : of);
    keep(made, asOf);
    return made;
  }

  /** Of each item what the user would give; NaN where nothing can be said. */
  List<Scored> of(String userId, List<String> itemIds, List<EventType> types) {
    Learned known = learned(types);
    if (known.model().isEmpty()) {
      return itemIds.stream().map(id -> new Scored(id, Double.NaN, Double.NaN)).toList();
    }
    RatingModel model = known.model().get();
    Rater rater = rater(userId, names(types), known.items(), model.scale());
    long now = clock.millis();
    List<Scored> predicted = new ArrayList<>();
    for (String id : itemIds) {
      OptionalInt item = known.find(id);
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
