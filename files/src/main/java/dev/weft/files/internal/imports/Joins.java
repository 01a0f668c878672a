package dev.weft.files.internal.imports;

import dev.weft.data.Dataset;
import dev.weft.data.IdIndex;
import dev.weft.data.Item;
import dev.weft.files.JoinReport;
import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.EventIds;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.RatingScale;
import dev.weft.files.internal.columns.Seen;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.tables.Table;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether the ids of the catalogue, of the users and of the events are the same ids. */
final class Joins {

  /** Shares below this are looked at: more than half of what was read then stands alone. */
  private static final double FEW = 0.5;

  private final Dataset data;
  private final List<FileTally> files;
  private final List<Oddity> oddities = new ArrayList<>();

  Joins(Dataset data, List<FileTally> files) {
    this.data = data;
    this.files = files;
  }

  /** How the items of the catalogue and those of the events meet. */
  JoinReport items(Table items) {
    IdIndex ofEvents = data.events().items();
    int texts = 0;
    for (String id : ofEvents.ids()) {
      Item item = data.items().get(data.itemIndex().index(id));
      texts += item.texts().values().stream().anyMatch(text -> !text.isBlank()) ? 1 : 0;
    }
    return report(items.entries().keySet(), ofEvents, texts);
  }

  /** How the users described and those of the events meet. */
  JoinReport users(Table users) {
    IdIndex ofEvents = data.events().users();
    int texts = 0;
    for (String id : ofEvents.ids()) {
      texts += data.users().get(data.userIndex().index(id)).profileText().isBlank() ? 0 : 1;
    }
    return report(users.entries().keySet(), ofEvents, texts);
  }

  private static JoinReport report(Set<String> described, IdIndex ofEvents, int texts) {
    int both = (int) described.stream().filter(id -> ofEvents.find(id).isPresent()).count();
    return new JoinReport(described.size(), ofEvents.size(), both, texts);
  }

  /** What is odd about how the files meet. */
  List<Oddity> oddities(Table items, Table users) {
    oddities.clear();
    if (data.events().size() > 0) {
      describedWithoutEvents(items, data.events().items(), Role.ITEM_ID);
      describedWithoutEvents(users, data.events().users(), Role.USER_ID);
      eventsApart(items.entries().keySet());
    }
    oddIds("items", data.events().items(), data.itemIndex());
    oddIds("users", data.events().users(), data.userIndex());
    return List.copyOf(oddities);
  }

  private void describedWithoutEvents(Table table, IdIndex ofEvents, Role role) {
    Map<FileTally, List<String>> byFile = new LinkedHashMap<>();
    table
        .entries()
        .forEach(
            (id, entry) -> byFile.computeIfAbsent(entry.file(), file -> new ArrayList<>()).add(id));
    byFile.forEach((file, ids) -> joined(file, ids, ofEvents, role));
  }

  private void joined(FileTally file, List<String> ids, IdIndex ofEvents, Role role) {
    long both = ids.stream().filter(id -> ofEvents.find(id).isPresent()).count();
    String kind = role == Role.ITEM_ID ? "items" : "users";
    if (both == 0) {
      String none =
          String.format(
              Locale.ROOT,
              "none of its %,d %s is in an event, and none of the %,d %s of the events is here:"
                  + " '%s' here, '%s' there",
              ids.size(),
              kind,
              ofEvents.size(),
              kind,
              Display.shortened(ids.getFirst(), 40),
              Display.shortened(ofEvents.id(0), 40));
      add("ids-do-not-join", file, none + remedy(file, ids, ofEvents, role));
    } else if (both < FEW * Math.min(ids.size(), ofEvents.size())) {
      String few =
          String.format(
              Locale.ROOT,
              "only %,d of its %,d %s are among the %,d %s of the events",
              both,
              ids.size(),
              kind,
              ofEvents.size(),
              kind);
      add("few-ids-join", file, few + remedy(file, ids, ofEvents, role));
    } else {
      Spellings.more(ids, ofEvents, kind).ifPresent(more -> add("more-ids-would-join", file, more));
      OnePlaceOff.of(ids, ofEvents, kind).ifPresent(off -> add("ids-one-place-off", file, off));
    }
  }

  private void oddIds(String kind, IdIndex ofEvents, IdIndex all) {
    Spellings.twice(ofEvents, kind)
        .ifPresent(text -> oddities.add(new Oddity("ids-twice", "", text)));
    Spellings.shortened(all, kind)
        .ifPresent(text -> oddities.add(new Oddity("ids-shortened", "", text)));
  }

