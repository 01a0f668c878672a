package dev.weft.recommend.internal.habits;

import dev.weft.data.Dataset;
import dev.weft.data.Events;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.Sessions;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What users chose at their first sitting from a moment on, be that a single item, which {@link
 * Sessions} leave out.
 */
public final class FirstSittings {

  private FirstSittings() {}

  /**
   * Of each user the items, ascending.
   *
   * @param chosen what counts as chosen
   */
  public static int[][] from(long cut, Dataset dataset, Interactions chosen) {
    Events events = dataset.events();
    int[][] sittings = new int[chosen.users()][];
    Arrays.fill(sittings, new int[0]);
    for (int from = 0, to = 0; from < events.size(); from = to) {
      while (to < events.size() && events.user(to) == events.user(from)) {
        to++;
      }
      int[] later =
          IntStream.range(from, to)
              .filter(event -> events.time(event) >= cut)
              .boxed()
              .sorted((one, other) -> Long.compare(events.time(one), events.time(other)))
              .mapToInt(Integer::intValue)
              .toArray();
      int user = dataset.userIndex().index(events.users().id(events.user(from)));
      History history = chosen.history(user);
      sittings[user] =
          Arrays.stream(later, 0, length(events, later))
              .map(event -> dataset.itemIndex().index(events.items().id(events.item(event))))
              .filter(history::contains)
              .distinct()
              .sorted()
              .toArray();
    }
    return sittings;
  }

  /** How many events go by without a pause. */
  private static int length(Events events, int[] byTime) {
    int length = Math.min(1, byTime.length);
    while (length < byTime.length
        && (double) events.time(byTime[length]) - events.time(byTime[length - 1])
            <= Sessions.DEFAULT_GAP_MILLIS) {
      length++;
    }
    return length;
  }
}
