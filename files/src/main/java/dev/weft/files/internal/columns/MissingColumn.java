package dev.weft.files.internal.columns;

import dev.weft.files.Columns;
import dev.weft.files.ReadOptions;
import dev.weft.files.Role;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.formats.DelimitedHeader;
import dev.weft.files.internal.formats.LeftOutValues;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.formats.SampledReader;
import dev.weft.files.internal.lines.Comments;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.text.internal.words.Display;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is said of a record that lacks a column that it must have, and of those that it has. */
public final class MissingColumn {

  /** What several items belong to. */
  private static final Set<String> SITTINGS =
      Set.of(
          "order_id",
          "order_no",
          "order_number",
          "orderid",
          "invoice",
          "invoice_id",
          "invoice_no",
          "transaction_id",
          "transactionid",
          "basket_id",
          "basketid",
          "cart_id",
          "visit_id",
          "ticket_id",
          "receipt_id",
          "订单id",
          "订单号",
          "订单编号");

  private static final int SHOWN = 50;

  /** This many columns without a name are hardly what is known of an event. */
  private static final int MATRIX = 20;

  /** This many may be. */
  private static final int MAY_BE_MATRIX = 10;

  private static final String MATRICES =
      "a matrix with a line for each user and a column for each item is not read: write a line with"
          + " user, item and value for each of its cells";

  /** A line of a record that has a line for each of its fields. */
  private static final Pattern FIELD = Pattern.compile("([\\p{L}_][\\p{L}\\d_/. -]{0,39}):\\s.*");

  /** What programs export of a person holds no column of people. */
  private static final String OF_ONE =
      "; where all of it is of one person, add a column user_id to the file";

  /** Lines of a file of which each must be a field: later ones may be the rest of a text. */
  private static final int STANZA = 5;

  /** Words of other types are named by the fault that follows. */
  private static final EventTypeNames TYPES = new EventTypeNames(ReadOptions.DEFAULTS.eventTypes());

  private MissingColumn() {}

  /** The same of a file, with what to do where its fields were not cut or titles stand above. */
  public static String fault(Role role, List<String> found, SampledReader reader) {
    return fault(role, found) + uncut(found, reader) + elsewhere(role, found);
  }

  /** The same of a file of which nothing is known. */
  public static String unknown(List<String> found, SampledReader reader, Columns columns) {
    List<String> notes = ChosenColumns.named(columns).isEmpty() ? reader.notes() : List.of();
    String uncut = uncut(found, reader);
    boolean titled = notes.stream().anyMatch(uncut::contains);
    if (mayBeMatrix(found)) {
      return "; " + MATRICES;
    }
    return notes.isEmpty() || titled ? uncut : uncut + " (" + String.join("; ", notes) + ")";
  }

  /** What to do where the fields of a file were not cut or titles stand above its header. */
  private static String uncut(List<String> found, SampledReader reader) {
    String stanzas = found.size() == 1 ? stanzas(reader) : "";
    if (!stanzas.isEmpty()) {
      return "; " + stanzas;
    }
    return reader.notes().stream()
        .filter(note -> note.endsWith(DelimitedHeader.LATER) || note.startsWith(Comments.MATRIX))
        .map(note -> "; " + note)
        .findFirst()
        .orElseGet(() -> uncut(found, reader.exampleOf(found)));
  }

  /** The fault of a record that lacks a column that it must have. */
  static String fault(Role role, List<String> found) {
    return String.format(
        Locale.ROOT,
        "no column of %ss is recognised among [%s]: %sname it with --column %s=%s%s",
        role.label().replace('_', ' '),
        shown(found),
        isMatrix(found) ? MATRICES + "; if it is none, " : "",
        role.label(),
        arePositions(found) ? byPosition(found) : "NAME",
        role == Role.USER_ID && !arePositions(found) ? OF_ONE : "");
  }

