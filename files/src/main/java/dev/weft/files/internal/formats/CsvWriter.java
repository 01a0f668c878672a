package dev.weft.files.internal.formats;

import dev.weft.data.Event;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.files.internal.lines.Csv;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongFunction;

/** Writes items, users and events as CSV by RFC 4180, with a comma and a header. */
public final class CsvWriter {

  private CsvWriter() {}

  /** Times as milliseconds, for machines. */
  public static void eventsInMilliseconds(Events events, Writer writer) throws IOException {
    events(events, writer, Long::toString);
  }

  /** Times as ISO-8601 in UTC, for people. */
  public static void events(Events events, Writer writer) throws IOException {
    events(events, writer, time -> Instant.ofEpochMilli(time).toString());
  }

  private static void events(Events events, Writer writer, LongFunction<String> timeText)
      throws IOException {
    writer.write("user_id,item_id,event_type,value,timestamp\n");
    var line = new StringBuilder();
    for (int e = 0; e < events.size(); e++) {
      line.setLength(0);
      Csv.field(line, events.users().id(events.user(e)), ',');
      line.append(',');
      Csv.field(line, events.items().id(events.item(e)), ',');
      line.append(',').append(events.type(e).name()).append(',');
      float value = events.value(e);
      if (value == (int) value) {
        line.append((int) value);
      } else {
        line.append(value);
      }
      line.append(',');
      if (events.time(e) != Event.NO_TIME) {
        line.append(timeText.apply(events.time(e)));
      }
      writer.append(line.append('\n'));
    }
  }

  public static void items(List<Item> items, Writer writer) throws IOException {
    var rows = items.stream().map(CsvWriter::row).toList();
    table("item_id", items.stream().map(Item::id).toList(), rows, writer);
  }

  public static void users(List<User> users, Writer writer) throws IOException {
    var rows =
        users.stream()
            .map(
                user -> {
                  var row = new LinkedHashMap<String, String>();
                  user.categories()
                      .forEach((field, value) -> put(row, "categories.", field, value));
                  user.numbers()
                      .forEach((field, value) -> put(row, "numbers.", field, value.toString()));
                  if (!user.profileText().isEmpty()) {
                    put(row, "texts.", "profile", user.profileText());
                  }
                  return (Map<String, String>) row;
                })
            .toList();
    table("user_id", users.stream().map(User::id).toList(), rows, writer);
  }

  private static Map<String, String> row(Item item) {
    var row = new LinkedHashMap<String, String>();
    item.texts().forEach((field, text) -> put(row, "texts.", field, text));
    item.tags().forEach((field, tags) -> put(row, "tags.", field, joined(item.id(), field, tags)));
    item.categories().forEach((field, value) -> put(row, "categories.", field, value));
    item.numbers().forEach((field, value) -> put(row, "numbers.", field, value.toString()));
    if (!item.vectors().isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "item '%s' has vectors, which CSV cannot hold: write JSON Lines or Parquet",
              item.id()));
    }
    Instant from = item.availability().from();
    Instant until = item.availability().until();
    if (from != null) {
      row.put("available_from", from.toString());
    }
    if (until != null) {
      row.put("available_until", until.toString());
    }
    if (item.availability().hidden()) {
      row.put("hidden", "true");
    }
    return row;
  }

  private static void put(Map<String, String> row, String prefix, String field, String value) {
    row.put(prefix + field, value);
  }

  private static String joined(String id, String field, List<String> tags) {
    for (String tag : tags) {
      if (tag.indexOf('|') >= 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "item '%s', field '%s': the tag '%s' holds a bar, which separates tags in CSV: write JSON Lines or Parquet",
                id,
                field,
                tag));
      }
    }
    return String.join("|", tags);
  }

  private static void table(
      String idColumn, List<String> ids, List<Map<String, String>> rows, Writer writer)
      throws IOException {
    var columns = new TreeSet<String>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    var line = new StringBuilder(idColumn);
    for (String column : columns) {
      Csv.field(line.append(','), column, ',');
    }
    writer.append(line).append('\n');
    for (int r = 0; r < rows.size(); r++) {
      line.setLength(0);
      Csv.field(line, ids.get(r), ',');
      for (String column : columns) {
        Csv.field(line.append(','), rows.get(r).getOrDefault(column, ""), ',');
      }
      writer.append(line).append('\n');
    }
  }
}
