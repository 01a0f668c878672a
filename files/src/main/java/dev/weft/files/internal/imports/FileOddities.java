package dev.weft.files.internal.imports;

import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.ColumnTally.Seen;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.RoleHint;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.Content;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Looks at single files for what is rarely meant. */
final class FileOddities {

  private static final int NAMED = 5;

  private final FileTally file;
  private final List<Oddity> found = new ArrayList<>();

  private FileOddities(FileTally file) {
    this.file = file;
  }

  static List<Oddity> of(FileTally file) {
    var oddities = new FileOddities(file);
    oddities.header();
    if (file.content == Content.EVENTS) {
      oddities.broadItem();
      oddities.unusedOfEvents(Role.EVENT_TYPE, "event type", "what may be types", "");
      if (!file.columns.hasFlags()) {
        oddities.unusedOfEvents(
            Role.VALUE, "value", "numbers", " if it is a rating, a quantity or a count");
      }
      oddities.passedOver();
      oddities.unusedOfEvents(Role.TIMESTAMP, "time", "times", "");
    }
    if (!file.doubt.isEmpty()) {
      oddities.add("lines-begin-alike", file.doubt);
    }
    if (file.read == 0) {
      oddities.add("no-record", "holds no record");
    }
    return List.copyOf(oddities.found);
  }

  private void add(String code, String text) {
    found.add(new Oddity(code, file.file, text));
  }

  private void header() {
    if (file.header) {
      List<Seen> columns = file.columns.seen();
      long shaped = columns.stream().filter(c -> c.sample.nameLooksLikeAValue()).count();
      long same = columns.stream().filter(c -> c.sample.nameIsAValue()).count();
      if (file.columns.headersRepeated() == 0 && (shaped > 0 || same > 1)) {
        add(
            "header-may-be-a-record",
            String.format(
                    Locale.ROOT,
                    "the first line was taken for a header and looks like a record (%s): without"
                        + " one, say",
                    names(columns))
                + " --no-header");
      }
    }
    if (file.columns.headersRepeated() > 0) {
      add(
          "header-repeated",
          String.format(
              Locale.ROOT,
              "%,d records repeat the header and are left out: were files joined with theirs?",
              file.columns.headersRepeated()));
    }
  }

  /** What makes or contains things was taken for the item, and another column may be one. */
  private void broadItem() {
    String taken = file.columns.column(Role.ITEM_ID);
    if (!ColumnNames.isBroad(ColumnNames.canonical(taken))) {
      return;
    }
    file.columns.seen().stream()
        .filter(column -> file.columns.isUnused(column) && column.sample.varies())
        .filter(column -> mayBeItem(ColumnNames.canonical(column.name)))
        .findFirst()
        .ifPresent(
            other ->
                add(
                    "item-may-be-narrower",
                    String.format(
                        Locale.ROOT,
                        "the item is '%s', and '%s' may be what was chosen: --column %s takes it",
                        Display.escaped(taken),
                        Display.escaped(other.name),
                        Display.word(Role.ITEM_ID.label() + "=" + other.name))));
  }

  /** With a value no yes and no is an event: skips and likes would be lost without a word. */
  private void passedOver() {
    file.columns
        .passedOver()
        .forEach(
            (column, value) ->
                add(
                    "flag-unused",
                    String.format(
                        Locale.ROOT,
                        "'%s' says yes or no to what happened and is not used, since '%s' is the"
                            + " value: --column value=- makes each yes an event, --column %s"
                            + " takes its words as types of events",
                        Display.escaped(column),
                        Display.escaped(value),
                        Display.word(Role.EVENT_TYPE.label() + "=" + column))));
  }

  private static boolean mayBeItem(String canonical) {
    boolean id = ColumnNames.namesSomethingChosen(canonical) && !ColumnNames.isBroad(canonical);
    boolean review = canonical.equals("title"); // that of what was written about it
    return id || (ColumnNames.isNarrow(canonical) && !review);
  }

  /** Columns that were passed over though they look like what the events lack. */
  private void unusedOfEvents(Role role, String called, String what, String condition) {
    if (file.columns.has(role)) {
      return;
    }
    List<Seen> passedOver =
        file.columns.seen().stream()
            .filter(column -> file.columns.isUnused(column))
            .filter(column -> column.sample.varies())
            .filter(column -> RoleHint.of(column, file.types).filter(role::equals).isPresent())
            .toList();
    if (!passedOver.isEmpty()) {
      String verb = passedOver.size() == 1 ? "holds" : "hold";
      add(
          role.label() + "-unused",
          String.format(
              Locale.ROOT,
              "no column was taken for the %s, and %s %s %s: --column %s takes it%s",
              called,
              names(passedOver),
              verb,
              what,
              Display.word(role.label() + "=" + passedOver.getFirst().name),
              condition));
    }
  }

  private static String names(List<Seen> columns) {
    String names =
        columns.stream()
            .limit(NAMED)
            .map(column -> Display.shortened(column.name, 40))
            .collect(Collectors.joining(", "));
    return columns.size() > NAMED ? names + ", …" : names;
  }
}
