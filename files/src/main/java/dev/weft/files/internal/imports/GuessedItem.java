package dev.weft.files.internal.imports;

import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.Seen;
import dev.weft.files.internal.names.AttributeNames;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.text.internal.words.Display;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at a column that was taken for the item without being named as one. */
final class GuessedItem {

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
    if (guess.taken.isEmpty() || (known && !broad)) {
      return List.of();
    }
    return guess.other().or(guess::user).stream().toList();
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
    return end > 0 && other.startsWith(canonical.substring(0, end));
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
