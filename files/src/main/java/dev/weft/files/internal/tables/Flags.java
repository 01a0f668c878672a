package dev.weft.files.internal.tables;

import dev.weft.data.EventType;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.tables.FlagNames.Meaning;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.YesNo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Columns that say yes or no to what happened, such as {@code clicked} or {@code is_recommended}:
 * each yes is an event. A record without any yes was shown and nothing more, or turned down. Beside
 * them, or beside a column of types or values, some may undo what the record says otherwise.
 */
final class Flags {

  static final Flags NONE = new Flags(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  private final Map<Integer, Meaning> meanings;
  private final Map<Integer, Meaning> undoing;
  private final Map<Integer, Meaning> yielding;
  private final Map<Integer, Boolean> dated;
  private final Map<Integer, String> marks;

  /**
   * Of one file.
   *
   * @param dated whether a 0 is nothing as well, by the places of those that hold the day of a yes
   *     and nothing for a no
   * @param yielding those whose yes counts where no other flag says yes
   * @param marks by place the cross or tick that is a yes
   */
  private Flags(
      Map<Integer, Meaning> meanings,
      Map<Integer, Meaning> undoing,
      Map<Integer, Meaning> yielding,
      Map<Integer, Boolean> dated,
      Map<Integer, String> marks) {
    this.meanings = meanings;
    this.undoing = undoing;
    this.yielding = yielding;
    this.dated = dated;
    this.marks = marks;
  }

  /**
   * The flags among some columns, those whose types are declared.
   *
   * @param only the one column to look at, or −1 for all of them
   * @param no columns that are none whatever they hold
   */
  static Flags of(
      String[] columns, int only, EventTypeNames declared, FlagValues values, Set<String> no) {
    var meanings = new LinkedHashMap<Integer, Meaning>();
    var undoing = new LinkedHashMap<Integer, Meaning>();
    var yielding = new LinkedHashMap<Integer, Meaning>();
    var dated = new HashMap<Integer, Boolean>();
    var marks = new HashMap<Integer, String>();
    for (int c = 0; c < columns.length; c++) {
      Meaning meaning = no.contains(columns[c]) ? null : values.meaning(columns[c]);
      if (meaning != null
          && declared.named(meaning.yes().name()).isPresent()
          && declared.named(meaning.no().name()).isPresent()) {
        marks.put(c, values.mark(columns[c]));
        if (meaning.undoes()) {
          (meaning.yields() ? yielding : undoing).put(c, meaning);
          if (values.kind(columns[c]) == FlagValues.Kind.DATES) {
            dated.put(c, values.zeroIsNone(columns[c]));
          }
        } else if (only < 0 || only == c) {
          meanings.put(c, meaning);
        }
      }
    }
    return new Flags(shared(meanings), undoing, yielding, dated, marks);
  }

  /** The same where no flag may tell what happened: those that yield count as nothing else does. */
  Flags settled() {
    if (!meanings.isEmpty() || yielding.isEmpty()) {
      return this;
    }
    var all = new LinkedHashMap<>(undoing);
    all.putAll(yielding);
    return new Flags(meanings, all, Map.of(), dated, marks);
  }

  /** A no says less where another column tells what happened instead. */
  private static Map<Integer, Meaning> shared(Map<Integer, Meaning> meanings) {
    boolean refusals =
        meanings.values().stream().anyMatch(other -> other.yes().equals(EventType.DISLIKE));
    var shared = new LinkedHashMap<Integer, Meaning>();
    meanings.forEach(
        (column, own) -> {
          boolean toldByOthers =
              own.no().equals(EventType.DISLIKE) ? refusals : meanings.size() > 1;
          shared.put(column, toldByOthers ? own.withNo(EventType.IMPRESSION) : own);
        });
    return shared;
  }

  /**
   * The same without those that tell what happened: only what undoes it counts.
   *
   * @param typed whether a column tells the types: then those that yield count for nothing
   */
  Flags undoing(boolean typed) {
    var some = new Flags(Map.of(), undoing, typed ? Map.of() : yielding, dated, marks);
    return some.settled();
  }

  /** Whether any of the columns tells what happened. */
  boolean any() {
    return !meanings.isEmpty();
  }

  /** What each of the columns tells that say what happened, by its name. */
  Map<String, String> described(String[] columns) {
    return described(meanings, columns);
  }

  /** The names of the columns of which a no turns the item down. */
  Set<String> refusing(String[] columns) {
    var refusing = new LinkedHashSet<String>();
    meanings.forEach(
        (column, meaning) -> {
          if (meaning.no().equals(EventType.DISLIKE)) {
            refusing.add(columns[column]);
          }
        });
    return refusing;
  }

  /** What each of the columns tells that undo it, by its name. */
  Map<String, String> describedUndoing(String[] columns) {
    Map<String, String> all = described(undoing, columns);
    yielding.forEach(
        (column, meaning) ->
            all.put(
                columns[column],
                "event_type (yes: " + meaning.yes().name() + " where no other says yes)"));
    return all;
  }

  private static Map<String, String> described(Map<Integer, Meaning> some, String[] columns) {
    var described = new LinkedHashMap<String, String>();
    some.forEach((column, meaning) -> described.put(columns[column], meaning.inWords()));
    return described;
  }

  /** The types of what undoes all else that a record says; empty where nothing does. */
  List<String> undone(Row row) {
    return yeses(row, undoing);
  }

  private List<String> yeses(Row row, Map<Integer, Meaning> some) {
    if (some.isEmpty()) {
      return List.of();
    }
    var types = new ArrayList<String>();
    some.forEach(
        (column, meaning) -> {
          if (yes(row, column)) {
            types.add(meaning.yes().name());
          }
        });
    return types;
  }

  /** The names of the types of a record's events, at least one. */
  List<String> typesOf(Row row) {
    var types = new ArrayList<String>();
    String otherwise = EventType.IMPRESSION.name();
    for (Map.Entry<Integer, Meaning> flag : meanings.entrySet()) {
      Meaning meaning = flag.getValue();
      if (yes(row, flag.getKey())) {
        types.add(meaning.yes().name());
      } else if (!meaning.no().equals(EventType.IMPRESSION)) {
        otherwise = meaning.no().name();
      }
    }
    if (types.isEmpty()) {
      types.addAll(yeses(row, yielding));
    }
    return types.isEmpty() ? List.of(otherwise) : types;
  }

  private boolean yes(Row row, int column) {
    String text = row.text(column);
    if (text == null || Missing.marks(text)) {
      return false;
    }
    boolean marked = text.strip().equalsIgnoreCase(marks.getOrDefault(column, ""));
    Boolean zeroIsNone = dated.get(column);
    if (marked || zeroIsNone != null) {
      return marked || !Boolean.TRUE.equals(zeroIsNone) || YesNo.number(text) != 0;
    }
    double number = YesNo.number(text);
    if (!(number >= 0)) {
      throw new Rejected(
          Row.shownName(row.names()[column]), text, "must be true or false, yes or no, 1 or 0");
    }
    return number > 0;
  }
}
