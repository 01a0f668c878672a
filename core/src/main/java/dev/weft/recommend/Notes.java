package dev.weft.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the asker should know of one answer, as it comes up. Not thread-safe. */
final class Notes {

  /** How many of one kind are named one by one. */
  private static final int MOST_ITEMS = 5;

  private final List<String> lines = new ArrayList<>();
  private boolean degraded;

  void add(String line) {
    lines.add(line);
  }

  /**
   * Of items: of the first some each, and how many more there are.
   *
   * @param what became of each, such as {@code is not known}
   */
  void items(List<String> ids, String what) {
    ids.stream().limit(MOST_ITEMS).forEach(id -> add("item '" + id + "' " + what));
    int more = ids.size() - MOST_ITEMS;
    if (more > 0) {
      add(String.format(Locale.ROOT, "%,d more items: each %s", more, what));
    }
  }

  /** Of a part of the answer that failed, so that it is made of less than was asked for. */
  void degraded(String line) {
    add(line);
    degraded = true;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  boolean isDegraded() {
    return degraded;
  }
}
