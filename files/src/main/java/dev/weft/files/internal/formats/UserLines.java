package dev.weft.files.internal.formats;

import dev.weft.files.TextForm;
import dev.weft.files.internal.lines.Csv;
import dev.weft.files.internal.lines.Line;
import dev.weft.files.internal.lines.LineReader;
import dev.weft.files.internal.values.AlikeParts;
import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.Rejected;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of whole numbers or of ids made alike with blanks between them, a user and the user's
 * items each, as LightGCN and others write them, or the number of a user's items and the items, as
 * CiteULike has them. Every item of a line becomes a record.
 */
final class UserLines implements RowReader {

  private static final String[] NAMES = {"user_id", "item_id"};
  private static final int MIN_LINES = 2;

  /** A user and as many items in each line. */
  private static final int SEVERAL = 4;

  /** A user, a tab, and items with blanks between. */
  private static final Pattern PARTED = Pattern.compile("[^\\t ]+\\t[^\\t]*");

  private final LineReader lines;
  private final boolean counted;
  private final Deque<Row> waiting = new ArrayDeque<>();
  private final Map<String, Long> lineOf = new HashMap<>();
  private long users;
  private long empty;
  private long repeated;
  private String repeats = "";

  private UserLines(LineReader lines, boolean counted) {
    this.lines = lines;
    this.counted = counted;
  }

  /**
   * A reader of lines that begin with these, of which {@link #are} is true.
   *
   * @param sample the first lines
   */
  static UserLines of(LineReader lines, List<String> sample) {
    boolean counted = true;
    for (String line : sample) {
      String[] parts = parts(line);
      counted &= line.isBlank() || parts[0].equals(Integer.toString(parts.length - 1));
    }
    return new UserLines(lines, counted);
  }

  private static String[] parts(String line) {
    return line.strip().split("[ \t]+");
  }

  /**
   * Whether a file that begins with these lines is one: numbers only, or ids of items that are all
   * alike, and not as many in each line.
   *
   * @param delimiter what the caller says of the delimiter, or empty
   */
  static boolean are(List<String> sample, String delimiter) {
    List<String> filled = sample.stream().filter(line -> !line.isBlank()).toList();
    List<String[]> lines = filled.stream().map(UserLines::parts).toList();
    IntSummaryStatistics sizes = lines.stream().mapToInt(line -> line.length).summaryStatistics();
    boolean blanks = delimiter.isEmpty() || delimiter.equals(TextForm.BLANKS);
    if (!blanks || lines.size() < MIN_LINES || sizes.getMax() <= 2) {
      return false;
    }
    boolean parted = filled.stream().allMatch(line -> PARTED.matcher(line).matches());
    boolean ragged = sizes.getMin() < sizes.getMax();
    if (lines.stream().flatMap(Stream::of).allMatch(UserLines::isWhole)) {
      return ragged;
    }
    boolean lists = ragged || (parted && sizes.getMax() >= SEVERAL);
    return lists && areOfAlikeItems(lines, parted);
  }

  /**
   * Whether lines are a user and items such as {@code v49}. Whole numbers behind a name may be
   * anything, unless a tab parts them from it, and where the first is made as the others are it is
   * one of them.
   */
  private static boolean areOfAlikeItems(List<String[]> lines, boolean parted) {
    List<String> items = lines.stream().flatMap(line -> Stream.of(line).skip(1)).toList();
    Set<String> kinds = items.stream().map(AlikeParts::kind).collect(Collectors.toSet());
    boolean numbered = items.stream().allMatch(item -> AlikeParts.are(List.of(item)));
    boolean numbers = items.stream().allMatch(UserLines::isWhole);
    return numbered
        && kinds.size() == 1
        && (!numbers || parted)
        && lines.stream().map(line -> line[0]).allMatch(user -> isUser(user, kinds));
  }

  private static boolean isUser(String first, Set<String> items) {
    return AlikeParts.isPart(first) && !items.contains(AlikeParts.kind(first));
  }

  private static boolean isWhole(String part) {
    return part.chars().allMatch(c -> Numbers.isDigit((char) c));
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
    String user = counted ? ofCounted(line, parts) : ofFirst(line, parts.getFirst());
    for (String item : parts.subList(1, parts.size())) {
      waiting.addLast(
          new Row(line.number(), NAMES, new Object[] {user, item}, user + " " + item, null));
    }
  }

  /** The user of a line that begins with the number of its items. */
  private static String ofCounted(Line line, List<String> parts) {
    if (!parts.getFirst().equals(Integer.toString(parts.size() - 1))) {
      throw new Rejected(
          "",
          line.text(),
          String.format(
              Locale.ROOT,
              "must begin with the number of the items behind it, as the first lines do: %d",
              parts.size() - 1));
    }
    return Long.toString(line.number());
  }

  private String ofFirst(Line line, String user) {
    Long first = lineOf.putIfAbsent(user, line.number());
    if (first != null) {
      repeated++;
      repeats =
          repeats.isEmpty()
              ? String.format(Locale.ROOT, "%s in lines %,d and %,d", user, first, line.number())
              : repeats;
    }
    return user;
  }

  @Override
  public String doubt() {
    return repeated == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%,d of %,d lines begin with an id that an earlier one begins with (%s), and the first"
                + " id was taken for a user: where lines are baskets without one, write the"
                + " line's number in front of each (awk '{print NR, $0}')",
            repeated,
            users,
            repeats);
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
            "each of its %,d lines is taken for a user%s and the user's items; %,d of them name no"
                + " item; --column says otherwise",
            users,
            counted ? " (named by the line's number), the number of items" : "",
            empty));
  }

  @Override
  public void close() {
    lines.close();
  }
}
