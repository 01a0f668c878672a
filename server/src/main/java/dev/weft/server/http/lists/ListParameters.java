package dev.weft.server.http.lists;

import dev.weft.recommend.Query;
import dev.weft.recommend.Query.Diversification;
import dev.weft.recommend.filter.Filter;
import dev.weft.recommend.filter.FilterException;
import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Parameter.Kind;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Parameters of lists, and the query that they make. */
public final class ListParameters {

  /** Most items of a list, and most that a question may name. */
  public static final int MOST = 1_000;

  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

  private static final Parameter LIMIT =
      Parameter.whole("limit", 10, 1, MOST, "How many items come at most.");
  private static final Parameter WHERE =
      Parameter.query(
              "where",
              Kind.TEXT,
              "price < 20",
              "A filter that each item must satisfy; all of them.")
          .several();
  private static final Parameter BOOST =
      Parameter.query(
              "boost",
              Kind.TEXT,
              "0.5:price < 20",
              "BY:FILTER raises items that satisfy the filter, in standard deviations of the scores,"
                  + " -10 to 10.")
          .several();
  private static final Parameter PIN =
      Parameter.query("pin", Kind.TEXT, "1:a1", "PLACE:ID puts an item at a place, from 1.")
          .several();
  private static final Parameter EXCLUDE =
      Parameter.query("exclude", Kind.ID, "a2", "An item that must not come.").several();
  private static final Parameter DIVERSITY =
      Parameter.share(
          "diversity", "0", "0 for the best scores to 1 for as much variety as there is.");
  private static final Parameter DIVERSIFY =
      Parameter.choice(
          "diversify",
          List.of("mmr", "dpp", "calibration"),
          "What diversity goes by: mmr and dpp by what the items say, calibration by the tags and"
              + " categories of the history.");
  private static final Parameter POPULARITY =
      Parameter.share(
          "popularity",
          "0.5",
          "0 for all that is personal to 1 for what is in season; 0.5 as trained.");
  private static final Parameter SEEN =
      Parameter.flag("include_seen", "Items of the history may come again.");
  private static final Parameter EXPLAIN =
      Parameter.flag(
          "explain",
          "Reasons for each item, in the first language of Accept-Language that has words.");
  private static final Parameter CURSOR =
      Parameter.query(
          "cursor", Kind.TEXT, "", "Where the list goes on: next_cursor of the answer before.");
  private static final Parameter USER =
      Parameter.query("user_id", Kind.ID, "u1", "Whose history counts.");
  private static final Parameter ITEM =
      Parameter.query("item_ids", Kind.ID, "a1", "Items of a session, oldest first.").several(MOST);
  private static final Parameter TEXT =
      Parameter.query("text", Kind.TEXT, "warm neckwear", "What is looked for, in words.");
  private static final Parameter ATTRIBUTE =
      Parameter.query(
              "attribute", Kind.TEXT, "country=CN", "NAME=VALUE of a user who is not known.")
          .several();

  /** Which items a list may hold, and what shape it has, whoever asks. */
  public static final List<Parameter> SHAPE =
      List.of(
          LIMIT,
          WHERE,
          BOOST,
          PIN,
          EXCLUDE,
          DIVERSITY,
          DIVERSIFY,
          POPULARITY,
          SEEN,
          EXPLAIN,
          CURSOR);

  /** Who or what is asked for. */
  public static final List<Parameter> ASKER = List.of(USER, ITEM, TEXT, ATTRIBUTE);

  /** What a list of all has: no asker, and so nothing personal. */
  public static final List<Parameter> PLAIN = List.of(LIMIT, WHERE, EXCLUDE, CURSOR);

  /** What the latest go by. */
  public static final Parameter BY =
      Parameter.query(
          "by",
          Kind.TEXT,
          "available_from",
          "A field of times or numbers, the latest or greatest first, of equal ones what arrived last;"
              + " items without it are left out. When they arrived unless given.");

  /** The parameters of a search. */
  public static final List<Parameter> SEARCH =
      List.of(TEXT.mandatory(), LIMIT, WHERE, BOOST, PIN, EXCLUDE, DIVERSITY, DIVERSIFY, CURSOR);

  private ListParameters() {}

