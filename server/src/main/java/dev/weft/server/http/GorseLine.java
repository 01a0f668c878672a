package dev.weft.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Lines that Gorse exports, as lines of Weft: its files are taken as they stand. */
final class GorseLine {

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
  static JsonNode plain(JsonNode line) {
    if (line.has("FeedbackType")) {
      return feedback(line);
    }
    if (line.has("ItemId") || (line.has("UserId") && !line.has("user_id"))) {
      return renamed(line);
    }
    return line;
  }

  private static ObjectNode renamed(JsonNode line) {
    ObjectNode plain = JsonText.object();
    for (var field : line.properties()) {
      boolean noTime = field.getValue().asText().startsWith(NO_TIME);
      if (!noTime && !field.getValue().isNull()) {
        plain.set(NAMES.getOrDefault(field.getKey(), field.getKey()), field.getValue());
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
