package dev.weft.files.internal.imports;

import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.FlagHint;
import dev.weft.files.internal.columns.RoleHint;
import dev.weft.files.internal.columns.Seen;
import dev.weft.files.internal.names.AttributeNames;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.text.internal.words.Display;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a column that was taken for the item without being named as one. */
final class GuessedItem {

  /** A company has no more programs and sites than these. */
  private static final int FEW_PLACES = 10;

  private final FileTally file;
  private final String taken;
  private final String canonical;

  private GuessedItem(FileTally file) {
    this.file = file;
    this.taken = file.columns.column(Role.ITEM_ID);
    this.canonical = ColumnNames.canonical(taken);
  }

  /** What is odd where another column may be the item, or the one that was taken a user. */
  static List<Oddity> of(FileTally file) {
    var guess = new GuessedItem(file);
    boolean known = ColumnNames.place(Role.ITEM_ID.label(), ColumnNames.flat(guess.canonical)) >= 0;
    boolean broad = ColumnNames.isBroad(guess.canonical);
    Optional<Oddity> place = guess.placeOfEvents();
    if (guess.taken.isEmpty() || place.isPresent() || (known && !broad)) {
      return place.stream().toList();
    }
    return guess.other().or(guess::user).stream().toList();
  }

  /** A few programs or sites, beside a column of more that may be what was chosen there. */
  private Optional<Oddity> placeOfEvents() {
    Seen own = ColumnNames.isPlaceOfEvents(canonical) ? column(taken) : null;
    if (own == null || own.sample.distinct() > FEW_PLACES) {
      return Optional.empty();
    }
    boolean others =
        file.columns.seen().stream()
            .anyMatch(column -> file.columns.isUnused(column) && isOfMore(column, own));
    return others ? Optional.of(place(own.sample.distinct())) : Optional.empty();
  }

  private Oddity place(int count) {
    return odd(
        "item-may-be-a-place",
        "the item is '%s', of which there %s %d: is that what was chosen, or the program or site"
            + " where it was? --column item_id=NAME names another, --column %s says that it is right",
        Display.escaped(taken),
        count == 1 ? "is" : "are",
        count,
        Display.word(Role.ITEM_ID.label() + "=" + taken));
  }

  private @Nullable Seen column(String name) {
    return file.columns.seen().stream()
        .filter(column -> column.name.equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Whether a column holds ids or short names, as many as there are of the item or more. */
  private boolean isOfMore(Seen column, Seen own) {
    String name = ColumnNames.canonical(column.name);
    return column.sample.varies()
        && column.sample.distinct() >= own.sample.distinct()
        && !ColumnNames.isNeverChosen(name)
        && !isOfTaken(name)
        && !column.sample.numbers()
        && !column.sample.dates()
        && column.sample.wordsAlone()
        && !FlagHint.saysYesOrNo(column, file.types)
        && RoleHint.of(column, file.types).isEmpty();
  }

  /** Another column that may be what was chosen: a narrower one, or the name of something else. */
  private Optional<Oddity> other() {
    return file.columns.seen().stream()
        .filter(column -> file.columns.isUnused(column) && column.sample.varies())
        .filter(column -> mayBeItem(ColumnNames.canonical(column.name)))
        .findFirst()
        .map(this::narrower);
  }

  private boolean mayBeItem(String other) {
    boolean id =
        ColumnNames.namesSomethingChosen(other)
            && !ColumnNames.isNeverChosen(other)
            && !ColumnNames.isBroad(other);
    boolean review = other.equals("title"); // that of what was written about it
    boolean named = other.indexOf('_') > 0 && AttributeNames.namesItem(other) && !isOfTaken(other);
    return (ColumnNames.isBroad(canonical) && id)
        || named
        || (ColumnNames.isNarrow(other) && !review && !isOfTaken(other));
  }

  /** Whether a column says what is called by the id: {@code whisky_name} beside its id. */
  private boolean isOfTaken(String other) {
    int end = canonical.lastIndexOf('_');
    return other.startsWith(end > 0 ? canonical.substring(0, end) : canonical);
  }

  private Oddity narrower(Seen other) {
    return odd(
        "item-may-be-narrower",
        "the item is '%s', and '%s' may be what was chosen: --column %s takes it",
        Display.escaped(taken),
        Display.escaped(other.name),
        Display.word(Role.ITEM_ID.label() + "=" + other.name));
  }

  private Optional<Oddity> user() {
    return ColumnNames.mayNameUser(canonical)
        ? Optional.of(
            odd(
                "item-may-be-a-user",
                "the item is '%s', which may be who chose and not what was chosen: --column"
                    + " item_id=NAME names another, --column %s says that it is right",
                Display.escaped(taken),
                Display.word(Role.ITEM_ID.label() + "=" + taken)))
        : Optional.empty();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private Oddity odd(String code, String format, Object... values) {
    return new Oddity(code, file.file, String.format(Locale.ROOT, format, values));
  }
}
