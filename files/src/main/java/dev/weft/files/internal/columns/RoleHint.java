package dev.weft.files.internal.columns;

import dev.weft.data.EventType;
import dev.weft.files.Role;
import dev.weft.files.internal.names.AttributeNames;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.names.SpentTimes;
import dev.weft.files.internal.names.Verdicts;
import dev.weft.files.internal.values.GradeText;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.ShownNumbers;
import dev.weft.files.internal.values.TimeForms;
import dev.weft.files.internal.values.Times;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/*
 * A hint that names the wrong role is worse than none: an order's number taken for a rating, or a
 * kind of behaviour for a value, would be learned from. So the name speaks before the values, and
 * numbers alone make a column a value only where its name does not say that they are something else.
 */
/** What an unused column of a file of events probably is, by its name and its first values. */
public final class RoleHint {

  private static final Set<String> TYPE_WORDS =
      Set.of(
          "type",
          "action",
          "event",
          "behavior",
          "behaviour",
          "behaviors",
          "activity",
          "interaction",
          "operation",
          "feedback",
          "vote",
          "reaction",
          "reactions",
          "tipo",
          "evento",
          "acción",
          "accion",
          "ação",
          "acao",
          "azione",
          "evenement",
          "événement",
          "ereignis",
          "ereignistyp",
          "ereignisart",
          "aktion",
          "aktionstyp",
          "interaktion",
          "действие",
          "событие",
          "行動",
          "イベント",
          "이벤트",
          "事件",
          "行为",
          "行为类型",
          "操作",
          "类型");

  /** Of these, what numbers tell how often: the votes for a review beside its stars. */
  private static final Set<String> COUNTED =
      Set.of("vote", "activity", "interaction", "feedback", "reaction", "reactions");

  /** Votes for what was written, of which numbers are no types though nothing stands beside. */
  private static final Pattern HELPFUL = Pattern.compile("(.*_)?(helpful|useful|funny)_.*");

  /** What may be said in words of liking and in numbers of how often. */
  private static final Set<String> REACTIONS =
      Set.of("thumbs", "thumb", "like", "likes", "opinion", "verdict", "swipe", "sentiment");

  /** What became of an order: where some were cancelled, not all of them were bought. */
  private static final Set<String> STATE_WORDS =
      Set.of("state", "result", "outcome", "statut", "estado", "stato", "situação", "状态", "订单状态");

  /** What a status is of where it tells what became of the event, but nothing of a person. */
  private static final Pattern OF_EVENTS =
      Pattern.compile(
          "(status|statut)|(.*_)?(order|orders|purchase|booking|reservation|sale|sales|shipment"
              + "|shipping|delivery|transaction|loan|application|enrolment|enrollment|item|line"
              + "|bestell|auftrags|liefer|buchungs|commande)_?(status|statut|state)"
              + "|(statut|estado|stato)_(de_|da_|do_|del_)?(commande|pedido|ordine|compra)"
              + "|订单状态");

  /** Codes of what happened: {@code vote_type_id} of Stack Exchange, {@code action_code}. */
  private static final Pattern TYPE_CODES =
      Pattern.compile(
          "(.*_)?(event|action|vote|behaviou?r|interaction|activity|operation|feedback|reaction)"
              + "_?(type|kind)?_?(id|code|no|nr|key)");

  /** There are no more types of events than these. */
  private static final int FEW_TYPES = 10;

  /** What is good or bad without anybody's doing. */
  private static final Set<String> NO_VERDICTS =
      Set.of(
          "weather",
          "condition",
          "quality",
          "health",
          "risk",
          "credit",
          "review",
          "remark",
          "wetter",
          "zustand");

  /** Endings of names of ids and codes, written as one word or several. */
  private static final Set<String> ID_ENDINGS =
      Set.of("id", "ids", "no", "nr", "key", "code", "uuid", "guid", "hash");

