package dev.weft.files;

import dev.weft.files.FilePlan.Content;
import dev.weft.text.internal.words.Display;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which column of a record has which role, for the names last seen. */
final class RoleMap {

  /** What else an event says of itself, where its file describes items as well. */
  private static final Set<String> OF_EVENTS =
      Set.of(
          "behavior_type",
          "behaviour_type",
          "behavior",
          "behaviour",
          "action_type",
          "event_name",
          "interaction_type",
          "feedback",
          "行为类型",
          "行为",
          "review_id",
          "order_id",
          "session_id",
          "transaction_id",
          "invoice_no",
          "invoice_id");

  private static final Set<Role> ITEM_ROLES =
      EnumSet.of(Role.ITEM_ID, Role.AVAILABLE_FROM, Role.AVAILABLE_UNTIL, Role.HIDDEN);
  private static final Set<Role> EVENT_ROLES =
      EnumSet.of(
          Role.ITEM_ID, Role.USER_ID, Role.EVENT_TYPE, Role.VALUE, Role.TIMESTAMP, Role.EVENT_ID);

  private static final int SHOWN = 50;

  /** This many columns without a name are hardly what is known of an event. */
  private static final int MATRIX = 20;

  private final Columns columns;
  private final Set<Role> roles;
  private final boolean plainId;
  private final boolean exact;
  private final boolean shared;
  private final Set<String> used;
  private Supplier<Map<String, String>> leftOut = Map::of;
  private String[] names = {};
  private Map<Role, Integer> columnOf = Map.of();

  /**
   * Roles of one file's columns.
   *
   * @param columns those of this file
   * @param used is told of the named columns that were found, as {@link #key}
   */
  RoleMap(FilePlan plan, Content content, Columns columns, Set<String> used) {
    this.columns = columns;
    this.roles = roles(content, plan.sharedWithEvents());
    this.plainId = content != Content.AUTO && content != Content.EVENTS;
    this.exact = plan.exact();
    this.shared = content == Content.ITEMS && plan.sharedWithEvents();
    this.used = used;
  }

  private static Set<Role> roles(Content content, boolean sharedWithEvents) {
    return switch (content) {
      case ITEMS -> {
        Set<Role> roles = EnumSet.copyOf(ITEM_ROLES);
        if (sharedWithEvents) {
          roles.addAll(EVENT_ROLES);
        }
        yield roles;
      }
      case USERS -> EnumSet.of(Role.USER_ID);
      case ITEM_TEXTS, ITEM_TAGS, VECTORS -> EnumSet.of(Role.ITEM_ID);
      case AUTO, EVENTS -> EVENT_ROLES;
    };
  }

  /**
   * The same, which says where ids are missing what else stands in the file.
   *
   * @param left tells what stands in the columns that the reader left out, in the plural
   */
  RoleMap besides(Supplier<Map<String, String>> left) {
    this.leftOut = left;
    return this;
  }

  /** What a named column is remembered by. */
  static String key(Role role, String column) {
    return role.label() + "=" + column;
  }

  /** The column of a role in a record with these columns, or −1. */
  int column(String[] current, Role role) {
    if (!Arrays.equals(current, names)) {
      recognise(current);
    }
    return columnOf.getOrDefault(role, -1);
  }

  /** Whether the caller named a column of a role. */
  boolean named(Role role) {
    return !columns.named(role).isEmpty();
  }

  boolean hasRole(String[] current, int column) {
    for (Role role : roles) {
      if (column(current, role) == column) {
        return true;
      }
    }
    return shared && OF_EVENTS.contains(ColumnNames.canonical(current[column]));
  }

  /** The roles found, with the names of their columns. */
  Map<Role, String> found(String[] current) {
    var found = new EnumMap<Role, String>(Role.class);
    for (Role role : roles) {
      int column = column(current, role);
      if (column >= 0) {
        found.put(role, current[column]);
      }
    }
    return found;
  }

  /**
   * The id of a role in a record.
   *
   * @throws Rejected when it has none, or one that breaks a rule
   */
  String id(Row row, Role role) {
    int column = column(row.names(), role);
    if (column < 0) {
      throw new Rejected(role.label(), "", missing(role, Arrays.asList(row.names())) + inside());
    }
    String text = row.text(column);
    if (!exact && text != null && !text.equals(text.strip())) {
      throw new Rejected(
          Row.shownName(row.names()[column]),
          text,
          "an id must not begin or end with white space: take it away, or name the delimiter with"
              + " its blanks, such as --delimiter ', '");
    }
    String id = Attribute.id(row, column);
    if (!exact && Missing.marks(id)) {
      throw new Rejected(
          Row.shownName(row.names()[column]), id, "an id must not be a mark of what is missing");
    }
    return id;
  }

