package dev.weft.files.internal.formats;

import dev.weft.files.internal.lines.Line;
import dev.weft.files.internal.lines.LineReader;
import dev.weft.files.internal.values.Rejected;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads ratings under the item that they are of, as the Netflix prize has them: a line {@code 17:},
 * and lines of user, rating and date below it.
 */
final class GroupedRatings implements RowReader {

  private static final String[] NAMES = {"user_id", "item_id", "rating", "timestamp"};
  private static final Pattern ITEM = Pattern.compile("\\d+:");
  private static final Pattern RATING = Pattern.compile("\\d+,\\d+(\\.\\d+)?,\\d{4}-\\d\\d-\\d\\d");

  private final LineReader lines;
  private String item = "";

  GroupedRatings(LineReader lines) {
    this.lines = lines;
  }

  /** Whether a file that begins with these lines is one. */
  static boolean are(List<String> sample) {
    return sample.size() >= 2
        && ITEM.matcher(sample.getFirst().strip()).matches()
        && RATING.matcher(sample.get(1).strip()).matches();
  }

  @Override
  public @Nullable Row next() {
    while (true) {
      Line line = lines.next();
      if (line == null) {
        return null;
      }
      if (line.problem() != null) {
        return Row.bad(line.number(), line.text(), line.problem());
      }
      String text = line.text().strip();
      if (ITEM.matcher(text).matches()) {
        item = text.substring(0, text.length() - 1);
      } else if (!text.isEmpty()) {
        return row(line, text);
      }
    }
  }

  private Row row(Line line, String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 3) {
      return Row.bad(
          line.number(), text, new Rejected("", text, "must be user, rating and date, or 'item:'"));
    }
    return new Row(
        line.number(), NAMES, new Object[] {parts[0], item, parts[1], parts[2]}, text, null);
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
    return "comma";
  }

  @Override
  public List<String> notes() {
    return List.of("its ratings stand below the number of the item that they are of");
  }

  @Override
  public void close() {
    lines.close();
  }
}
