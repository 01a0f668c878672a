package dev.weft.cli.enriching;

import dev.weft.data.Dataset;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.data.internal.Origin;
import dev.weft.encoders.chat.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Data with what a model wrote in it, signed. */
final class Enriched {

  private static final String ORIGIN = Origin.of(Written.PROFILE);
  private static final String ORIGIN_OF_TAGS = Origin.of(Written.TAGS);

  private Enriched() {}

  static Dataset with(Dataset data, Map<String, Written> ofItems, Map<String, Written> ofUsers) {
    return Dataset.of(
        data.items().stream().map(item -> with(item, ofItems)).toList(),
        data.users().stream().map(user -> with(user, ofUsers)).toList(),
        data.events());
  }

  private static Item with(Item item, Map<String, Written> all) {
    Written written = all.get(item.id());
    if (written == null) {
      return item;
    }
    var texts = new LinkedHashMap<>(item.texts());
    texts.put(Written.PROFILE, written.profile());
    var tags = new LinkedHashMap<>(item.tags());
    tags.remove(Written.TAGS);
    if (!written.tags().isEmpty()) {
      tags.put(Written.TAGS, List.copyOf(written.tags()));
    }
    var categories = signed(item.categories(), written);
    categories.put(ORIGIN_OF_TAGS, written.origin());
    return new Item(
        item.id(), texts, tags, categories, item.numbers(), item.vectors(), item.availability());
  }

  private static User with(User user, Map<String, Written> all) {
    Written written = all.get(user.id());
    return written == null
        ? user
        : new User(
            user.id(), signed(user.categories(), written), user.numbers(), written.profile());
  }

  private static Map<String, String> signed(Map<String, String> categories, Written written) {
    var signed = new LinkedHashMap<>(categories);
    signed.put(ORIGIN, written.origin());
    return signed;
  }

  /**
   * Finds out whether the fields are free that a model is to fill.
   *
   * @throws IllegalArgumentException when they hold what no model wrote
   */
  static void checkFree(Dataset data) {
    for (Item item : data.items()) {
      check(item, item.texts().containsKey(Written.PROFILE), Written.PROFILE);
      check(item, item.tags().containsKey(Written.TAGS), Written.TAGS);
    }
  }

  private static void check(Item item, boolean taken, String field) {
    if (taken && !item.categories().containsKey(Origin.of(field))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "item %s has a '%s' that no model wrote, and it would be lost: give that column"
                  + " another name, or leave it out with --kind %s=ignored",
              item.id(),
              field,
              field));
    }
  }

  /** Whether a user has no text, or one that a model wrote. */
  static boolean isFree(User user) {
    return user.profileText().isBlank() || user.categories().containsKey(ORIGIN);
  }
}
