package dev.weft.server.http.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.server.http.values.JsonText;
import java.util.Map;

/** What Gorse exports and its clients send, as Weft has it: taken as it stands. */
public final class GorseLine {

  private static final Map<String, String> NAMES =
      Map.of(
          "ItemId", "item_id",
          "UserId", "user_id",
          "FeedbackType", "event_type",
          "IsHidden", "hidden",
          "Categories", "categories",
          "Timestamp", "timestamp",
          "Labels", "labels",
          "Comment", "comment",
          "Value", "value");

  /** "No time" is the first instant of the year 1. */
  private static final String NO_TIME = "0001-01-01T00:00:00";

  private GorseLine() {}

  /** The line as Weft's; one that is not Gorse's as it is. */
  public static JsonNode plain(JsonNode line) {
    if (line.has("FeedbackType")) {
      return feedback(line);
    }
    return described(line);
  }

  /** The item or user as Weft's; one that is not Gorse's as it is. */
  public static JsonNode described(JsonNode row) {
    return row.has("ItemId") || (row.has("UserId") && !row.has("user_id")) ? renamed(row) : row;
  }

  /** The change of an item or user as Weft's: a time that is none takes the field away. */
  public static JsonNode change(JsonNode body) {
    if (!body.path("Timestamp").asText().startsWith(NO_TIME)) {
      return body;
    }
    ObjectNode plain = body.deepCopy();
    return plain.putNull("Timestamp");
  }

  private static ObjectNode renamed(JsonNode line) {
    ObjectNode plain = JsonText.object();
    for (var field : line.properties()) {
      boolean noTime = field.getValue().asText().startsWith(NO_TIME);
      if (!noTime && !field.getValue().isNull()) {
        String name = NAMES.getOrDefault(field.getKey(), field.getKey());
        plain.set(line.has(name) ? field.getKey() : name, field.getValue());
      }
    }
    return plain;
  }

  /** What is said of a feedback beside who, what, when and how much is not of use here. */
  private static ObjectNode feedback(JsonNode line) {
    ObjectNode plain = renamed(line);
    plain.remove("labels");
    plain.remove("comment");
    plain.remove("Updated");
    if (plain.path("value").asDouble() == 0) {
      plain.remove("value"); // Gorse has no other way to say that there is none
    }
    return plain;
  }
}
