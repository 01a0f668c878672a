package dev.weft.files.internal.columns;

import dev.weft.files.Columns;
import dev.weft.files.Role;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.names.ColumnNames;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds which of the columns of a file has which role, by its name. */
final class RoleFinder {

  /** Roles whose columns people give a remark: {@code rating (1-5)}, {@code timestamp (UTC)}. */
  private static final Set<Role> REMARKED = EnumSet.of(Role.VALUE, Role.TIMESTAMP);

  /** The stars of what is booked, which nobody gave it who did. */
  private static final String STARS = "star_rating";

  /** What a journey has: {@code hotel_id}, {@code check_in}. */
  private static final Pattern OF_STAYS =
      Pattern.compile(
          "(hotel|property|prop|accommodation|lodging|resort|room)(_.*)?|check_?(in|out)(_.*)?"
              + "|(.*_)?nights(_.*)?");

  /** The rank behind all names of a role. */
  private static final int LAST = 1 << 19;

  /** More than any column of the file itself has for a rank. */
  private static final int OUTER = 1 << 20;

  private final Columns columns;
  private final Set<Role> roles;
  private final boolean plainId;
  private final Set<String> used;
  private BooleanSupplier itemsInside = () -> false;
  private Supplier<List<String>> ofFolders = List::of;
  private boolean hit;
  private boolean stay;
  private boolean typedHits;

  /**
   * For the columns of one file.
   *
   * @param roles that its records have
   * @param plainId whether a column {@code id} holds the ids of what the file is about
   * @param used is told of the named columns that were found, as {@link #key}
   */
  RoleFinder(Columns columns, Set<Role> roles, boolean plainId, Set<String> used) {
    this.columns = columns;
    this.roles = roles;
    this.plainId = plainId;
    this.used = used;
  }

  /**
   * Where the ids of items stand in arrays that are left out, no other id is guessed to be theirs.
   */
  void itemsInside(BooleanSupplier inside) {
    itemsInside = inside;
  }

  /** Columns that the folders of a file give it come after all that it has itself. */
  void ofFolders(Supplier<List<String>> names) {
    ofFolders = names;
  }

  /** The types of a search engine's documents differ, as those of events may. */
  void typedHits(boolean differ) {
    typedHits = differ;
  }

  /** What a named column is remembered by. */
  static String key(Role role, String column) {
    return role.label() + "=" + column;
  }

  /** Whether the caller named a column of a role. */
  boolean named(Role role) {
    return !ChosenColumns.named(columns, role).isEmpty();
  }

  /** Whether the caller says what a column is. */
  boolean chosen(String column) {
    return ChosenColumns.named(columns).contains(column)
        || ChosenColumns.kind(columns, column) != null;
  }

  /** The places of the columns that may have a role, the best one first. */
  List<Integer> candidates(String[] current, Role role) {
    var ranks = new TreeMap<Integer, Integer>();
    look(current);
    for (int i = 0; i < current.length; i++) {
      int rank = rank(role, current[i], ColumnNames.canonical(current[i]));
      if (rank >= 0) {
        ranks.putIfAbsent(rank, i);
      }
    }
    return List.copyOf(ranks.values());
  }

  private void look(String[] current) {
    hit = SearchHit.is(current);
    stay =
        Stream.of(current)
            .anyMatch(name -> OF_STAYS.matcher(ColumnNames.canonical(name)).matches());
  }

  /**
   * The places of the columns that the caller named for a role, in the order in which they count.
   */
  List<Integer> named(String[] current, Role role) {
    int most = 2 * ChosenColumns.named(columns, role).size();
    return candidates(current, role).stream()
        .filter(place -> rank(role, current[place], ColumnNames.canonical(current[place])) < most)
        .toList();
  }

