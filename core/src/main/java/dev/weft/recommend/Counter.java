package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.User;
import dev.weft.data.internal.KnownTimes;
import dev.weft.math.internal.threads.Once;
import dev.weft.models.internal.Countable;
import dev.weft.recommend.internal.pairs.TakenTogether;
import dev.weft.recommend.internal.pairs.Takings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Counts how much each item was taken, once; from there on {@link Takings} follow events. */
final class Counter {

  private Counter() {}

  /** As the model of a snapshot counted it, whether its people are there or not. */
  static Takings.Start trained(Snapshot snapshot) {
    int items = snapshot.catalogue().size();
    List<History> histories = snapshot.audience().histories();
    // The snapshot holds the histories anyway, and most lists are asked for without reasons.
    var together =
        new Once<>(
            () ->
                TakenTogether.of(
                    items, snapshot.audience().users().stream().map(User::id).toList(), histories));
    Takings.Start people = of(items, 0, histories, together);
    if (!(snapshot.model() instanceof Countable model)) {
      return people;
    }
    double[] sums = new double[items];
    float[] taken = model.takenAtTraining();
    for (int i = 0; i < items; i++) {
      sums[i] = taken[i];
    }
    int[] takers = model.takersAtTraining();
    boolean timed = people.moment() != Event.NO_TIME;
    double[] none = new double[items];
    return new Takings.Start(
        model.halfLifeDays(),
        people.moment(),
        timed ? sums : none,
        timed ? none : sums,
        takers.length == items ? takers : people.takers(),
        together);
  }

  /**
   * Of some people's histories.
   *
   * @param items how many there are
   * @param people visits each with what they did, by their ids
   */
  static Takings.Start of(
      int items, double halfLifeDays, Consumer<BiConsumer<String, History>> people) {
    List<History> histories = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    people.accept(
        (id, history) -> {
          ids.add(id);
          histories.add(history);
        });
    // Made at once: what people had at a moment would be kept for it as long as the view is.
    TakenTogether together = TakenTogether.of(items, ids, histories);
    return of(items, halfLifeDays, histories, () -> together);
  }

  private static Takings.Start of(
      int items, double halfLifeDays, List<History> histories, Supplier<TakenTogether> together) {
    long latest = Event.NO_TIME;
    for (History history : histories) {
      latest = history.size() == 0 ? latest : Math.max(latest, history.time(history.size() - 1));
    }
    var start =
        new Takings.Start(
            halfLifeDays, latest, new double[items], new double[items], new int[items], together);
    for (History history : histories) {
      for (int entry = 0; entry < history.size(); entry++) {
        int item = history.item(entry);
        Takings.Change one = start.of(history.weight(entry), history.time(entry));
        start.fading()[item] += one.fading();
        start.lasting()[item] += one.lasting();
        start.takers()[item]++;
      }
    }
    return start;
  }

  /** When people did what is in their histories. */
  static KnownTimes times(List<History> people) {
    long[] times = new long[Math.toIntExact(people.stream().mapToLong(History::size).sum())];
    int at = 0;
    for (History history : people) {
      for (int entry = 0; entry < history.size(); entry++) {
        times[at++] = history.time(entry);
      }
    }
    return KnownTimes.of(times);
  }
}
