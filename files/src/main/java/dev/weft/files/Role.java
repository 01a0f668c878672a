package dev.weft.files;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a column is to Weft, with the names by which it is recognised, the best one first. */
public enum Role {
  /** The item's id. */
  ITEM_ID(
      "item_id",
      "movie_id",
      "film_id",
      "anime_id",
      "song_id",
      "track_id",
      "product_id",
      "prod_id",
      "goods_id",
      "sku_id",
      "item_sku_id",
      "book_id",
      "article_id",
      "click_article_id",
      "news_id",
      "video_id",
      "post_id",
      "course_id",
      "game_id",
      "app_id",
      "recipe_id",
      "business_id",
      "gmap_id",
      "restaurant_id",
      "hotel_id",
      "listing_id",
      "job_id",
      "paper_id",
      "beer_id",
      "wine_id",
      "stock_code",
      "sku",
      "parent_asin",
      "asin",
      "isbn",
      "iid",
      "id",
      "venue_id",
      "place_id",
      "poi_id",
      "location_id",
      "property_id",
      "show_id",
      "podcast_id",
      "episode_id",
      "photo_id",
      "image_id",
      "document_id",
      "doc_id",
      "content_id",
      "media_id",
      "program_id",
      "question_id",
      "problem_id",
      "repo_id",
      "adgroup_id",
      "offer_id",
      "album_id",
      "artist_id",
      "track_uri",
      "product_no",
      "product_number",
      "article_no",
      "article_number",
      "material_no",
      "material_number",
      "sku_no",
      "item",
      "movie",
      "product",
      "song",
      "track",
      "article",
      "recipe",
      "course",
      "episode",
      "商品id",
      "商品编号",
      "物品id",
      "物品编号",
      "电影id",
      "电影编号",
      "歌曲id",
      "歌曲编号",
      "视频id",
      "视频编号",
      "文章id",
      "文章编号",
      "图书id",
      "图书编号",
      "新闻id",
      "新闻编号",
      "课程id",
      "课程编号",
      "菜谱id",
      "菜谱编号",
      "食谱id",
      "食谱编号",
      "职位id",
      "职位编号"),
  /** The user's id. */
  USER_ID(
      "user_id",
      "customer_id",
      "cust_id",
      "client_id",
      "buyer_id",
      "shopper_id",
      "playlist_id",
      "member_id",
      "subscriber_id",
      "reviewer_id",
      "visitor_id",
      "full_visitor_id",
      "user_pseudo_id",
      "account_id",
      "profile_id",
      "person_id",
      "reader_id",
      "listener_id",
      "viewer_id",
      "player_id",
      "learner_id",
      "student_id",
      "household_key",
      "household_id",
      "steam_id",
      "msno",
      "anonymous_id",
      "device_id",
      "candidate_id",
      "applicant_id",
      "patron_id",
      "borrower_id",
      "guest_id",
      "session_id",
      "customer_no",
      "customer_number",
      "client_no",
      "client_number",
      "member_no",
      "member_number",
      "user_no",
      "uid",
      "id",
      "user",
      "customer",
      "visitor",
      "reader",
      "listener",
      "viewer",
      "member",
      "student",
      "learner",
      "user_name",
      "用户id",
      "用户编号",
      "会员id",
      "会员编号",
      "会员号",
      "顾客id",
      "顾客编号",
      "客户id",
      "客户编号",
      "读者id",
      "读者编号",
      "学生id",
      "学号"),
  /** The name of the event's type. */
  EVENT_TYPE(
      "event_type",
      "feedback_type",
      "behavior_type",
      "behaviour_type",
      "action_type",
      "interaction_type",
      "event_name",
      "type",
      "event",
      "action",
      "behavior",
      "behaviour",
      "行为类型",
      "行为"),
  /** Rating, quantity or another number that the event carries. */
  VALUE(
      "rating",
      "value",
      "quantity",
      "score",
      "stars",
      "overall",
      "play_count",
      "qty",
      "评分",
      "打分",
      "数量"),
  /** When the event happened. */
  TIMESTAMP(
      "timestamp",
      "timestamp_ms",
      "time_stamp",
      "time_ms",
      "time",
      "event_time",
      "event_timestamp",
      "datetime",
      "date_time",
      "click_timestamp",
      "click_time",
      "action_time",
      "order_time",
      "purchase_time",
      "rating_timestamp",
      "rating_time",
      "review_timestamp",
      "checkin_time",
      "visit_time",
      "invoice_time",
      "invoice_date",
      "order_date",
      "purchase_date",
      "transaction_date",
      "date",
      "t_dat",
      "created_at",
      "created_time",
      "occurred_at",
      "rated_at",
      "played_at",
      "watched_at",
      "viewed_at",
      "clicked_at",
      "listened_at",
      "purchased_at",
      "ordered_at",
      "added_at",
      "event_date",
      "interaction_time",
      "transaction_time",
      "下单时间",
      "购买时间",
      "评论时间",
      "unix_review_time",
      "review_date",
      "review_time",
      "date_added",
      "ts",
      "时间戳",
      "时间",
      "日期"),
  /** An id of the event itself; two events must not share one. */
  EVENT_ID("event_id"),
  /** First instant at which an item may be recommended. */
  AVAILABLE_FROM("available_from"),
  /** First instant at which an item no longer may. */
  AVAILABLE_UNTIL("available_until", "expires_at"),
  /** Whether an item is out of every list. */
  HIDDEN("hidden", "is_hidden");

