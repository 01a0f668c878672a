package dev.weft.encoders.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a model wrote of an item or a user.
 *
 * @param profile one or two sentences
 * @param tags words or short phrases; empty for users
 * @param model that wrote it
 * @param date on which it did
 */
public record Written(String profile, List<String> tags, String model, LocalDate date) {

  /** The field that the text becomes. */
  public static final String PROFILE = "profile";

  /** The field that the tags become. */
  public static final String TAGS = "profile_tags";

  private static final int MOST_CHARACTERS = 600;
  private static final int MOST_TAGS = 10;
  private static final int MOST_OF_A_TAG = 40;

  public Written {
    tags = List.copyOf(tags);
  }

  /** The signature, for the data. */
  public String origin() {
    return String.format(Locale.ROOT, "written by %s on %s", model, date);
  }

  /** Reads an answer; whatever is not exactly what was asked for is refused. */
  static Written parse(String answer, boolean tagged, String model, LocalDate date)
      throws BadAnswer {
    JsonNode node = StrictJson.object(answer, tagged ? Set.of(PROFILE, "tags") : Set.of(PROFILE));
    return of(node, tagged, model, date);
  }

  private static Written of(JsonNode node, boolean tagged, String model, LocalDate date)
      throws BadAnswer {
    String profile = StrictJson.text(node.get(PROFILE), PROFILE, MOST_CHARACTERS);
    return new Written(profile, tagged ? tags(node.get("tags")) : List.of(), model, date);
  }

  private static List<String> tags(JsonNode array) throws BadAnswer {
    if (!array.isArray() || array.size() > MOST_TAGS) {
      throw new BadAnswer(
          String.format(Locale.ROOT, "'tags' is not an array of at most %d", MOST_TAGS));
    }
    Set<String> tags = new LinkedHashSet<>();
    for (JsonNode tag : array) {
      tags.add(StrictJson.text(tag, "tags", MOST_OF_A_TAG).toLowerCase(Locale.ROOT));
    }
    return List.copyOf(tags);
  }

  /** As the cache holds it. */
  String json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put(PROFILE, profile).put("model", model).put("date", date.toString());
    var array = node.putArray("tags");
    tags.forEach(array::add);
    return node.toString();
  }

  /** Reads what {@link #json} wrote. */
  static Written ofJson(String json) throws BadAnswer {
    JsonNode node = StrictJson.object(json, Set.of(PROFILE, "tags", "model", "date"));
    try {
      LocalDate date = LocalDate.parse(node.get("date").asText());
      return of(node, true, node.get("model").asText(), date);
    } catch (DateTimeParseException e) {
      throw new BadAnswer("has no date");
    }
  }
}
