package dev.weft.server.http.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.values.JsonText;
import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.Values;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Cursors of lists that are kept in an order: where the next page begins, opaque to the caller. */
public final class Paging {

  /** How many come at most. */
  public static final Parameter LIMIT =
      Parameter.whole("limit", 100, 1, 1_000, "How many come at most.");

  /** Where the page before ended. */
  public static final Parameter CURSOR =
      Parameter.query(
          "cursor",
          Parameter.Kind.TEXT,
          "",
          "Where the list goes on: next_cursor of the answer before.");

  private Paging() {}

  /**
   * The place that a cursor tells, or the beginning.
   *
   * @param name of the list
   * @throws Problem 400 when no page of a list of that name gave it
   */
  public static String place(String name, Values values, String beginning) {
    String cursor = values.text("cursor");
    if (cursor.isEmpty()) {
      return beginning;
    }
    try {
      String told = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (told.startsWith(mark(name)) && cursor(told).equals(cursor)) {
        return told.substring(mark(name).length());
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw unknown();
  }

  private static String mark(String name) {
    return name + ":";
  }

  /** The same where places are numbers. */
  public static long number(String name, Values values, long beginning) {
    if (values.text("cursor").isEmpty()) {
      return beginning;
    }
    try {
      return Long.parseLong(place(name, values, ""));
    } catch (NumberFormatException e) {
      throw unknown();
    }
  }

  private static Problem unknown() {
    return Problem.invalid("cursor", "was not given by any answer")
        .hint("leave it out to begin at the beginning");
  }

  /**
   * A page of a list, with the cursor behind it where there is more.
   *
   * @param name of the list
   * @param limit most that the page holds
   * @param list gives as many of the list as are asked for, where it has them
   * @param place tells where in the order one of the list is
   */
  public static <T> Answer answer(
      String name,
      int limit,
      IntFunction<List<T>> list,
      Function<T, ? extends JsonNode> written,
      Function<T, String> place) {
    List<T> found = list.apply(limit + 1); // one more tells whether the list goes on
    List<T> page = found.subList(0, Math.min(limit, found.size()));
    ObjectNode json = JsonText.object();
    ArrayNode array = json.putArray(name);
    page.forEach(one -> array.add(written.apply(one)));
    json.put(
        "next_cursor",
        found.size() > limit ? cursor(mark(name) + place.apply(page.getLast())) : null);
    return Answer.of(json);
  }

  private static String cursor(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }
}
