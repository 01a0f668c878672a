package dev.weft.cli.snapshot;

import dev.weft.cli.options.Choices;
import dev.weft.cli.terminal.Console;
import dev.weft.data.User;
import dev.weft.recommend.Snapshot;
import dev.weft.text.internal.words.Nearest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words that a snapshot knows, for typing errors in what is asked of it. */
final class KnownWords {

  private final Snapshot snapshot;

  KnownWords(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * Refuses attributes that no user has, and warns of values that none has.
   *
   * @throws IllegalArgumentException naming the attributes that there are, and the nearest
   */
  void checkAttributes(Map<String, String> attributes, Console console) {
    if (attributes.isEmpty()) {
      return;
    }
    Set<String> fields = new TreeSet<>();
    for (User user : snapshot.users()) {
      fields.addAll(user.categories().keySet());
      fields.addAll(user.numbers().keySet());
    }
    if (fields.isEmpty()) {
      throw new IllegalArgumentException(
          "--attribute says nothing here: no user of the snapshot has attributes");
    }
    attributes.forEach(
        (field, value) -> {
          if (!fields.contains(field)) {
            throw Choices.unknown("the name of --attribute", field, fields);
          }
          warnOfValue(field, value, console);
        });
  }

  private void warnOfValue(String field, String value, Console console) {
    Set<String> values = new TreeSet<>();
    for (User user : snapshot.users()) {
      String category = user.categories().get(field);
      if (category != null) {
        values.add(category);
      }
    }
    if (!values.isEmpty() && !values.contains(value)) {
      warn(
          String.format(Locale.ROOT, "no user has %s=%s, so it says nothing", field, value),
          value,
          values,
          console);
    }
  }

  /** Warns of items to be left out that are not in the catalogue. */
  void checkExcluded(List<String> ids, Console console) {
    if (ids.isEmpty()) {
      return;
    }
    Set<String> known = new HashSet<>();
    snapshot.items().forEach(item -> known.add(item.id()));
    for (String id : ids) {
      if (!known.contains(id)) {
        warn(
            String.format(Locale.ROOT, "no item '%s' to exclude", id),
            id,
            new TreeSet<>(known),
            console);
      }
    }
  }

  private static void warn(String what, String word, Collection<String> known, Console console) {
    String hint = Nearest.of(word, known).map(n -> "; did you mean '" + n + "'?").orElse("");
    console.warn(what + hint);
  }
}