  /** All options that read a file without a header as one of events; empty where nothing tells. */
  public static String allOptions(List<String> found, SampledReader reader) {
    Map<Role, String> columns =
        arePositions(found) && !isMatrix(found)
            ? ColumnsByPosition.of(found, reader.sample(), TYPES)
            : Map.of();
    return columns.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "; of events, %s, %s",
            ColumnsByPosition.options(columns, ""),
            ColumnsByPosition.condition(columns));
  }

  /** Where the ids of a role may be that are in no column of a table of orders or visits. */
  static String elsewhere(Role role, List<String> found) {
    String others = role == Role.ITEM_ID ? "items" : "users";
    return sitting(found)
        .map(
            column ->
                String.format(
                    Locale.ROOT,
                    "; where another file has the %s by '%s', join both by it into one with a line"
                        + " for each user and item",
                    others,
                    Row.shownName(column)))
        .orElse("");
  }

  /** The column with the ids of what several items belong to: orders, baskets, invoices. */
  public static Optional<String> sitting(List<String> found) {
    return found.stream()
        .filter(name -> SITTINGS.contains(ColumnNames.canonical(name)))
        .findFirst();
  }

  /**
   * Where the ids of a role may be that no column holds: in an array that was left out, or empty.
   */
  static String inside(Role role, Map<String, String> leftOut) {
    Map<String, String> arrays = new LinkedHashMap<>(leftOut);
    arrays.values().removeIf(what -> !what.startsWith(LeftOutValues.ARRAYS));
    boolean known = arrays.values().stream().anyMatch(LeftOutValues::areItems);
    return arrays.entrySet().stream()
        .filter(column -> !known || LeftOutValues.areItems(column.getValue()))
        .map(
            column ->
                String.format(
                    Locale.ROOT,
                    "; %s in '%s', which holds %s and is left out, write each of these as a record"
                        + " of its own, with the ids beside it",
                    known && role == Role.ITEM_ID ? "as they stand" : "where they stand",
                    Row.shownName(column.getKey()),
                    known ? column.getValue() : "an array of objects"))
        .findFirst()
        .orElseGet(() -> bytes(role, leftOut));
  }

  /** The column of a role that holds bytes, as those of text do that no program says to be such. */
  private static String bytes(Role role, Map<String, String> leftOut) {
    return leftOut.keySet().stream()
        .filter(column -> leftOut.getOrDefault(column, "").equals(LeftOutValues.BYTES))
        .filter(column -> isCalled(role, column))
        .findFirst()
        .map(column -> "; '" + Row.shownName(column) + "' holds bytes: write them as text")
        .orElse("");
  }

  private static boolean isCalled(Role role, String column) {
    String flat = ColumnNames.flat(ColumnNames.canonical(column));
    return ColumnNames.place(role.label(), flat) >= 0 || ColumnNames.namesSomethingChosen(flat);
  }

  /**
   * What to do where the fields were not cut; empty where they were.
   *
   * @param example the first record, or empty where the columns are named by it
   */
  private static String uncut(List<String> found, String example) {
    if (found.size() != 1) {
      return "";
    }
    String line = (example.isEmpty() ? found.getFirst() : example).strip();
    if (line.length() > 1 && line.startsWith("\"") && line.endsWith("\"")) {
      return "; the lines stand in quotes as a whole: take these out of the file";
    }
    String cuts = line.replaceAll("[^,;|^~§¦¬*&$%!#]", "");
    String delimiter = cuts.isEmpty() ? "" : cuts.substring(0, 1);
    return cuts.isEmpty()
        ? "; one column was found: where there are several, --delimiter says what stands between"
            + " them"
        : "; one column was found: --delimiter "
            + Display.word(delimiter)
            + " cuts it into several";
  }

  /** What to do where each line is one field of a record, with its name before it; or empty. */
  public static String stanzas(SampledReader reader) {
    var fields = new HashSet<String>();
    int lines = 0;
    for (Row row : reader.sample()) {
      Matcher field = FIELD.matcher(row.rawText().strip());
      lines++;
      if (field.matches()) {
        fields.add(field.group(1));
      } else if (!fields.isEmpty() && lines <= STANZA) {
        return "";
      }
    }
    return fields.size() > 1 && 2 * fields.size() <= lines
        ? "its lines are fields of records that stand below each other, such as '%s': write each"
                .formatted(Display.shortened(reader.sample().getFirst().rawText(), 40))
            + " record as one line, such as an object of JSON"
        : "";
  }

  /** Whether columns have no names but their positions. */
  public static boolean arePositions(List<String> columns) {
    return !columns.isEmpty()
        && columns.getFirst().equals("1")
        && columns.getLast().equals(Integer.toString(columns.size()));
  }

  /** What to say of a file without a header, and where it may be a matrix. */
  private static String byPosition(List<String> found) {
    boolean open = found.size() >= MAY_BE_MATRIX && !isMatrix(found);
    return "POSITION, as the first line is a record (--header yes if it is not)"
        + (open ? "; " + MATRICES : "");
  }

  /** Whether columns have positions for names and are too many for those of events. */
  public static boolean isMatrix(List<String> found) {
    return arePositions(found) && found.size() >= MATRIX;
  }

  /** Whether columns have positions for names and are many. */
  public static boolean mayBeMatrix(List<String> found) {
    return arePositions(found) && found.size() >= MAY_BE_MATRIX;
  }

  /** Names of columns for a message, however many and long they are. */
  public static String shown(List<String> columns) {
    String names =
        columns.stream()
            .limit(SHOWN)
            .map(name -> Display.shortened(name, 60))
            .collect(Collectors.joining(", "));
    return columns.size() > SHOWN
        ? String.format(Locale.ROOT, "%s, … and %,d more", names, columns.size() - SHOWN)
        : names;
  }
}
