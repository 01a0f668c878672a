package dev.weft.files;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column is to Weft, with the names by which it is recognised, the best one first. */
public enum Role {
  /** The item's id. */
  ITEM_ID(
      "item_id",
      "movie_id",
      "song_id",
      "track_id",
      "product_id",
      "stock_code",
      "sku",
      "asin",
      "parent_asin",
      "book_id",
      "isbn",
      "article_id",
      "news_id",
      "video_id",
      "post_id",
      "course_id",
      "game_id",
      "business_id",
      "iid",
      "item",
      "id"),
  /** The user's id. */
  USER_ID(
      "user_id",
      "customer_id",
      "playlist_id",
      "member_id",
      "reviewer_id",
      "visitor_id",
      "account_id",
      "learner_id",
      "student_id",
      "session_id",
      "uid",
      "user",
      "customer",
      "id"),
  /** The name of the event's type. */
  EVENT_TYPE("event_type", "feedback_type", "type", "event", "action", "behavior"),
  /** Rating, quantity or another number that the event carries. */
  VALUE("rating", "value", "quantity", "score", "stars", "overall", "play_count"),
  /** When the event happened. */
  TIMESTAMP(
      "timestamp",
      "time",
      "event_time",
      "datetime",
      "invoice_time",
      "invoice_date",
      "date",
      "created_at",
      "occurred_at",
      "unix_review_time",
      "ts"),
  /** An id of the event itself; two events must not share one. */
  EVENT_ID("event_id"),
  /** First instant at which an item may be recommended. */
  AVAILABLE_FROM("available_from"),
  /** First instant at which an item no longer may. */
  AVAILABLE_UNTIL("available_until", "expires_at"),
  /** Whether an item is out of every list. */
  HIDDEN("hidden", "is_hidden");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> names;

  Role(String... names) {
    this.names = List.of(names);
  }

  /** The names by which a column of this role is recognised, in lower snake case. */
  public List<String> names() {
    return names;
  }

  /** The role's own name in commands and reports: {@code item_id}, {@code timestamp}, …. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a label, if there is one. */
  public static Optional<Role> of(String label) {
    for (Role role : values()) {
      if (role.label().equals(label)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /**
   * A column's name in lower snake case: {@code movieId}, {@code Movie ID} and {@code movie-id} are
   * all {@code movie_id}.
   */
  static String canonical(String name) {
    var canonical = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean word = Character.isLetterOrDigit(c) || c == '.';
      if (!word) {
        underscore(canonical);
        continue;
      }
      boolean opensWord =
          Character.isUpperCase(c)
              && i > 0
              && (Character.isLowerCase(name.charAt(i - 1))
                  || Character.isDigit(name.charAt(i - 1))
                  || (Character.isUpperCase(name.charAt(i - 1))
                      && i + 1 < name.length()
                      && Character.isLowerCase(name.charAt(i + 1))));
      if (opensWord) {
        underscore(canonical);
      }
      canonical.append(Character.toLowerCase(c));
    }
    int end = canonical.length();
    while (end > 0 && canonical.charAt(end - 1) == '_') {
      end--;
    }
    return canonical.substring(0, end);
  }

  private static void underscore(StringBuilder name) {
    if (!name.isEmpty() && name.charAt(name.length() - 1) != '_') {
      name.append('_');
    }
  }
}
