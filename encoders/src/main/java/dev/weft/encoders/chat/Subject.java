package dev.weft.encoders.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.data.internal.Origin;
import java.util.List;
import java.util.Map;

/**
 * What is written about.
 *
 * @param id of the item or user; it is not sent
 * @param text what a model is shown, as JSON
 */
public record Subject(String id, String text) {

  /** An item: all that it says, but for vectors and what a model wrote of it before. */
  public static Subject of(Item item) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    item.texts().forEach((field, text) -> put(node, field, text, item.categories()));
    item.tags()
        .forEach(
            (field, tags) -> {
              if (!isWritten(field, item.categories())) {
                var array = node.putArray(field);
                tags.forEach(array::add);
              }
            });
    item.categories().forEach((field, value) -> put(node, field, value, item.categories()));
    item.numbers().forEach(node::put);
    return new Subject(item.id(), node.toString());
  }

  /**
   * A user: what they chose last, and neither attributes nor the id.
   *
   * @param chosen items in words, the latest last
   */
  public static Subject of(User user, List<String> chosen) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    var array = node.putArray("chosen");
    chosen.forEach(array::add);
    return new Subject(user.id(), node.toString());
  }

  private static void put(
      ObjectNode node, String field, String value, Map<String, String> categories) {
    if (!value.isBlank() && !Origin.isOrigin(field) && !isWritten(field, categories)) {
      node.put(field, value);
    }
  }

  /** Whether a model wrote the field, by the signature beside it. */
  private static boolean isWritten(String field, Map<String, String> categories) {
    return categories.containsKey(Origin.of(field));
  }
}
