package dev.weft.cli.enriching;

import dev.weft.data.Dataset;
import dev.weft.data.EventType.Polarity;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.encoders.chat.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whom and what a model is told about. */
final class Subjects {

  /** How many of a user's latest choices are told. */
  private static final int LATEST = 30;

  private Subjects() {}

  /** Items that say something. */
  static List<Subject> ofItems(Dataset data) {
    return data.items().stream().filter(Subjects::saysSomething).map(Subject::of).toList();
  }

  private static boolean saysSomething(Item item) {
    return item.texts().values().stream().anyMatch(text -> !text.isBlank())
        || !item.tags().isEmpty()
        || !item.categories().isEmpty();
  }

  /** Users without a text of their own who chose something that has a name. */
  static List<Subject> ofUsers(Dataset data) {
    Map<String, Set<String>> chosen = chosen(data);
    List<Subject> subjects = new ArrayList<>();
    for (User user : data.users()) {
      Set<String> titles = chosen.getOrDefault(user.id(), Set.of());
      if (Enriched.isFree(user) && !titles.isEmpty()) {
        List<String> all = List.copyOf(titles);
        subjects.add(Subject.of(user, all.subList(Math.max(0, all.size() - LATEST), all.size())));
      }
    }
    return subjects;
  }

  /** What each user chose, in words, the latest last, each once. */
  private static Map<String, Set<String>> chosen(Dataset data) {
    Events events = data.events();
    List<Integer> order = new ArrayList<>();
    for (int e = 0; e < events.size(); e++) {
      if (events.type(e).polarity() == Polarity.POSITIVE) {
        order.add(e);
      }
    }
    order.sort(Comparator.comparingLong(events::time));
    Map<String, String> titles = new LinkedHashMap<>();
    data.items().forEach(item -> item.title().ifPresent(title -> titles.put(item.id(), title)));
    Map<String, Set<String>> chosen = new LinkedHashMap<>();
    for (int e : order) {
      String title = titles.get(events.items().id(events.item(e)));
      if (title != null) {
        Set<String> of =
            chosen.computeIfAbsent(events.users().id(events.user(e)), _ -> new LinkedHashSet<>());
        of.remove(title);
        of.add(title);
      }
    }
    return chosen;
  }
}