  /** What numbers say of the thing, the place or the hour and not of what someone made of it. */
  private static final Set<String> OTHER_NUMBERS =
      Set.of(
          "price",
          "cost",
          "discount",
          "tax",
          "date",
          "time",
          "year",
          "month",
          "day",
          "week",
          "weekday",
          "hour",
          "minute",
          "age",
          "zip",
          "lat",
          "latitude",
          "lon",
          "lng",
          "longitude",
          "position",
          "pos",
          "posnr",
          "zeile",
          "impressions",
          "rank",
          "index",
          "idx",
          "row",
          "line",
          "page",
          "version",
          "category",
          "cat",
          "brand",
          "gender",
          "sex",
          "city",
          "country",
          "region",
          "store",
          "shop",
          "seller",
          "session",
          "order",
          "invoice",
          "transaction",
          "campaign",
          "phone",
          "height",
          "width",
          "size",
          "jahr",
          "monat",
          "tag",
          "alter",
          "rabatt",
          "售价",
          "价格");

  private static final Pattern PRICE =
      Pattern.compile(".*(price|preis|prix|precio|preço|preco|prezzo)");

  /** Words that end as {@code transactionid} does and name no id. */
  private static final Set<String> NO_IDS = Set.of("paid", "prepaid", "bid", "valid", "grid");

  private RoleHint() {}

  /** Whether a last word of a name is that of an id. */
  public static boolean isId(String last) {
    return ID_ENDINGS.contains(last) || (last.endsWith("id") && !NO_IDS.contains(last));
  }

  private static boolean mayBeTypes(Seen column, EventTypeNames types, boolean byWords) {
    String canonical = ColumnNames.canonical(column.name);
    String last = canonical.substring(canonical.lastIndexOf('_') + 1);
    if (TYPE_WORDS.contains(last)) {
      return !(column.sample.numbers() && HELPFUL.matcher(canonical).matches());
    }
    if (FlagHint.saysYesOrNo(column, types)) {
      return false;
    }
    boolean state = STATE_WORDS.contains(last) || last.endsWith("status");
    return (REACTIONS.contains(last) && !column.sample.numbers())
        || (byWords && judges(column))
        || (state && tellsTypes(column, types))
        || (OF_EVENTS.matcher(canonical).matches() && !column.sample.all(RoleHint::isDone));
  }

  /** Whether its few words judge for and against, whatever it is called. */
  static boolean judges(Seen column) {
    String canonical = ColumnNames.canonical(column.name);
    return !NO_VERDICTS.contains(canonical.substring(canonical.lastIndexOf('_') + 1))
        && !AttributeNames.namesText(canonical)
        && column.sample.any(Verdicts::isGood)
        && column.sample.any(Verdicts::isBad)
        && column.sample.all(text -> Missing.marks(text) || Verdicts.is(text));
  }

  /**
   * Whether it says no more than the value beside it: words that judge, under a name that is not of
   * types, or how many found a review helpful.
   */
  public static boolean isToldByValue(Seen column, EventTypeNames types) {
    boolean opinion =
        judges(column) || (TypeWords.are(column, types) && TypeWords.areOpinions(column, types));
    return countsVotes(column) || (opinion && !mayBeTypes(column, types, false));
  }

  private static boolean countsVotes(Seen column) {
    String canonical = ColumnNames.canonical(column.name);
    return column.sample.numbers()
        && COUNTED.contains(canonical.substring(canonical.lastIndexOf('_') + 1));
  }

  /** Whether it holds a few codes by a name of types that come again and again. */
  private static boolean holdsTypeCodes(Seen column) {
    return TYPE_CODES.matcher(ColumnNames.flat(ColumnNames.canonical(column.name))).matches()
        && column.sample.distinct() <= FEW_TYPES
        && column.sample.repeats();
  }

  /** Whether a state is one of which nothing is to be asked. */
  private static boolean isDone(String text) {
    return Missing.marks(text) || ColumnNames.of("done").contains(EventType.plain(text.strip()));
  }