  /** Where the ids may be that no column holds. */
  private String inside() {
    return leftOut.get().entrySet().stream()
        .filter(column -> column.getValue().startsWith("arrays of objects"))
        .map(
            column ->
                String.format(
                    Locale.ROOT,
                    "; where they stand in '%s', which holds an array of objects and is left out,"
                        + " write each of these as a record of its own, with the ids beside it",
                    Row.shownName(column.getKey())))
        .findFirst()
        .orElse("");
  }

  private void recognise(String[] current) {
    var found = new EnumMap<Role, Integer>(Role.class);
    var ranks = new EnumMap<Role, Integer>(Role.class);
    for (int i = 0; i < current.length; i++) {
      String canonical = ColumnNames.canonical(current[i]);
      for (Role role : roles) {
        int rank = rank(role, current[i], canonical);
        if (rank >= 0 && rank < ranks.getOrDefault(role, Integer.MAX_VALUE)) {
          found.put(role, i);
          ranks.put(role, rank);
        }
      }
    }
    if (roles.contains(Role.USER_ID) && !found.containsKey(Role.ITEM_ID)) {
      int other = otherId(current, found);
      if (other >= 0) {
        found.put(Role.ITEM_ID, other);
      }
    }
    columnOf = found;
    names = current;
  }

  /** How good a column is for a role: small for one that was named, −1 for one that won't do. */
  private int rank(Role role, String name, String canonical) {
    List<String> named = columns.named(role);
    for (int place = 0; place < named.size(); place++) {
      String wanted = named.get(place);
      if (wanted.equals(name) || ColumnNames.canonical(wanted).equals(canonical)) {
        used.add(key(role, wanted));
        return 2 * place + (wanted.equals(name) ? 0 : 1);
      }
    }
    if (named.contains(Columns.LEFT_OUT)) {
      used.add(key(role, Columns.LEFT_OUT));
      return -1;
    }
    if ((canonical.equals("id") && !plainId)
        || columns.ignored(name, canonical)
        || columns.named().contains(name)) {
      return -1;
    }
    int place = ColumnNames.place(role, canonical);
    if (place < 0 && role == Role.VALUE) {
      place = ColumnNames.place(role, ColumnNames.canonical(ColumnNames.withoutRemark(name)));
    }
    return place < 0 ? -1 : 2 * named.size() + place;
  }

  /**
   * The only column that an id of something must be, when a record of events has a user's and no
   * item's, or −1. Two such columns are one too many to choose from.
   */
  private int otherId(String[] current, Map<Role, Integer> found) {
    if (!found.containsKey(Role.USER_ID) || columns.named(Role.ITEM_ID).size() > 0) {
      return -1;
    }
    int only = -1;
    for (int i = 0; i < current.length; i++) {
      String canonical = ColumnNames.canonical(current[i]);
      boolean candidate =
          !found.containsValue(i)
              && ColumnNames.namesSomethingChosen(canonical)
              && !columns.ignored(current[i], canonical)
              && !columns.named().contains(current[i]);
      if (candidate && only >= 0) {
        return -1;
      }
      only = candidate ? i : only;
    }
    return only;
  }

  /** The fault of a record that lacks a column that it must have. */
  static String missing(Role role, List<String> found) {
    return String.format(
        Locale.ROOT,
        "no column of %ss is recognised among [%s]: name it with --column %s=%s",
        role.label().replace('_', ' '),
        shown(found),
        role.label(),
        arePositions(found) ? byPosition(found) : "NAME");
  }

  /** Whether columns have no names but their positions. */
  static boolean arePositions(List<String> columns) {
    return !columns.isEmpty()
        && columns.getFirst().equals("1")
        && columns.getLast().equals(Integer.toString(columns.size()));
  }

  /** What to say of a file without a header, and where it may be a matrix. */
  private static String byPosition(List<String> found) {
    String position = "POSITION, as the first line is a record (--header yes if it is not)";
    return found.size() < MATRIX
        ? position
        : position
            + "; a matrix with a line for each user and a column for each item is not read: write a"
            + " line with user, item and value for each of its cells";
  }

  /** Names of columns for a message, however many and long they are. */
  static String shown(List<String> columns) {
    String names =
        columns.stream()
            .limit(SHOWN)
            .map(name -> Display.shortened(name, 60))
            .collect(Collectors.joining(", "));
    return columns.size() > SHOWN
        ? String.format(Locale.ROOT, "%s, … and %,d more", names, columns.size() - SHOWN)
        : names;
  }
}
