package dev.weft.files.internal.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of columns: their one form, and what they tell of a column. Those that tell stand in {@code
 * column-names.txt}.
 */
public final class ColumnNames {

  private static final String NOT_CHOSEN = "not_chosen";
  private static final String USER_ID = "user_id";
  private static final String BROAD = "broad";
  private static final String NARROW = "narrow";
  private static final String EITHER = "either";
  private static final String NEVER_BEGINS = "never_begins";
  private static final String NEVER_ENDS = "never_ends";
  private static final String PEOPLE = "people";
  private static final String CHOSEN_PEOPLE = "chosen_people";
  private static final String PLACES_OF_EVENTS = "places_of_events";

  private static final Set<String> NO_ROLES =
      Set.of(
          NOT_CHOSEN,
          BROAD,
          NARROW,
          EITHER,
          NEVER_BEGINS,
          NEVER_ENDS,
          PEOPLE,
          CHOSEN_PEOPLE,
          PLACES_OF_EVENTS,
          "no_deed",
          "done");

  private static final Map<String, List<String>> SECTIONS = read();

  /** Per label of a role, the place of each name among those of the role, by the joined name. */
  private static final Map<String, Map<String, Integer>> PLACES = places();

  /** Records around all that an event tells. */
  private static final Set<String> WRAPPERS =
      Set.of("properties", "props", "payload", "data", "attributes", "params", "source", "event");

  /** What MongoDB writes around a value: {@code {"$oid": "…"}}. */
  private static final Set<String> OF_VALUES =
      Set.of(
          "_oid",
          "_date",
          "_number_long",
          "_number_int",
          "_number_double",
          "_number_decimal",
          "_uuid");

  /** More than a role has names: a field of a nested record comes after those beside it. */
  private static final int NESTED = 1_000;

  private static final Set<String> IDS_OF_OTHERS = idsOfOthers();

  /** A record of who did something: {@code userInfo}. */
  private static final Pattern OF_PERSON =
      Pattern.compile(
          "("
              + String.join("|", of(PEOPLE))
              + "|traits|actor|identity)(_(info|data|details|properties|props|traits|profile"
              + "|context|attributes|identity|object))?");

  private ColumnNames() {}

  /** The names of the role of a label, the best one first, or the words of another section. */
  public static List<String> of(String role) {
    return SECTIONS.getOrDefault(role, List.of());
  }

  /** The place of a name in lower snake case among those of the role of a label, or −1. */
  public static int place(String role, String canonical) {
    return PLACES.getOrDefault(role, Map.of()).getOrDefault(joined(canonical), -1);
  }

  /**
   * The same for a field of a nested record as well, which comes after those beside the record, see
   * {@link #flat}.
   */
  public static int placeInside(String role, String canonical) {
    int place = place(role, canonical);
    int inside = place < 0 ? place(role, flat(canonical)) : -1;
    return inside < 0 ? place : NESTED + inside;
  }

  /** Whether a name in lower snake case is that of a column of any role. */
  public static boolean isKnown(String canonical) {
    String joined = joined(canonical);
    return PLACES.values().stream().anyMatch(names -> names.containsKey(joined));
  }

  /** Whether a name is that of an id of what a user may choose: {@code whisky_id}. */
  public static boolean namesSomethingChosen(String canonical) {
    return canonical.endsWith("_id") && !IDS_OF_OTHERS.contains(canonical);
  }

  /**
   * Whether an id of this name is not an item's though no other is there: one of people or of a
   * visit, in a nested record as well, but for those of people who are chosen.
   */
  public static boolean isNeverChosen(String canonical) {
    if (mayNameUser(canonical) || namesSomeoneElse(canonical)) {
      return false;
    }
    String own = canonical.substring(canonical.lastIndexOf('.') + 1);
    return place(USER_ID, canonical) >= 0
        || isOfPerson(canonical)
        || IDS_OF_OTHERS.contains(own)
        || of(NEVER_BEGINS).stream().anyMatch(word -> own.startsWith(word + "_"))
        || of(NEVER_ENDS).stream().anyMatch(word -> ("_" + own).endsWith("_" + word + "_id"));
  }

