package dev.weft.server.http.records;

import dev.weft.data.Event;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks among events that break no rule for what a program of the sender most likely got wrong:
 * they are taken, and notes say what is odd about them. Not thread-safe.
 */
public final class OddEvents {

  /** How programs write a value that they do not have, where they write it as a text. */
  private static final Set<String> NOBODY =
      Set.of("undefined", "null", "(null)", "None", "nil", "NaN", "[object Object]");

  /** No log of what people did on a screen is older. */
  private static final Instant OLD = Instant.parse("1990-01-01T00:00:00Z");

  private final Set<String> nobodies = new LinkedHashSet<>();
  private long early;
  private long earliest = Long.MAX_VALUE;

  /** Whether an id is what a program writes that does not know the user. */
  public static boolean isNobody(String userId) {
    return NOBODY.contains(userId);
  }

  /** Looks at an event. */
  void see(Event event) {
    if (isNobody(event.userId())) {
      nobodies.add(event.userId());
    }
    if (event.time() != Event.NO_TIME && event.time() < OLD.toEpochMilli()) {
      early++;
      earliest = Math.min(earliest, event.time());
    }
  }

  /** What is odd, in words. */
  List<String> notes() {
    Stream<String> users =
        nobodies.stream()
            .map(
                user ->
                    "user '"
                        + user
                        + "' looks like a value that the sender did not have: what all such users"
                        + " do counts as what one user did");
    return Stream.concat(users, early == 0 ? Stream.empty() : Stream.of(times())).toList();
  }

  private String times() {
    String first = Instant.ofEpochMilli(earliest).toString();
    return String.format(
        Locale.ROOT,
        "%s: 'timestamp' takes seconds or milliseconds since 1970, or ISO-8601, and may be left out"
            + " for what happens now",
        early == 1
            ? "an event is of " + first
            : String.format(
                Locale.ROOT, "%,d events are from before 1990, one of %s", early, first));
  }
}