  /** Whether a state is a deed as well: one that undoes, or one that the caller has declared. */
  private static boolean tellsTypes(Seen column, EventTypeNames types) {
    return column.sample.any(EventTypeNames::takesBack)
        || column.sample.any(word -> types.standsForOne(word, false))
        || column.sample.all(word -> types.standsForOne(word, true));
  }

  /**
   * The role that the column probably has; empty where nothing tells.
   *
   * @param types the declared types of events
   */
  public static Optional<Role> of(Seen column, EventTypeNames types) {
    String canonical = ColumnNames.canonical(column.name);
    String last = canonical.substring(canonical.lastIndexOf('_') + 1);
    if (!column.named || SearchHit.isOfHit(column.name)) {
      return Optional.empty();
    }
    if (holdsTypeCodes(column)) {
      return Optional.of(Role.EVENT_TYPE);
    }
    if (TypeWords.are(column, types)) {
      return Optional.of(Role.EVENT_TYPE);
    }
    if (isId(last)) {
      return Optional.empty();
    }
    boolean otherNumber = saysOtherNumber(canonical, last);
    if (!otherNumber && holdsGrades(column)) {
      return Optional.of(Role.VALUE);
    }
    if (column.sample.dates()
        || column.sample.epochs()
        || column.sample.all(text -> Times.isOfDigits(text) || !TimeForms.forms(text).isEmpty())) {
      return Optional.of(Role.TIMESTAMP);
    }
    if (column.sample.few() && mayBeTypes(column, types, true)) {
      return Optional.of(Role.EVENT_TYPE);
    }
    if (isShownValue(column, types)) {
      return Optional.of(Role.VALUE);
    }
    boolean value =
        column.sample.numbers()
            && !FlagHint.saysYesOrNo(column, types)
            && !last.endsWith("status")
            && !canonical.startsWith("date_")
            && !otherNumber;
    return value ? Optional.of(Role.VALUE) : Optional.empty();
  }

  /** Whether numbers of this name say something of the thing, the place or the hour. */
  private static boolean saysOtherNumber(String canonical, String last) {
    return PRICE.matcher(last).matches()
        || OTHER_NUMBERS.contains(last)
        || OTHER_NUMBERS.contains(canonical);
  }

  /**
   * Whether it holds ratings as people write them, and all of one scale: days such as {@code 5/12}
   * and {@code 6/11} have several ends.
   */
  private static boolean holdsGrades(Seen column) {
    if (SpentTimes.is(column.name) || !column.sample.varies()) {
      return false;
    }
    List<String> texts = column.sample.examples().filter(text -> !Missing.inNumbers(text)).toList();
    List<GradeText> grades = texts.stream().flatMap(text -> GradeText.of(text).stream()).toList();
    return !grades.isEmpty()
        && grades.size() == texts.size()
        && grades.stream().map(GradeText::outOf).distinct().count() == 1
        && grades.stream().allMatch(GradeText::isWithin)
        && texts.stream().noneMatch(text -> text.chars().allMatch(RoleHint::isPlain));
  }

  private static boolean isPlain(int c) {
    return Character.isDigit(c) || c == '.' || c == ',' || c == '*';
  }

  /** Whether it says how long something was watched, or how often in short: 02:30, 2.5K. */
  private static boolean isShownValue(Seen column, EventTypeNames types) {
    boolean spent = SpentTimes.is(column.name);
    boolean plays = types.ofValues(column.name, false).filter(EventType.PLAY::equals).isPresent();
    if (!spent && !plays) {
      return false;
    }
    ToDoubleFunction<String> shown = spent ? ShownNumbers::seconds : ShownNumbers::count;
    return column.sample.any(text -> !Missing.inNumbers(text))
        && !FlagHint.saysYesOrNo(column, types)
        && column.sample.all(
            text ->
                Missing.inNumbers(text)
                    || Numbers.isNumber(text.strip())
                    || !Double.isNaN(shown.applyAsDouble(text)));
  }
}
