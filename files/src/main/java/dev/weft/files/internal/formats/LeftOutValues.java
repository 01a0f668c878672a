package dev.weft.files.internal.formats;

import dev.weft.files.internal.names.ColumnNames;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The values of a file that cannot be used and are left out, counted by column. */
public final class LeftOutValues {

  /** What those are that hold more than values. */
  public static final String ARRAYS = "arrays of objects";

  /** What those are of which nothing says that they are text. */
  public static final String BYTES = "bytes";

  private static final String WITH = ARRAYS + " with '";

  /** What the arrays are called that hold what an order or a visit is about, or its events. */
  private static final Set<String> OF_ITEMS =
      Set.of(
          "items",
          "products",
          "articles",
          "goods",
          "contents",
          "lines",
          "line_items",
          "order_items",
          "order_lines",
          "order_details",
          "cart",
          "cart_items",
          "basket",
          "basket_items",
          "purchases",
          "events",
          "actions",
          "interactions",
          "clicks",
          "views",
          "plays",
          "history",
          "productos",
          "artikel",
          "positionen",
          "produits",
          "prodotti",
          "produtos",
          "itens",
          "商品",
          "商品列表");

  /** What a list is called of what it holds. */
  private static final Pattern LISTS =
      Pattern.compile("_(details?|lists?|data|infos?|information|arrays?|entries|objects)$");

  /** What says of which order or basket the items in it are, and not that they are others. */
  private static final Pattern OF_ORDERS =
      Pattern.compile(
          "^(order|ordered|cart|basket|purchase|purchased|bought|transaction|invoice|checkout|sale"
              + "|sales|ecommerce)_(?=.)");

  private static final int MAX_COLUMNS = 1000;

  /** Records of which more is looked at than that they hold something. */
  private static final int SAMPLED = 1000;

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();

  /** Takes note of a value, with what it is in the plural. */
  void add(String column, String what) {
    if (counts.size() < MAX_COLUMNS || counts.containsKey(column)) {
      counts.merge(column, 1L, Long::sum);
      reasons.merge(column, what, (before, now) -> areItems(now) ? now : before);
    }
  }

  /** Whether the objects in a column may be those of items, and none was found to be one so far. */
  boolean mayBeItems(String column) {
    return counts.getOrDefault(column, 0L) < SAMPLED
        && !areItems(reasons.getOrDefault(column, ""))
        && isCalledItems(column);
  }

  /** Whether a column is called as those are that hold items: {@code productDetails} as well. */
  static boolean isCalledItems(String column) {
    String own = ColumnNames.canonical(column.substring(column.lastIndexOf('.') + 1));
    String name = OF_ORDERS.matcher(LISTS.matcher(own).replaceFirst("")).replaceFirst("");
    return OF_ITEMS.contains(own) || OF_ITEMS.contains(name) || OF_ITEMS.contains(name + "s");
  }

  /** Whether a field of an object is called as ids of items are: {@code product.id}. */
  static boolean isIdOfItem(String field) {
    String canonical = ColumnNames.canonical(field);
    String own = canonical.substring(canonical.lastIndexOf('.') + 1);
    boolean code = !own.equals("id") && ColumnNames.place("item_id", own) >= 0;
    return code || ColumnNames.place("item_id", ColumnNames.flat(canonical)) >= 0;
  }

  /** What a column holds, in the plural, whose objects have this field for the id of an item. */
  static String withItems(String field) {
    return WITH + field + "'";
  }

  /** Whether something that was left out, as it was said in the plural, holds ids of items. */
  public static boolean areItems(String what) {
    return what.startsWith(WITH);
  }

  /** What stands in each column, in the plural. */
  Map<String, String> reasons() {
    return Collections.unmodifiableMap(reasons);
  }

  /** One sentence a column. */
  List<String> notes() {
    var notes = new ArrayList<String>();
    counts.forEach(
        (column, count) ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "the column '%s' is left out in %s: %s are not read%s",
                    Row.shownName(column),
                    Display.counted(count, "record"),
                    reasons.getOrDefault(column, ""),
                    count == 1 && reasons.getOrDefault(column, "").startsWith(ARRAYS)
                        ? "; where it holds the records, write them alone into a file"
                        : "")));
    return notes;
  }
}
