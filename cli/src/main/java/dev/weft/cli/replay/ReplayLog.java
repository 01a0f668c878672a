package dev.weft.cli.replay;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.Events;
import dev.weft.math.internal.RandomStreams;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The first events of a data set in the order of time. Those of one moment, such as the lines of an
 * order, come in an order that is drawn by the seed: that of the file may be the order of the
 * items' ids or of how often they sell, and would tell what comes.
 *
 * @param events oldest first
 */
record ReplayLog(List<Event> events) {

  ReplayLog {
    events = List.copyOf(events);
  }

  /**
   * Of a data set.
   *
   * @param most how many events
   * @throws IllegalArgumentException when there is no event, or one without a time
   */
  static ReplayLog of(Dataset data, int most, long seed) {
    Events events = data.events();
    if (events.size() == 0) {
      throw new IllegalArgumentException("there is nothing to replay: the data has no event");
    }
    long untimed =
        IntStream.range(0, events.size()).filter(e -> events.time(e) == Event.NO_TIME).count();
    if (untimed > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a replay goes by time, and %,d of %,d events have none: --column timestamp=NAME"
                  + " names the column of times",
              untimed,
              events.size()));
    }
    int[] drawn = RandomStreams.permutation(events.size(), RandomStreams.of(seed));
    return new ReplayLog(
        IntStream.range(0, events.size())
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer e) -> events.time(e))
                    .thenComparingInt(e -> drawn[e]))
            .limit(most)
            .map(events::event)
            .toList());
  }
}
