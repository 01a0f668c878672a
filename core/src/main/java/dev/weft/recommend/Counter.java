package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.models.internal.Countable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Counts how much each item was taken, once; from there on {@link Takings} follow events. */
final class Counter {

  private Counter() {}

  /** As the model of a snapshot counted it; what it leaves out of its people stays counted. */
  static Takings.Start trained(Snapshot snapshot) {
    int[] takers = new int[snapshot.catalogue().size()];
    long latest = Event.NO_TIME;
    for (History history : snapshot.audience().histories()) {
      for (int entry = 0; entry < history.size(); entry++) {
        takers[history.item(entry)]++;
        latest = Math.max(latest, history.time(entry));
      }
    }
    double halfLife = 0;
    double[] sums = new double[takers.length];
    if (snapshot.model() instanceof Countable model) {
      halfLife = model.halfLifeDays();
      float[] taken = model.takenAtTraining();
      for (int i = 0; i < sums.length; i++) {
        sums[i] = taken[i];
      }
    }
    double[] none = new double[sums.length];
    return latest == Event.NO_TIME
        ? new Takings.Start(halfLife, latest, none, sums, takers)
        : new Takings.Start(halfLife, latest, sums, none, takers);
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
    people.accept((id, history) -> histories.add(history));
    long latest = Event.NO_TIME;
    for (History history : histories) {
      latest = history.size() == 0 ? latest : Math.max(latest, history.time(history.size() - 1));
    }
    var start =
        new Takings.Start(
            halfLifeDays, latest, new double[items], new double[items], new int[items]);
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
}
