package dev.weft.files.internal.columns;

import dev.weft.data.EventType;
import dev.weft.files.Role;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.TimeForms;
import dev.weft.files.internal.values.Times;
import java.util.Optional;
import java.util.Set;
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
          "行为",
          "行为类型",
          "操作",
          "类型");

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
  static boolean isId(String last) {
    return ID_ENDINGS.contains(last) || (last.endsWith("id") && !NO_IDS.contains(last));
  }

  private static boolean mayBeTypes(Seen column, EventTypeNames types) {
    String canonical = ColumnNames.canonical(column.name);
    String last = canonical.substring(canonical.lastIndexOf('_') + 1);
    if (TYPE_WORDS.contains(last)) {
      return true;
    }
    if (FlagHint.saysYesOrNo(column, types)) {
      return false;
    }
    boolean state = STATE_WORDS.contains(last) || last.endsWith("status");
    return (REACTIONS.contains(last) && !column.sample.numbers())
        || (state && tellsTypes(column, types))
        || (OF_EVENTS.matcher(canonical).matches() && !column.sample.all(RoleHint::isDone));
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
    if (isId(last) || !column.named || SearchHit.isOfHit(column.name)) {
      return Optional.empty();
    }
    if (column.sample.dates()
        || column.sample.epochs()
        || column.sample.all(text -> Times.isOfDigits(text) || !TimeForms.forms(text).isEmpty())) {
      return Optional.of(Role.TIMESTAMP);
    }
    if (column.sample.few() && mayBeTypes(column, types)) {
      return Optional.of(Role.EVENT_TYPE);
    }
    boolean value =
        column.sample.numbers()
            && !FlagHint.saysYesOrNo(column, types)
            && !last.endsWith("status")
            && !PRICE.matcher(last).matches()
            && !OTHER_NUMBERS.contains(last)
            && !OTHER_NUMBERS.contains(canonical);
    return value ? Optional.of(Role.VALUE) : Optional.empty();
  }
}
