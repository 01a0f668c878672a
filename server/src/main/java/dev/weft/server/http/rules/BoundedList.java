package dev.weft.server.http.rules;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.server.http.lists.ListPages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A list that holds at most a given number of items of one value on each of its pages. A page
 * takes, in their order, what fits of a longer list without bounds; what it passes over was not
 * shown, and so may stand on the pages behind it.
 *
 * @param query as the request has it
 * @param mostPer how many items of one value of a field a page may hold
 * @param asker knows the items
 */
record BoundedList(Query query, Map<String, Integer> mostPer, Asker asker) {

  /** How many times as many items as a page has are ranked for it. */
  private static final int SPARE = 5;

  private static final int MOST = 1_000;

  /** Stands for the cursor of a list that goes on; {@link ListPages} gives each page its own. */
  private static final String MORE = "more";

  /** The page that the query asks for, of the list that it leads to under the rules. */
  Recommendations answer(Query ruled, Function<Query, Recommendations> asked) {
    int shown = query.shown().size();
    int depth = depth(shown);
    int left = Math.max(0, depth - shown);
    Recommendations ranked = asked.apply(ruled.limit(Math.max(1, left)));
    List<Recommended> from = ranked.items().subList(0, Math.min(left, ranked.items().size()));
    List<Recommended> page = cut(from);
    boolean deeper = !ranked.next().isEmpty() && depth(shown + query.limit()) > depth;
    boolean more = page.size() < from.size() || deeper;
    return ranked.withItems(page, more ? MORE : "");
  }

  /**
   * How many items are ranked for a page, those that were shown among them. One that is drawn for
   * variety is another list at another length, and so it stays as long as it is.
   */
  private int depth(int shown) {
    long places = query.diversity() == 0 ? query.limit() + (long) shown : query.limit();
    return (int) Math.min(MOST, SPARE * places);
  }

  /** What of a longer list fits into one page. */
  private List<Recommended> cut(List<Recommended> ranked) {
    Map<String, Integer> taken = new HashMap<>();
    List<Recommended> page = new ArrayList<>();
    for (Recommended one : ranked) {
      if (page.size() < query.limit() && fits(values(one.itemId()), taken)) {
        page.add(one);
      }
    }
    return page;
  }

  /** Whether none of an item's values is there as often as it may be; counts them if so. */
  private boolean fits(List<String> values, Map<String, Integer> taken) {
    for (String value : values) {
      if (taken.getOrDefault(value, 0) >= mostPer.getOrDefault(field(value), 1)) {
        return false;
      }
    }
    values.forEach(value -> taken.merge(value, 1, Integer::sum));
    return true;
  }

  /** The values of an item's fields, each behind its field. */
  private List<String> values(String itemId) {
    List<String> values = new ArrayList<>();
    Item item = asker.item(itemId).orElse(Item.ofId(itemId));
    for (String field : mostPer.keySet()) {
      Rule.values(item, field).forEach(value -> values.add(field + '\n' + value));
    }
    return values;
  }

  private static String field(String value) {
    return value.substring(0, value.indexOf('\n'));
  }
}
