package dev.weft.server.http.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.files.JsonObjects;
import dev.weft.files.OddField;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.values.RowFault;
import dev.weft.server.http.values.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Gathers what is odd about the fields of items or users that break no rule. Not thread-safe. */
public final class OddRows {

  /** Who sends values for names has as many of these as values. */
  private static final int MOST = 20;

  private record Kind(String field, String text) {}

  private static final class First {
    final String id;
    final String value;
    long count;

    First(String id, String value) {
      this.id = id;
      this.value = value;
    }
  }

  private final Map<Kind, First> found = new LinkedHashMap<>();

  /**
   * The item of an object.
   *
   * @throws RowFault when it breaks a rule
   */
  public Item item(JsonObjects objects, JsonNode row) {
    return RowFault.guarded(() -> objects.item(row, of(row.path("item_id").asText())));
  }

  /**
   * The user of an object.
   *
   * @throws RowFault when it breaks a rule
   */
  public User user(JsonObjects objects, JsonNode row) {
    return RowFault.guarded(() -> objects.user(row, of(row.path("user_id").asText())));
  }

  /** Takes what is odd about a change, which may be read several times. */
  public Consumer<OddField> anew(String id) {
    found.clear();
    return of(id);
  }

  private Consumer<OddField> of(String id) {
    return odd -> {
      var kind = new Kind(odd.field(), odd.text());
      if (found.size() < MOST || found.containsKey(kind)) {
        found.computeIfAbsent(kind, one -> new First(id, odd.value())).count++;
      }
    };
  }

  /** Notes what is odd in an answer. */
  public Answer in(ObjectNode json) {
    List<String> notes = notes();
    if (!notes.isEmpty()) {
      notes.forEach(json.putArray("notes")::add);
    }
    return Answer.of(json);
  }

  /** What is odd, in words. */
  public List<String> notes() {
    return found.entrySet().stream().map(one -> note(one.getKey(), one.getValue())).toList();
  }

  private static String note(Kind kind, First first) {
    String id = "'" + Values.shown(first.id) + "'";
    String value = "'" + Values.shown(first.value) + "'";
    String whose =
        first.count == 1
            ? id + ", " + value + ","
            : String.format(Locale.ROOT, "%,d, such as %s of %s,", first.count, value, id);
    return "'" + Values.shown(kind.field()) + "' of " + whose + " " + kind.text();
  }
}