  /** Whether an id is one of people, or stands in a record of who did something. */
  private static boolean isOfPerson(String canonical) {
    List<String> records = List.of(canonical.split("\\."));
    return isIdOfPeople(canonical)
        || records.stream()
            .limit(records.size() - 1)
            .anyMatch(record -> OF_PERSON.matcher(record).matches());
  }

  private static boolean isIdOfPeople(String canonical) {
    String id = "_" + canonical.replace('.', '_');
    return of(PEOPLE).stream().anyMatch(word -> id.endsWith("_" + word + "_id"));
  }

  /** Whether it is the id of somebody who is chosen: {@code friend.user_id}. */
  private static boolean namesSomeoneElse(String canonical) {
    return isIdOfPeople(canonical)
        && Stream.of(canonical.split("[._]")).anyMatch(of(CHOSEN_PEOPLE)::contains);
  }

  /**
   * Whether a name is that of where things happen, such as a program or a site, which may be what
   * is chosen as well.
   */
  public static boolean isPlaceOfEvents(String canonical) {
    return of(PLACES_OF_EVENTS).contains(canonical);
  }

  /** Whether a name of users is that of what is chosen where another column holds the users. */
  public static boolean mayNameUser(String canonical) {
    return of(EITHER).contains(canonical);
  }

  /**
   * Whether a name is that of an id of what makes or contains what users choose, or of a loan: an
   * item only where no other column may be.
   */
  public static boolean isBroad(String canonical) {
    return of(BROAD).contains(canonical);
  }

  /** Whether a name is that of what users choose where an id beside it is a broad one. */
  public static boolean isNarrow(String canonical) {
    return of(NARROW).contains(canonical);
  }

  /**
   * The name that a field of a nested record would have beside the others, or the name itself:
   * {@code user_id} for {@code user.id}, for {@code properties.user_id}, in which programs that
   * count visits wrap what they know of an event, and for {@code user_id.$oid} as MongoDB writes
   * it.
   */
  public static String flat(String canonical) {
    String name = unwrapped(canonical);
    int first = name.indexOf('.');
    while (first > 0 && WRAPPERS.contains(name.substring(0, first))) {
      name = name.substring(first + 1);
      first = name.indexOf('.');
    }
    return name.replace('.', '_');
  }

  /** The name of a field without what MongoDB writes around its value. */
  public static String unwrapped(String canonical) {
    String name = canonical;
    int last = name.lastIndexOf('.');
    while (last > 0 && OF_VALUES.contains(name.substring(last + 1))) {
      name = name.substring(0, last);
      last = name.lastIndexOf('.');
    }
    return name;
  }

  /** {@code userid} is as good as {@code user_id}. */
  private static String joined(String canonical) {
    return canonical.replace("_", "");
  }

  private static Map<String, Map<String, Integer>> places() {
    Map<String, Map<String, Integer>> places = new HashMap<>();
    for (String role : SECTIONS.keySet()) {
      List<String> names = of(role);
      Map<String, Integer> byName = new HashMap<>();
      for (int place = 0; place < names.size(); place++) {
        byName.putIfAbsent(joined(names.get(place)), place);
      }
      places.put(role, Map.copyOf(byName));
    }
    places.keySet().removeAll(NO_ROLES);
    return places;
  }

  private static Set<String> idsOfOthers() {
    return Set.copyOf(
        SECTIONS.getOrDefault(NOT_CHOSEN, List.of()).stream().map(name -> name + "_id").toList());
  }

  /** Names by section, in their order. */
  private static Map<String, List<String>> read() {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : text().lines().toList()) {
      if (line.startsWith("[")) {
        current = new ArrayList<>();
        sections.put(line.substring(1, line.indexOf(']')), current);
      } else if (!line.startsWith("#") && !line.isBlank()) {
        current.addAll(List.of(line.strip().split(" +")));
      }
    }
    return sections;
  }

  private static String text() {
    try (InputStream in = ColumnNames.class.getResourceAsStream("column-names.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A name without a remark behind it: {@code Rating} of {@code Rating (1-5)}. */
  public static String withoutRemark(String name) {
    return name.replaceFirst("(?<=\\S)\\s*[(\\[（][^)\\]）]*[)\\]）]\\s*$", "");
  }

  /**
   * A column's name in lower snake case: {@code movieId}, {@code Movie ID} and {@code movie-id} are
   * all {@code movie_id}.
   */
  public static String canonical(String name) {
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