  private void add(String code, FileTally file, String text) {
    oddities.add(new Oddity(code, file.file, text));
  }

  /** What would make the ids the same: another column, or another spelling. */
  private String remedy(FileTally file, List<String> ids, IdIndex ofEvents, Role role) {
    Set<String> here = Set.copyOf(ids);
    for (FileTally other : files) {
      boolean events = other.content == Content.EVENTS;
      for (Seen column : other.columns.seen()) {
        boolean fits =
            events
                ? other.columns.isUnused(column) && column.sample.mostly(here::contains)
                : other == file
                    && !other.columns.isRole(column)
                    && column.sample.mostly(id -> ofEvents.find(id).isPresent());
        if (fits) {
          return String.format(
              Locale.ROOT,
              "; the column '%s' of %s holds such ids: --column %s",
              Display.escaped(column.name),
              Display.escaped(other.file),
              Display.word(role.label() + "=" + column.name));
        }
      }
    }
    return Spellings.all(ids, ofEvents);
  }

  /** Files of events that share no id with any other file. */
  private void eventsApart(Set<String> described) {
    Map<FileTally, EventIds> seen = new LinkedHashMap<>();
    for (FileTally file : files) {
      EventIds ids = file.ids;
      if (ids != null && ids.events > 0) {
        seen.put(file, ids);
      }
    }
    if (seen.size() < 2) {
      return;
    }
    readTwice(seen);
    twoScales(seen);
    seen.forEach(
        (file, ids) -> {
          List<EventIds> others = seen.values().stream().filter(other -> other != ids).toList();
          if (!sharesItems(ids, others, described) && !sharesUsers(ids, others)) {
            add(
                "events-stand-apart",
                file,
                "its events share no item and no user with any other file");
          }
        });
  }

  /** The same events in two forms, as where a folder holds a table as CSV and as Parquet. */
  private void readTwice(Map<FileTally, EventIds> seen) {
    List<Map.Entry<FileTally, EventIds>> before = new ArrayList<>();
    for (var file : seen.entrySet()) {
      EventIds ids = file.getValue();
      before.stream()
          .filter(other -> ids.events > 1 && ids.samePairs(other.getValue()))
          .findFirst()
          .ifPresent(other -> addTwice(file.getKey(), ids, other.getKey()));
      before.add(file);
    }
  }

  /** Ratings of two scales, which would be one after the other. */
  private void twoScales(Map<FileTally, EventIds> seen) {
    for (var longer : seen.entrySet()) {
      seen.entrySet().stream()
          .filter(other -> other.getValue().ratings.endsBelow(longer.getValue().ratings))
          .findFirst()
          .ifPresent(shorter -> addScales(longer, shorter));
    }
  }

  private void addScales(
      Map.Entry<FileTally, EventIds> longer, Map.Entry<FileTally, EventIds> shorter) {
    RatingScale high = longer.getValue().ratings;
    RatingScale low = shorter.getValue().ratings;
    add(
        "ratings-on-two-scales",
        longer.getKey(),
        String.format(
            Locale.ROOT,
            "its ratings are %s to %s and most of them higher than any of %s, which are %s to %s:"
                + " where both say how much an item was liked, bring them to one scale in the files",
            shown(high.least()),
            shown(high.most()),
            Display.escaped(shorter.getKey().file),
            shown(low.least()),
            shown(low.most())));
  }

  private static String shown(float rating) {
    return rating == Math.rint(rating)
        ? String.format(Locale.ROOT, "%.0f", rating)
        : Float.toString(rating);
  }

  private void addTwice(FileTally file, EventIds ids, FileTally other) {
    add(
        "events-read-twice",
        file,
        String.format(
            Locale.ROOT,
            "its %,d events are of the same users and items as those of %s: is it the same file in"
                + " another form? Name one of them",
            ids.events,
            Display.escaped(other.file)));
  }

  private boolean sharesItems(EventIds ids, List<EventIds> others, Set<String> described) {
    return data.events().items().ids().stream()
        .filter(ids.items::contains)
        .anyMatch(
            id ->
                described.contains(id)
                    || others.stream().anyMatch(other -> other.items.contains(id)));
  }

  private boolean sharesUsers(EventIds ids, List<EventIds> others) {
    return data.events().users().ids().stream()
        .filter(ids.users::contains)
        .anyMatch(id -> others.stream().anyMatch(other -> other.users.contains(id)));
  }
}
