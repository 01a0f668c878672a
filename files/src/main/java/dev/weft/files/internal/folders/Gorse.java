package dev.weft.files.internal.folders;

import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.Format;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Gorse exports: JSON Lines since 0.5, CSV before. */
final class Gorse {

  private static final String FEEDBACK_HEADER = "feedback_type,user_id,item_id,time_stamp";

  private Gorse() {}

  /** Whether a folder's files, by their plain names, are Gorse's. */
  static boolean isLaidOut(Map<String, Path> files) {
    Path table = files.get("feedback.csv");
    return files.containsKey("feedback.jsonl")
        || (table != null && FEEDBACK_HEADER.equals(firstLine(table)));
  }

  private static String firstLine(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      var line = new StringBuilder();
      for (int c = reader.read(); c >= ' ' && line.length() < 100; c = reader.read()) {
        line.append((char) c);
      }
      return line.toString();
    } catch (IOException e) {
      return ""; // it is read again later, and what is wrong with it is told then
    }
  }

  static List<FilePlan> plan(Map<String, Path> files) {
    var plans = new ArrayList<FilePlan>();
    add(plans, files, "items", Content.ITEMS);
    add(plans, files, "users", Content.USERS);
    add(plans, files, "feedback", Content.EVENTS);
    return plans;
  }

  private static void add(
      List<FilePlan> plans, Map<String, Path> files, String name, Content content) {
    Path lines = files.get(name + ".jsonl");
    Path table = files.get(name + ".csv");
    if (lines != null) {
      plans.add(FilePlan.of(lines, content, Format.JSONL).with(Gorse::told));
    } else if (table != null) {
      plans.add(FilePlan.of(table, content, Format.CSV).with(Gorse::told));
    }
  }

  /** "No time" is the first instant of the year 1, and no value 0. */
  private static Row told(Row row) {
    for (int i = 0; i < row.values().length; i++) {
      Object value = row.values()[i];
      String text = value instanceof String string ? string : "";
      boolean noTime =
          text.startsWith("0001-01-01T00:00:00") || text.startsWith("0001-01-01 00:00:00");
      if (noTime || (row.names()[i].equals("Value") && text.equals("0"))) {
        row.values()[i] = null;
      }
    }
    return row;
  }
}
