package dev.weft.recommend;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
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
    if (!form.group(1).equals(fingerprint(query, kind, version))) {
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
    return last ? "" : fingerprint(query, kind, version) + "." + (page + 1);
  }

  /** What makes the list: all but whether reasons are wanted, and conditions that are code. */
  private static String fingerprint(Query query, String kind, String version) {
    List<Object> parts =
        List.of(
            version,
            kind,
            query.userId(),
            query.itemIds(),
            query.text(),
            new TreeMap<>(query.attributes()),
            query.limit(),
            new TreeSet<>(query.exclude()),
            query.condition(),
            query.boosts(),
            query.pins(),
            query.diversification(),
            query.diversity(),
            query.popularity(),
            query.withSeen());
    return hash(parts.toString());
  }

  /** The first 16 hexadecimal digits of the SHA-256. */
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
