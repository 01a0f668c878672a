package dev.weft.files.internal.columns;

import dev.weft.files.Role;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.names.Verdicts;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.YesNo;
import java.util.regex.Pattern;

/*
 * Files of events are full of yes and no that say nothing of liking: whether it was a weekend, whether
 * the reviewer had paid. So where a rating, a type or another flag tells what happened, only a name
 * that takes back is worth a word.
 */
/** What an unused column of yes and no in a file of events probably tells. */
public enum FlagHint {
  /** No flag, or one that says nothing of what happened. */
  NOTHING,
  /** What happened, by a name that Weft does not know. */
  HAPPENED,
  /** That what happened was undone or failed to please. */
  TAKEN_BACK,
  /** How much of what happened was undone. */
  TAKEN_BACK_IN_PART;

  private static final Pattern PREFIX =
      Pattern.compile("(is|has|was|did|ist|wurde|war|est|es|foi)_");

  private static final Pattern NO = Pattern.compile("(non?|not|un)_?");

  /** More pieces than anyone sends back. */
  private static final int MANY = 1_000;

  /** Where things are lent or journeys booked, to return is what everyone does. */
  private static final Pattern LENT =
      Pattern.compile(
          ".*(loan|lend|lent|rental|rented|borrow|checkout|due_|leih|prêt|pret_|emprunt|prestit"
              + "|prestamo|préstamo|depart|flight|abflug|hinflug|借).*"
              + "|(.*_)?(rent|rents|hire|hired|pick_?up|drop_?off|outbound|start_(time|date)"
              + "|start|begin|from_date|reader_id|patron_id|copy_id|car_id|vehicle_id|bike_id"
              + "|scooter_id|trip_id)(_.*)?");

  /** Who is a member of a library and not of a shop, where books are returned. */
  private static final Pattern MEMBER =
      Pattern.compile("(member|card|student|pupil|leser|读者)_?(id|no|nr)?");

  private static final Pattern BOOK =
      Pattern.compile("(.*_)?(book|buch|livre|libro|livro|media|medium)(_id|_title)?|图书.*");

  /**
   * What deeds of bringing back are called, which are none of taking back where things are lent.
   */
  private static final Pattern RETURN =
      Pattern.compile(
          "drop_?(off_?)?(date|time|day)|.*(return|rückgabe|rueckgabe|zurück|zurueck|retour|rück|devol|devuel|restitu|还|返|zwrot"
              + "|возврат).*");

  /** How much was taken back: {@code returned}, {@code returned_quantity}. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "(?!blocks?$)[^_]+(_(quantity|qty|count|pieces|units|items|menge|anzahl|stück|cantidad))?"
              + "|(quantity|qty|units|items|menge|anzahl|cantidad)_[^_]+");

  /**
   * What an unused column tells.
   *
   * @param column of a file of events
   * @param types the declared types of events
   * @param tally the columns of its file
   */
  public static FlagHint of(Seen column, EventTypeNames types, ColumnTally tally) {
    if (!column.named) {
      return NOTHING;
    }
    String canonical = ColumnNames.flat(ColumnNames.canonical(column.name));
    String name = PREFIX.matcher(canonical).replaceFirst("");
    boolean takesBack = EventTypeNames.takesBack(canonical) || EventTypeNames.takesBack(name);
    if (takesBack) {
      return takenBack(column, name, types, tally);
    }
    if (column.sample.dates() || !saysYesOrNo(column, types)) {
      return NOTHING;
    }
    if (Verdicts.isBad(name)) {
      return column.sample.any(text -> YesNo.number(text) == 1) ? TAKEN_BACK : NOTHING;
    }
    boolean both = column.sample.varies() || tally.partly(column);
    String last = name.substring(name.lastIndexOf('_') + 1);
    boolean typed = RoleHint.of(column, types).filter(Role.EVENT_TYPE::equals).isPresent();
    boolean deed =
        mayBeDeed(last)
            && !EventTypeNames.offersToTakeBack(name)
            && (EventTypeNames.deniesTakingBack(name) || !isOpposite(name, tally));
    return both && !typed && deed ? HAPPENED : NOTHING;
  }

  /** What a column tells whose name takes back. */
  private static FlagHint takenBack(
      Seen column, String name, EventTypeNames types, ColumnTally tally) {
    boolean counted = isCountedMoment(column, types);
    if (column.sample.dates() || counted) {
      boolean broughtBack = RETURN.matcher(name).matches() && isLent(tally);
      boolean none = counted && column.sample.any(text -> Numbers.parse(text) == 0);
      return (tally.partly(column) || none) && !broughtBack ? TAKEN_BACK : NOTHING;
    }
    if (saysYesOrNo(column, types)) {
      return column.sample.any(text -> YesNo.number(text) == 1) ? TAKEN_BACK : NOTHING;
    }
    if (isMarked(column)) {
      return TAKEN_BACK;
    }
    boolean some = column.sample.any(text -> YesNo.number(text) == 0) || tally.partly(column);
    boolean counts =
        some && COUNTED.matcher(name).matches() && column.sample.all(FlagHint::isCount);
    return counts ? TAKEN_BACK_IN_PART : NOTHING;
  }

  /** Whether it holds days or seconds that are counted from some day. */
  private static boolean isCountedMoment(Seen column, EventTypeNames types) {
    return EventTypeNames.tellsWhenTakenBack(column.name)
        && column.sample.numbers()
        && !saysYesOrNo(column, types);
  }

  /** Whether a yes says that something did not happen: {@code nonclk} beside {@code clk}. */
  private static boolean isOpposite(String name, ColumnTally tally) {
    String done = NO.matcher(name).replaceFirst("");
    boolean other = !done.equals(name) && !done.isEmpty();
    return name.startsWith("non")
        || (other && !tally.noneCalled(Pattern.compile("(.*_)?" + Pattern.quote(done))));
  }

  private static boolean isLent(ColumnTally tally) {
    return !tally.noneCalled(LENT) || !(tally.noneCalled(MEMBER) || tally.noneCalled(BOOK));
  }

  private static boolean isCount(String text) {
    double number = Numbers.parse(text.strip());
    return Missing.marks(text) || (number >= 0 && number == Math.rint(number) && number < MANY);
  }

  /** Whether one cross or tick is all that a column holds. */
  public static boolean isMarked(Seen column) {
    return !column.sample.varies() && column.sample.all(YesNo::isMark);
  }

  /**
   * Whether a last word of a name may say what happened: neither who and where, nor what can be.
   */
  private static boolean mayBeDeed(String last) {
    return !last.endsWith("able")
        && !RoleHint.isId(last)
        && !ColumnNames.of("no_deed").contains(last);
  }

  /** Whether a column holds only yes and no, and its name is not that of a count. */
  public static boolean saysYesOrNo(Seen column, EventTypeNames types) {
    return column.sample.any(text -> !Missing.marks(text))
        && column.sample.all(text -> Missing.marks(text) || isYesOrNo(text))
        && types.ofValues(column.name, false).isEmpty();
  }

  private static boolean isYesOrNo(String text) {
    float number = YesNo.number(text);
    return number == 0 || number == 1;
  }
}
