package dev.weft.server.http.lists;

import dev.weft.recommend.Query;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where a list goes on. The answers with its pages have ids that follow from the first one, so that
 * a cursor is short however many pages there were.
 *
 * @param question of which the list is, in short, so that no page of another list is taken for it
 * @param first the answer that held the first page
 * @param page from 0
 */
record ListCursor(String question, UUID first, int page) {

  private static final Pattern FORM =
      Pattern.compile(
          "([0-9a-f]{16})\\.([0-9]{1,5})\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  /**
   * The cursor of a text.
   *
   * @param question that is asked
   * @param limit of a page
   * @throws Problem 400 when it is none, or of another question
   */
  static ListCursor of(String text, String question, int limit) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw refused("was not given by any answer: '" + Values.shown(text) + "'");
    }
    if (!form.group(1).equals(question)) {
      throw refused("is of another question");
    }
    int page = Integer.parseInt(form.group(2));
    if ((page + 1L) * limit > Query.MAX_LIMIT) {
      throw refused(
          String.format(Locale.ROOT, "leads too far: lists end after %,d items", Query.MAX_LIMIT));
    }
    return new ListCursor(question, UUID.fromString(form.group(3)), page);
  }

  /** The problem of a cursor with which no list goes on. */
  static Problem refused(String why) {
    return Problem.invalid("cursor", "the cursor " + why)
        .hint("leave it out to begin at the beginning");
  }

  /** The id of the answer with this page. */
  String id() {
    return id(page);
  }

  private String id(int of) {
    byte[] name = (first + "." + of).getBytes(StandardCharsets.UTF_8);
    return of == 0 ? first.toString() : UUID.nameUUIDFromBytes(name).toString();
  }

  /** The ids of the answers with the pages before. */
  List<String> before() {
    return IntStream.range(0, page).mapToObj(this::id).toList();
  }

  /** The text of the cursor behind this page; empty where lists end. */
  String next(int limit) {
    boolean last = (page + 2L) * limit > Query.MAX_LIMIT;
    return last ? "" : question + "." + (page + 1) + "." + first;
  }
}
