package dev.weft.server.http;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list that holds at most so many items of one value on each of its pages. A page takes, in their
 * order, what fits of a longer list without bounds and what the pages before it passed over, so
 * that no item comes twice and none is lost; every page is cut anew from the first one on.
 *
 * @param query as the request has it
 * @param mostPer how many items of one value of a field a page may hold
 * @param asker knows the items
 */
record BoundedList(Query query, Map<String, Integer> mostPer, Asker asker) {

  /** For a page so many times as many items are ranked. */
  private static final int SPARE = 5;

  private static final int MOST = 1_000;

  private static final Pattern CURSOR = Pattern.compile("([0-9a-f]{16})-([0-9]{1,3})");

  /** The page that the query asks for, of the list that it leads to under the rules. */
  Recommendations answer(Query ruled, Function<Query, Recommendations> asked) {
    int page = page();
    int shown = query.shown().size();
    Recommendations ranked = asked.apply(ruled.after("").limit(Math.max(1, depth(page) - shown)));
    String version = ranked.modelVersion();
    if (!query.cursor().isEmpty() && !query.cursor().equals(cursor(page, version))) {
      throw Problem.invalid(
          "cursor", "is of another question or model: ask for the beginning of the list again");
    }
    List<Recommended> waiting = new ArrayList<>();
    List<Recommended> items = List.of();
    int read = 0;
    for (int p = 0; p <= page; p++) {
      int end = Math.min(Math.max(0, depth(p) - shown), ranked.items().size());
      waiting.addAll(ranked.items().subList(read, Math.max(read, end)));
      read = Math.max(read, end);
      items = cut(waiting);
    }
    boolean deeper = !ranked.next().isEmpty() && depth(page + 1) > depth(page);
    boolean more = !waiting.isEmpty() || deeper;
    return with(ranked, items, more ? cursor(page + 1, version) : "");
  }

  /**
   * So many items are ranked for a page, those that were shown among them. One that is drawn for
   * variety is another list at another length, and so it stays as long as it is.
   */
  private int depth(int page) {
    long places = query.limit() * (page + 1L) + query.shown().size();
    return (int) Math.min(MOST, SPARE * (query.diversity() == 0 ? places : query.limit()));
  }

  /** Takes out of what waits what fits into one page. */
  private List<Recommended> cut(List<Recommended> waiting) {
    Map<String, Integer> taken = new HashMap<>();
    List<Recommended> page = new ArrayList<>();
    waiting.removeIf(
        one -> {
          boolean fits = page.size() < query.limit() && fits(values(one.itemId()), taken);
          if (fits) {
            page.add(one);
          }
          return fits;
        });
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

  private int page() {
    if (query.cursor().isEmpty()) {
      return 0;
    }
    Matcher form = CURSOR.matcher(query.cursor());
    if (!form.matches()) {
      throw Problem.invalid("cursor", "was not given by any answer to this question")
          .hint("leave it out to begin at the beginning");
    }
    return Integer.parseInt(form.group(2));
  }

  /** Says of which question and model a page is, so that no other page is taken for it. */
  private String cursor(int page, String version) {
    return query.fingerprint(version, new TreeMap<>(mostPer)) + "-" + page;
  }

  private static Recommendations with(
      Recommendations answer, List<Recommended> items, String next) {
    return new Recommendations(
        answer.id(),
        answer.question(),
        answer.coldStart(),
        items,
        answer.notes(),
        answer.modelVersion(),
        answer.degraded(),
        next);
  }
}