  /** What has ids in files of events and is not what a user chooses. */
  private static final Set<String> NO_ITEMS =
      Set.of(
          "event",
          "order",
          "invoice",
          "transaction",
          "session",
          "review",
          "rating",
          "click",
          "log",
          "row",
          "record",
          "request",
          "impression",
          "interaction",
          "category",
          "cat",
          "brand",
          "seller",
          "shop",
          "store",
          "merchant",
          "city",
          "country",
          "region",
          "state",
          "zip",
          "channel",
          "campaign",
          "device",
          "visit",
          "user",
          "customer",
          "parent",
          "genre",
          "type",
          "time",
          "day",
          "date",
          "basket",
          "cart",
          "payment",
          "coupon",
          "query",
          "search",
          "tweet",
          "comment",
          "page",
          "ip",
          "cookie",
          "group",
          "class",
          "department");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> names;

  @SuppressWarnings("ImmutableEnumChecker") // Map.copyOf is immutable
  private final Map<String, Integer> places;

  Role(String... names) {
    this.names = List.of(names);
    var byName = new HashMap<String, Integer>();
    for (int place = 0; place < names.length; place++) {
      byName.putIfAbsent(joined(names[place]), place);
    }
    this.places = Map.copyOf(byName);
  }

  /** The names by which a column of this role is recognised, in lower snake case. */
  public List<String> names() {
    return names;
  }

  /** The place of a name in lower snake case among those of this role, or −1. */
  int place(String canonical) {
    return places.getOrDefault(joined(canonical), -1);
  }

  /** Whether a name in lower snake case is that of a column of any role. */
  static boolean names(String canonical) {
    for (Role role : values()) {
      if (role.place(canonical) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name is that of an id of what a user may choose: {@code whisky_id}. */
  static boolean namesSomethingById(String canonical) {
    return canonical.endsWith("_id")
        && !NO_ITEMS.contains(canonical.substring(0, canonical.length() - 3));
  }

  /** {@code userid} is as good as {@code user_id}. */
  private static String joined(String canonical) {
    return canonical.replace("_", "");
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

  /** A name without a remark behind it: {@code Rating} of {@code Rating (1-5)}. */
  static String withoutRemark(String name) {
    return name.replaceFirst("(?<=\\S)\\s*[(\\[（][^)\\]）]*[)\\]）]\\s*$", "");
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
