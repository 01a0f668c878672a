package dev.weft.features.internal;

import dev.weft.data.Item;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What items are called. */
final class Titles {

  /** Text fields that name an item, the best first. */
  static final List<String> FIELDS = List.of("title", "name");

  private Titles() {}

  /** What the item is called, and its tags: short texts say more together. */
  static String withTags(Item item) {
    String title = field(item).map(field -> item.texts().get(field)).orElse("");
    Set<String> tags = new LinkedHashSet<>();
    item.tags().values().forEach(tags::addAll);
    return tags.isEmpty() ? title : title + ". " + String.join(", ", tags);
  }

  static Optional<String> field(Item item) {
    for (String field : FIELDS) {
      if (item.texts().containsKey(field)) {
        return Optional.of(field);
      }
    }
    return item.texts().keySet().stream().findFirst();
  }
}
