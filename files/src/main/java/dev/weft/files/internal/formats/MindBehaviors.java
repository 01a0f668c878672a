package dev.weft.files.internal.formats;

import dev.weft.data.Event;
import dev.weft.files.internal.lines.Line;
import dev.weft.files.internal.lines.LineReader;
import dev.weft.files.internal.values.FingerprintSet;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.TimePattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/*
 * A line holds what a user had clicked before, without times and the same in all of the user's
 * lines, and what was shown, with 1 behind what was clicked. News shown and not clicked would be
 * thirty times as many events as clicks, and count for nothing: they are counted here.
 */
/** Reads the behaviours of MIND: the clicks of the histories, once a user, and those on lists. */
public final class MindBehaviors implements RowReader {

  private static final String[] NAMES = {"user_id", "item_id", "event_type", "timestamp"};
  private static final int FIELDS = 5;
  private static final TimePattern TIME = TimePattern.of("M/d/yyyy h:mm:ss a");

  private final LineReader lines;
  private final FingerprintSet users = new FingerprintSet();
  private final Deque<Row> waiting = new ArrayDeque<>();
  private long passedOver;
  private long unknown;

  MindBehaviors(LineReader lines) {
    this.lines = lines;
  }

  /** Whether a file that begins with this line is one. */
  public static boolean are(String line) {
    String[] fields = line.split("\t", -1);
    return fields.length == FIELDS
        && fields[0].matches("\\d+")
        && fields[1].matches("U\\d+")
        && Arrays.stream(fields[4].split(" ")).allMatch(shown -> shown.matches("N\\d+(-[01])?"));
  }

  @Override
  public @Nullable Row next() {
    while (waiting.isEmpty()) {
      Line line = lines.next();
      if (line == null) {
        return null;
      }
      if (line.problem() != null) {
        return Row.bad(line.number(), line.text(), line.problem());
      }
      if (!line.text().isBlank()) {
        try {
          add(line, line.text().split("\t", -1));
        } catch (Rejected problem) {
          return Row.bad(line.number(), line.text(), problem);
        }
      }
    }
    return waiting.pollFirst();
  }

  private void add(Line line, String[] fields) {
    if (fields.length != FIELDS) {
      throw new Rejected(
          "",
          line.text(),
          String.format(
              Locale.ROOT,
              "the record has %d fields where behaviours have %d",
              fields.length,
              FIELDS));
    }
    long time = TIME.parse(fields[2].strip());
    if (time == Event.NO_TIME) {
      throw new Rejected("time", fields[2], "must be a time such as 11/15/2019 8:55:22 AM");
    }
    var clicked = new ArrayList<String>();
    for (String shown : fields[4].strip().split(" ")) {
      if (shown.endsWith("-1")) {
        clicked.add(shown.substring(0, shown.length() - 2));
      } else {
        passedOver += shown.endsWith("-0") ? 1 : 0;
        unknown += shown.endsWith("-0") ? 0 : 1;
      }
    }
    if (users.add(fields[1]) && !fields[3].isBlank()) {
      for (String item : fields[3].strip().split(" ")) {
        waiting.addLast(click(line, fields[1], item, null));
      }
    }
    clicked.forEach(item -> waiting.addLast(click(line, fields[1], item, Long.toString(time))));
  }

  private static Row click(Line line, String user, String item, @Nullable String time) {
    Object[] values = {user, item, "click", time};
    return new Row(line.number(), NAMES, values, line.text(), null);
  }

  @Override
  public List<String> columns() {
    return List.of(NAMES);
  }

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public String delimiter() {
    return "tab";
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<String>();
    notes.add(
        String.format(
            Locale.ROOT,
            "it is read as the behaviours of MIND: each click is an event, those of a history"
                + " without a time; %,d times something was shown and not clicked, which is left"
                + " out, since no model learns from impressions",
            passedOver));
    if (unknown > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "of %,d things shown it is not told whether they were clicked",
              unknown));
    }
    notes.addAll(lines.notes());
    return notes;
  }

  @Override
  public void close() {
    lines.close();
  }
}