  /** The places of the columns that have a role. */
  Map<Role, Integer> of(String[] current) {
    var found = new EnumMap<Role, Integer>(Role.class);
    var ranks = new EnumMap<Role, Integer>(Role.class);
    List<String> outer = ofFolders.get();
    look(current);
    for (int i = 0; i < current.length; i++) {
      String canonical = ColumnNames.canonical(current[i]);
      for (Role role : roles) {
        int rank = rank(role, current[i], canonical);
        boolean last =
            outer.contains(current[i]) && rank >= 2 * ChosenColumns.named(columns, role).size();
        rank += last ? OUTER : 0;
        if (rank >= 0 && rank < ranks.getOrDefault(role, Integer.MAX_VALUE)) {
          found.put(role, i);
          ranks.put(role, rank);
        }
      }
    }
    boolean lacksItem = roles.contains(Role.USER_ID) && !found.containsKey(Role.ITEM_ID);
    boolean elsewhere = itemsInside.getAsBoolean();
    if (lacksItem && !elsewhere && found.containsKey(Role.USER_ID) && !named(Role.ITEM_ID)) {
      int other = otherId(current, found);
      if (other >= 0) {
        found.put(Role.ITEM_ID, other);
      }
    }
    return found;
  }

  /** How good a column is for a role: small for one that was named, −1 for one that won't do. */
  private int rank(Role role, String name, String canonical) {
    List<String> named = ChosenColumns.named(columns, role);
    int best = -1;
    for (int place = 0; place < named.size(); place++) {
      String wanted = named.get(place);
      boolean alike = !canonical.isEmpty() && areAlike(ColumnNames.canonical(wanted), canonical);
      if (!wanted.equals(Columns.LEFT_OUT) && (wanted.equals(name) || alike)) {
        used.add(key(role, wanted)); // loan_id and LOAN_ID name one column
        best = best >= 0 ? best : 2 * place + (wanted.equals(name) ? 0 : 1);
      }
    }
    if (best >= 0) {
      return best;
    }
    if (named.contains(Columns.LEFT_OUT)) {
      used.add(key(role, Columns.LEFT_OUT));
      return -1;
    }
    String flat = ColumnNames.flat(canonical);
    if ((stay && flat.equals(STARS))
        || (flat.equals("id") && !plainId)
        || ChosenColumns.ignored(columns, name, canonical)
        || ChosenColumns.named(columns).contains(name)) {
      return -1;
    }
    if (hit && SearchHit.isOfHit(name)) {
      boolean typed = role == Role.EVENT_TYPE && name.equals(SearchHit.TYPE) && typedHits;
      return typed ? LAST : -1;
    }
    int place = ColumnNames.place(role.label(), canonical);
    if (place < 0 && REMARKED.contains(role)) {
      place =
          ColumnNames.place(role.label(), ColumnNames.canonical(ColumnNames.withoutRemark(name)));
    }
    if (place < 0) {
      place = ColumnNames.placeInside(role.label(), canonical);
    }
    return place < 0 ? -1 : 2 * named.size() + place;
  }

  /** Whether two names in lower snake case are one: {@code _id} was {@code _id.$oid} once. */
  private static boolean areAlike(String wanted, String canonical) {
    return wanted.equals(canonical) || ColumnNames.unwrapped(wanted).equals(canonical);
  }

  /**
   * The column that an item must be, when a record of events has a user's id and no known item's,
   * or −1: the only id of something, or what stands beside the id of its maker or of a loan.
   */
  private int otherId(String[] current, Map<Role, Integer> found) {
    List<Integer> free =
        IntStream.range(0, current.length)
            .filter(i -> !found.containsValue(i) && isFree(current[i]))
            .boxed()
            .toList();
    List<Integer> ids =
        only(
            free,
            current,
            name -> ColumnNames.namesSomethingChosen(name) && !ColumnNames.isNeverChosen(name));
    List<Integer> close = only(ids, current, name -> !ColumnNames.isBroad(name));
    if (!close.isEmpty() || ids.isEmpty()) {
      return close.size() == 1 ? close.getFirst() : -1;
    }
    List<Integer> narrow = only(free, current, ColumnNames::isNarrow);
    List<Integer> left = narrow.isEmpty() ? ids : narrow;
    return left.size() == 1 ? left.getFirst() : -1;
  }

  private boolean isFree(String column) {
    return !ChosenColumns.ignored(columns, column, ColumnNames.canonical(column))
        && !ChosenColumns.named(columns).contains(column)
        && !ofFolders.get().contains(column);
  }

  private static List<Integer> only(
      List<Integer> some, String[] current, Predicate<String> called) {
    return some.stream().filter(i -> called.test(ColumnNames.canonical(current[i]))).toList();
  }
}