  /** The query of some of these parameters. */
  static Query query(Values values) {
    Query query = Query.anyone().limit(values.whole("limit")).after(values.text("cursor"));
    if (values.has("user_id")) {
      query = query.withUser(values.text("user_id"));
    }
    if (values.isGiven("text") && values.text("text").isBlank()) {
      throw Problem.invalid("text", "must not be blank");
    }
    query = query.withItems(values.all("item_ids")).withText(values.text("text"));
    for (var attribute : attributes(values.all("attribute")).entrySet()) {
      query = query.withAttribute(attribute.getKey(), attribute.getValue());
    }
    query = query.exclude(values.all("exclude").toArray(String[]::new));
    for (String text : values.all("where")) {
      query = query.where(filter("where", text));
    }
    for (String text : values.all("boost")) {
      query = boosted(query, text);
    }
    for (String text : values.all("pin")) {
      query = pinned(query, text);
    }
    return shaped(query, values);
  }

  private static Query shaped(Query asked, Values values) {
    Query query = asked;
    if (values.has("diversity")) {
      double diversity = values.number("diversity");
      Diversification kind = kind(values.text("diversify"));
      boolean given = values.isGiven("diversity") || values.isGiven("diversify");
      query = given ? query.diversity(diversity, kind) : query.usualDiversity(diversity, kind);
    }
    if (values.has("popularity")) {
      double popularity = values.number("popularity");
      query =
          values.isGiven("popularity")
              ? query.popularity(popularity)
              : query.usualPopularity(popularity);
    }
    query = values.flag("include_seen") ? query.includeSeen() : query;
    return values.flag("explain") ? query.explain() : query;
  }

  private static Diversification kind(String name) {
    return Diversification.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static Map<String, String> attributes(List<String> pairs) {
    var attributes = new LinkedHashMap<String, String>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw Problem.invalid(
            "attribute", "must read NAME=VALUE, such as country=CN: '" + Values.shown(pair) + "'");
      }
      attributes.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return attributes;
  }

  /** The filter of a parameter. */
  static Filter filter(String parameter, String text) {
    try {
      return Filter.parse(text);
    } catch (FilterException e) {
      throw new Problem(400, "invalid_filter", String.valueOf(e.getMessage())).of(parameter);
    }
  }

  /** The parameter whose filter does not suit the catalogue: the place of the fault tells. */
  public static String atFault(Values values, FilterException fault) {
    boolean ofBoost =
        values.all("boost").stream().anyMatch(text -> isAt(behind(text), fault))
            && values.all("where").stream().noneMatch(text -> isAt(text, fault));
    return ofBoost ? "boost" : "where";
  }

  /** Whether the field that a fault names stands in a filter where the fault is. */
  private static boolean isAt(String filter, FilterException fault) {
    int start = fault.column() - 1;
    if (start < 0 || start >= filter.length()) {
      return false;
    }
    String field = filter.substring(start).replaceFirst("^`", "").replaceFirst("[^\\w.].*", "");
    var named = QUOTED.matcher(String.valueOf(fault.getMessage()));
    return named.find() && named.group(1).equals(field);
  }

  private static String behind(String text) {
    return text.substring(text.indexOf(':') + 1);
  }

  private static Query boosted(Query query, String text) {
    int colon = text.indexOf(':');
    try {
      double by = Double.parseDouble(text.substring(0, Math.max(0, colon)));
      return query.boost(filter("boost", behind(text)), by);
    } catch (NumberFormatException e) {
      throw Problem.invalid(
          "boost", "must read BY:FILTER, such as 0.5:price < 20: '" + Values.shown(text) + "'");
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("boost", String.valueOf(e.getMessage()));
    }
  }

  private static Query pinned(Query query, String text) {
    int colon = text.indexOf(':');
    try {
      int place = Integer.parseInt(text.substring(0, Math.max(0, colon)));
      String item = behind(text);
      if (query.pins().containsKey(place) || query.pins().containsValue(item)) {
        throw Problem.invalid(
            "pin", "must name each place and each item once: '" + Values.shown(text) + "'");
      }
      return query.pin(item, place);
    } catch (NumberFormatException e) {
      throw Problem.invalid(
          "pin", "must read PLACE:ID, such as 1:a1: '" + Values.shown(text) + "'");
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("pin", String.valueOf(e.getMessage()));
    }
  }

  /** The same parameters as fields of a JSON body. */
  public static List<Parameter> inBody(List<Parameter> some) {
    return some.stream().map(Parameter::inBody).toList();
  }

  /** Whether nothing says who or what is asked for. */
  static boolean nobody(Values values) {
    return !values.has("user_id")
        && values.all("item_ids").isEmpty()
        && values.text("text").isBlank()
        && values.all("attribute").isEmpty();
  }
}
