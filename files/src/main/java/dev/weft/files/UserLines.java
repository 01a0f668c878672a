package dev.weft.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of whole numbers with blanks between them, a user and the user's items each, as
 * LightGCN and others write them. Every item of a line becomes a record.
 */
final class UserLines implements RowReader {

  private static final String[] NAMES = {"user_id", "item_id"};
  private static final int MIN_LINES = 2;

  private final LineReader lines;
  private final Deque<Row> waiting = new ArrayDeque<>();
  private long users;
  private long empty;

  UserLines(LineReader lines) {
    this.lines = lines;
  }

  /**
   * Whether a file that begins with these lines is one: numbers only, and not as many in each line.
   *
   * @param delimiter what the caller says of the delimiter, or empty
   */
  static boolean are(List<String> sample, String delimiter) {
    int least = Integer.MAX_VALUE;
    int most = 0;
    int count = 0;
    for (String line : sample) {
      if (line.isBlank()) {
        continue;
      }
      String[] parts = line.strip().split("[ \t]+");
      for (String part : parts) {
        if (!part.chars().allMatch(c -> Numbers.isDigit((char) c))) {
          return false;
        }
      }
      least = Math.min(least, parts.length);
      most = Math.max(most, parts.length);
      count++;
    }
    boolean blanks = delimiter.isEmpty() || delimiter.equals(TextForm.BLANKS);
    return blanks && count >= MIN_LINES && least < most && most > 2;
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
          add(line);
        } catch (Rejected problem) {
          return Row.bad(line.number(), line.text(), problem);
        }
      }
    }
    return waiting.pollFirst();
  }

  private void add(Line line) {
    List<String> parts = Csv.unquoted(line.text(), TextForm.BLANKS, 16);
    users++;
    empty += parts.size() == 1 ? 1 : 0;
    for (String item : parts.subList(1, parts.size())) {
      waiting.addLast(
          new Row(
              line.number(),
              NAMES,
              new Object[] {parts.getFirst(), item},
              parts.getFirst() + " " + item,
              null));
    }
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
    return Csv.inWords(TextForm.BLANKS);
  }

  @Override
  public List<String> notes() {
    return List.of(
        String.format(
            Locale.ROOT,
            "each of its %,d lines is taken for a user and the user's items; %,d of them name no"
                + " item; --column says otherwise",
            users,
            empty));
  }

  @Override
  public void close() {
    lines.close();
  }
}
