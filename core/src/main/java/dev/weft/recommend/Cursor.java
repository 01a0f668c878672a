package dev.weft.recommend;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a list goes on: the page, and of which query and snapshot, so that no page of another list
 * is taken for it.
 *
 * @param page from 0
 */
record Cursor(int page) {

  private static final Pattern FORM = Pattern.compile("([0-9a-f]{16})\\.([0-9]{1,5})");

  /**
   * The page that a query asks for.
   *
   * @param kind of list
   * @param version of the snapshot that is asked
   * @throws IllegalArgumentException when its cursor is of another query or snapshot, or not one
   */
  static Cursor of(Query query, String kind, String version) {
    if (query.cursor().isEmpty()) {
      return new Cursor(0);
    }
    Matcher form = FORM.matcher(query.cursor());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "the cursor was not given by any answer: '" + query.cursor() + "'");
    }
    if (!form.group(1).equals(query.fingerprint(version, kind))) {
      throw new IllegalArgumentException(
          "the cursor is of another query or model: ask for the beginning of the list again");
    }
    int page = Integer.parseInt(form.group(2));
    if ((long) (page + 1) * query.limit() > Query.MAX_LIMIT) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "lists end after %,d items", Query.MAX_LIMIT));
    }
    return new Cursor(page);
  }

  /** The cursor of the page after this one; empty where lists end. */
  String next(Query query, String kind, String version) {
    boolean last = (long) (page + 2) * query.limit() > Query.MAX_LIMIT;
    return last ? "" : query.fingerprint(version, kind) + "." + (page + 1);
  }
}
