package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.History;
import dev.weft.data.User;
import dev.weft.data.internal.FarTimes;
import dev.weft.data.internal.KnownTimes;
import dev.weft.data.internal.PersistentMap;
import dev.weft.data.internal.RatingSpan;
import dev.weft.models.internal.popularity.Fading;
import dev.weft.recommend.internal.habits.Habit;
import dev.weft.recommend.internal.pairs.Anew;
import dev.weft.recommend.internal.pairs.PairOrder;
import dev.weft.recommend.internal.pairs.Takings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * The users of a view: those that were trained on and not forgotten, and what was heard of anyone
 * since.
 *
 * @param people those who did something since, with all that they ever did
 * @param profiles what is now known of users beside events
 * @param forgotten trained users of whom nothing is known any more
 * @param anew pairs of which nothing is known but what was told since
 * @param takings how much all of them take each item
 * @param ratings the span of those since
 * @param times of what anyone did, asked for when something happens
 */
record LiveAudience(
    ViewBase base,
    PersistentMap<String, LiveUser> people,
    PersistentMap<String, User> profiles,
    PersistentMap<String, Boolean> forgotten,
    Anew anew,
    Takings takings,
    RatingSpan ratings,
    Supplier<KnownTimes> times) {

  /** As it was at training. */
  static LiveAudience of(ViewBase base) {
    return new LiveAudience(
        base,
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        Anew.NONE,
        Takings.sinceTraining(base::taken),
        RatingSpan.UNKNOWN,
        base::times);
  }

  LiveAudience over(ViewBase other) {
    return new LiveAudience(other, people, profiles, forgotten, anew, takings, ratings, times);
  }

  /** The same, in which all that anyone did is counted anew. */
  LiveAudience counting(double halfLifeDays, int items) {
    Takings.Start start = Counter.of(items, halfLifeDays, this::forEachHistory);
    return new LiveAudience(
        base, people, profiles, forgotten, anew, Takings.since(start), ratings, times);
  }

  /** See {@link View#fading}. */
  double fading(int items) {
    List<History> histories = new ArrayList<>();
    forEachHistory((id, history) -> histories.add(history));
    return Fading.of(items, histories);
  }

  /** The same, in which what is in season weighs more. */
  LiveAudience lifted(float lift) {
    return new LiveAudience(
        base, people, profiles, forgotten, anew, takings.lifted(lift), ratings, times);
  }

  /** After an event on an item. */
  LiveAudience with(Event event, int item) {
    LiveUser user = live(event.userId()).orElse(LiveUser.NEW);
    EventType type = base.events().typeOf(event);
    FarTimes far = times.get().farAmong(event.time());
    KnownTimes known = times.get().with(far, event.time());
    LiveUser next = user.with(PairOrder.near(event, far), item, reading(event.userId()));
    return new LiveAudience(
        base,
        people.with(event.userId(), next),
        profiles,
        forgotten,
        anew,
        takings.moved(event.userId(), user.history(), next.history(), item),
        spanned(ratings, event, type),
        () -> known);
  }

  private LiveUser.Reading reading(String userId) {
    return new LiveUser.Reading(
        base.events(),
        item -> {
          OptionalInt known = trained(userId);
          return known.isPresent()
              && !anew.has(userId, item)
              && base.snapshot().audience().histories().get(known.getAsInt()).contains(item);
        },
        base.snapshot().audience().habits(),
        base.snapshot().audience().values());
  }

  /** See {@link View#needsAll}. */
  boolean needsAll(Event event, int item) {
    LiveUser user = live(event.userId()).orElse(LiveUser.NEW);
    LiveUser.Reading reading = reading(event.userId());
    boolean ofTraining = trained(event.userId()).isPresent() && !anew.has(event.userId(), item);
    return user.needsAll(event, item, reading)
        || (ofTraining && user.hangsOnTraining(event, item, reading));
  }

  /** See {@link View#reread}. */
  LiveAudience reread(String userId, int item, List<Event> events) {
    LiveUser user = live(userId).orElse(LiveUser.NEW);
    FarTimes far = times.get().farAmong(events.stream().mapToLong(Event::time).toArray());
    LiveAudience told =
        new LiveAudience(
            base, people, profiles, forgotten, anew.with(userId, item), takings, ratings, times);
    LiveUser next = user.reread(item, PairOrder.of(events, far), told.reading(userId));
    return new LiveAudience(
        base,
        people.with(userId, next),
        profiles,
        forgotten,
        told.anew(),
        takings.moved(userId, user.history(), next.history(), item),
        ratings,
        times);
  }

  /** What becomes of a user by some events, and which items these are on. */
  private static final class Becoming {

    private final LiveUser before;
    private final Set<Integer> touched = new HashSet<>();
    private LiveUser now;

    Becoming(LiveUser before) {
      this.before = before;
      this.now = before;
    }
  }

  /** After events, read as training reads them. */
  LiveAudience with(List<Event> events, ToIntFunction<Event> item) {
    RatingSpan wider = ratings;
    long[] coming = events.stream().mapToLong(Event::time).toArray();
    FarTimes far = times.get().farAmong(coming);
    KnownTimes known = times.get().with(far, coming);
    Map<String, Becoming> all = new LinkedHashMap<>();
    for (Event event : PairOrder.of(events, far)) {
      int own = item.applyAsInt(event);
      Becoming user =
          all.computeIfAbsent(event.userId(), id -> new Becoming(live(id).orElse(LiveUser.NEW)));
      EventType type = base.events().typeOf(event);
      user.now = user.now.with(event, own, reading(event.userId()));
      user.touched.add(own);
      wider = spanned(wider, event, type);
    }
    PersistentMap<String, LiveUser> more = people;
    Takings.Moving moving = takings.new Moving();
    for (Map.Entry<String, Becoming> one : all.entrySet()) {
      Becoming user = one.getValue();
      more = more.with(one.getKey(), user.now);
      for (int touched : user.touched) {
        moving.move(one.getKey(), user.before.history(), user.now.history(), touched);
      }
    }
    return new LiveAudience(
        base, more, profiles, forgotten, anew, moving.takings(), wider, () -> known);
  }

  private static RatingSpan spanned(RatingSpan ratings, Event event, EventType type) {
    return type.value() == EventType.Value.RATING && type.polarity() == EventType.Polarity.POSITIVE
        ? ratings.with(event.value(), event.value())
        : ratings;
  }

  /** Whether what a user did with an item was rating it, as far as that is told. */
  boolean isRated(String userId, int item) {
    OptionalInt known = anew.has(item) ? OptionalInt.empty() : trained(userId);
    return live(userId).orElse(LiveUser.NEW).grades().of(item)
        || (known.isPresent() && base.snapshot().audience().isRated(known.getAsInt(), item));
  }

  /**
   * The items of a user that nobody is told to have liked, ascending: those whose latest rating is
   * not above the middle of the scale, or low for that user.
   */
  int[] lukewarm(String userId) {
    return live(userId).orElse(LiveUser.NEW).grades().unliked(middle());
  }

  /** How often a user chose what. */
  Habit habit(String userId) {
    return live(userId).orElse(LiveUser.NEW).habit();
  }

  /** The items of a user whose latest rating is in the lower half of the scale, ascending. */
  int[] low(String userId) {
    return live(userId).orElse(LiveUser.NEW).grades().below(middle());
  }

  /**
   * Of the scale that training found, or else, as few ratings tell little, of a usual one that
   * holds them.
   */
  private double middle() {
    double trained = base.snapshot().audience().middle();
    return Double.isNaN(trained) ? ratings.usual().middle() : trained;
  }

  LiveAudience with(User user) {
    return new LiveAudience(
        base, people, profiles.with(user.id(), user), forgotten, anew, takings, ratings, times);
  }

  LiveAudience without(String userId) {
    return new LiveAudience(
        base,
        people.without(userId),
        profiles.without(userId),
        base.users().find(userId).isPresent() ? forgotten.with(userId, true) : forgotten,
        anew,
        takings.without(live(userId).orElse(LiveUser.NEW).history()),
        ratings,
        times);
  }

  /** Without what some users did with an item. */
  LiveAudience withoutItem(int item, Collection<String> users) {
    PersistentMap<String, LiveUser> rest = people;
    Takings.Moving moving = takings.new Moving();
    for (String id : users) {
      LiveUser before = live(id).orElse(LiveUser.NEW);
      LiveUser now = before.without(item);
      if (!now.equals(before)) {
        rest = rest.with(id, now);
        moving.move(id, before.history(), now.history(), item);
      }
    }
    return new LiveAudience(
        base, rest, profiles, forgotten, anew.with(item), moving.takings(), ratings, times);
  }

  /** Whether anybody has both of two items, as far as it is known who has what. */
  boolean together(int one, int other) {
    return !takings.ofSomebody()
        || takings.together(
            one,
            other,
            id -> {
              History history = live(id).orElse(LiveUser.NEW).history();
              return history.contains(one) && history.contains(other);
            });
  }

  void forEachHistory(BiConsumer<String, History> visitor) {
    people.forEach((id, user) -> visitor.accept(id, user.history()));
    Audience trained = base.snapshot().audience();
    for (int user = 0; user < trained.size(); user++) {
      String id = trained.users().get(user).id();
      if (!people.contains(id) && !forgotten.contains(id)) {
        visitor.accept(id, trained.histories().get(user));
      }
    }
  }

  boolean knows(String userId) {
    return people.contains(userId) || profiles.contains(userId) || trained(userId).isPresent();
  }

  /** What is known of a user beside the history. */
  User user(String userId) {
    Optional<User> now = profiles.find(userId);
    if (now.isPresent()) {
      return now.get();
    }
    OptionalInt known = trained(userId);
    return known.isPresent() ? base.snapshot().users().get(known.getAsInt()) : User.ofId(userId);
  }

  /** The place of a user in the snapshot; empty when it is new or was forgotten. */
  OptionalInt trained(String userId) {
    return forgotten.contains(userId) ? OptionalInt.empty() : base.users().find(userId);
  }

  Optional<LiveUser> live(String userId) {
    Optional<LiveUser> now = people.find(userId);
    if (now.isPresent()) {
      return now;
    }
    OptionalInt known = trained(userId);
    return known.isPresent() ? Optional.of(base.user(known.getAsInt())) : Optional.empty();
  }

  /**
   * How many of those who did something since have each item in their histories.
   *
   * @param items number of items
   */
  float[] takers(int items) {
    float[] counts = new float[items];
    people.forEach(
        (id, user) -> {
          for (int item : user.history().items()) {
            counts[item]++;
          }
        });
    return counts;
  }
}
