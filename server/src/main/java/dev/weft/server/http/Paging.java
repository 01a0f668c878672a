package dev.weft.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Cursors of lists that are kept in an order: where the next page begins, opaque to the caller. */
final class Paging {

  static final Parameter LIMIT = Parameter.whole("limit", 100, 1, 1_000, "How many come at most.");
  static final Parameter CURSOR =
      Parameter.query(
          "cursor",
          Parameter.Kind.TEXT,
          "",
          "Where the list goes on: next_cursor of the answer before.");

  private Paging() {}

  /** The place that a cursor tells, or the beginning. */
  static String place(Values values, String beginning) {
    String cursor = values.text("cursor");
    if (cursor.isEmpty()) {
      return beginning;
    }
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  /** The same where places are numbers. */
  static long number(Values values, long beginning) {
    try {
      return Long.parseLong(place(values, Long.toString(beginning)));
    } catch (NumberFormatException e) {
      throw unknown();
    }
  }

  private static Problem unknown() {
    return Problem.invalid("cursor", "was not given by any answer")
        .hint("leave it out to begin at the beginning");
  }

  /** The cursor behind a page, where there may be more. */
  static <T> Optional<String> next(
      List<T> page, int limit, java.util.function.Function<T, String> place) {
    return page.size() < limit
        ? Optional.empty()
        : Optional.of(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.apply(page.getLast()).getBytes(StandardCharsets.UTF_8)));
  }
}
