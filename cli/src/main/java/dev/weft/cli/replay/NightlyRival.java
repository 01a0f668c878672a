package dev.weft.cli.replay;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.recommend.Preparation;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.SnapshotTrainer;
import dev.weft.recommend.Weft;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The default, trained anew every midnight (UTC) on all that happened until then, as {@code weft
 * train} does, and static until the next: what users do in the day changes no score. It is told
 * what they take all the same, so that a list does not hold what its user has. Before its first
 * night it lists nothing.
 */
final class NightlyRival implements Rival {

  private final Preparation preparation;
  private final List<User> users;
  private final List<EventType> types;
  private final boolean repeats;
  private final LogClock clock;
  private final List<Item> items = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final Map<String, Set<String>> today = new HashMap<>();
  private Optional<Weft> model = Optional.empty();
  private LocalDate day;
  private int trainings;

  NightlyRival(
      Preparation preparation,
      List<User> users,
      List<EventType> types,
      long begin,
      boolean repeats) {
    this.preparation = preparation;
    this.users = users;
    this.types = types;
    this.repeats = repeats;
    this.clock = new LogClock(begin);
    this.day = day(begin);
  }

  private static LocalDate day(long time) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
  }

  @Override
  public void arrive(List<Item> more) {
    items.addAll(more);
  }

  @Override
  public void reach(long time) {
    clock.reach(time);
    if (day(time).isAfter(day)) {
      day = day(time);
      train();
    }
  }

  private void train() {
    Events.Builder log = Events.builder(types);
    events.forEach(log::add);
    Dataset data = Dataset.of(items, users, log.build());
    if (preparation.rule().of(data).pairs() == 0) {
      return;
    }
    var snapshot = new SnapshotTrainer(preparation).train(data);
    model = Optional.of(Weft.of(snapshot).withClock(clock));
    today.clear();
    trainings++;
  }

  @Override
  public List<String> list(Event next) {
    Query query = Query.user(next.userId()).limit(Replay.LIST);
    Query wanted =
        repeats
            ? query.includeSeen()
            : query.exclude(today.getOrDefault(next.userId(), Set.of()).toArray(String[]::new));
    return model
        .map(one -> one.recommend(wanted).items().stream().map(Recommended::itemId).toList())
        .orElse(List.of());
  }

  @Override
  public void learn(Event event) {
    events.add(event);
    today.computeIfAbsent(event.userId(), id -> new HashSet<>()).add(event.itemId());
  }

  @Override
  public int trainings() {
    return trainings;
  }

  @Override
  public void close() {}
}
