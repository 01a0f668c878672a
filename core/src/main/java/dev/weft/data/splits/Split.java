package dev.weft.data.splits;

import dev.weft.data.Event;
import dev.weft.data.EventReading;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A data set cut into what may be learned from and what is asked afterwards.
 *
 * @param protocol how it was cut, for reports, such as {@code random 20 % of interactions, seed 1}
 * @param train what may be learned from; its users and items are those of the whole
 * @param tests the questions
 * @param candidates which items may be recommended, one flag per item; owned by the record
 */
public record Split(
    String protocol, Interactions train, List<TestCase> tests, boolean[] candidates) {

  public Split {
    tests = List.copyOf(tests);
    if (candidates.length != train.items()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "candidates must flag each of the %d items: %d",
              train.items(),
              candidates.length));
    }
  }

  /**
   * The same whose questions do not rank what the lists leave out either: items that the user had
   * seen though nothing is learned from them.
   *
   * @param reading of the events that were cut
   * @param inTime whether only what was seen by then is known: up to the last training event, and
   *     before the first event that is asked for
   */
  public Split withoutSeen(EventReading reading, boolean inTime) {
    long end = inTime ? last() : Long.MAX_VALUE;
    List<TestCase> asked = new ArrayList<>(tests.size());
    boolean any = false;
    for (TestCase test : tests) {
      History own = reading.beyond().get(test.user());
      long known = inTime ? Math.min(end, firstAsked(reading, test) - 1) : end;
      int[] seen = own.filter(entry -> own.time(entry) <= known).items();
      any |= seen.length > 0;
      int[] masked = IntStream.concat(Arrays.stream(test.masked()), Arrays.stream(seen)).toArray();
      asked.add(new TestCase(test.user(), test.history(), test.relevant(), masked));
    }
    return any
        ? new Split(
            protocol + ", without items seen but not learned from", train, asked, candidates)
        : this;
  }

  /** When the first of the items asked for was turned to. */
  private static long firstAsked(EventReading reading, TestCase test) {
    History whole = reading.interactions().history(test.user());
    long first = Long.MAX_VALUE;
    for (int entry = 0; entry < whole.size(); entry++) {
      if (Arrays.binarySearch(test.relevant(), whole.item(entry)) >= 0) {
        first = Math.min(first, whole.time(entry));
      }
    }
    return first;
  }

  private long last() {
    return train.histories().stream()
        .filter(history -> history.size() > 0)
        .mapToLong(history -> history.time(history.size() - 1))
        .max()
        .orElse(Event.NO_TIME);
  }
}
