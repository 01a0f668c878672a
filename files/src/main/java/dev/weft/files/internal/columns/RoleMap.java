package dev.weft.files.internal.columns;

import dev.weft.files.Columns;
import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.attributes.Attribute;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.LeftOutValues;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Rejected;
import dev.weft.text.internal.words.Display;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** Which column of a record has which role, for the names last seen. */
public final class RoleMap {

  /** What else an event says of itself, where its file describes items or users as well. */
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

  private final Set<Role> roles;
  private final boolean exact;
  private final boolean shared;
  private final boolean ofEvents;
  private final RoleFinder finder;
  private Supplier<Map<String, String>> leftOut = Map::of;
  private String byDates = "";
  private String ownId = "";
  private String otherId = "";
  private String[] names = {};
  private final Set<String> leftToEvents = new HashSet<>();
  private final Map<Role, String> elsewhere = new EnumMap<>(Role.class);
  private long padded;
  private String example = "";
  private Map<Role, Integer> columnOf = Map.of();
  private List<Integer> users = List.of();
  private boolean hit;
  private final SharedUserIds sharedUsers = new SharedUserIds();

  /**
   * Roles of one file's columns.
   *
   * @param columns those of this file
   * @param used is told of the named columns that were found, as {@link RoleFinder#key}
   */
  public RoleMap(FilePlan plan, Content content, Columns columns, Set<String> used) {
    this.roles = roles(content, plan.sharedWithEvents());
    boolean own = content != Content.AUTO && content != Content.EVENTS;
    // Whose an id without a name is of a file of users is told by its events.
    boolean plainId = own && !(content == Content.USERS && plan.sharedWithEvents());
    this.finder = new RoleFinder(columns, roles, plainId, used);
    this.exact = plan.exact();
    this.ofEvents = roles.containsAll(EnumSet.of(Role.ITEM_ID, Role.USER_ID));
    this.shared = (content == Content.ITEMS || content == Content.USERS) && plan.sharedWithEvents();
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
      case USERS -> sharedWithEvents ? EVENT_ROLES : EnumSet.of(Role.USER_ID);
      case ITEM_TEXTS, ITEM_TAGS, VECTORS -> EnumSet.of(Role.ITEM_ID);
      case AUTO, EVENTS -> EVENT_ROLES;
    };
  }

  /**
   * The same, which says where ids are missing what else stands in the file.
   *
   * @param left tells what stands in the columns that the reader left out, in the plural
   */
  public RoleMap besides(Supplier<Map<String, String>> left) {
    this.leftOut = left;
    finder.itemsInside(() -> left.get().values().stream().anyMatch(LeftOutValues::areItems));
    return this;
  }

  /**
   * The same, for which columns that the folders of the file give it come last.
   *
   * @param names tells those columns
   */
  public RoleMap within(Supplier<List<String>> names) {
    finder.ofFolders(names);
    return this;
  }

  /** The column of a role in a record with these columns, or −1. */
  public int column(String[] current, Role role) {
    if (!Arrays.equals(current, names)) {
      columnOf = finder.of(current);
      names = current;
      hit = SearchHit.is(current);
      boolean timed = byDates.isEmpty() || columnOf.containsKey(Role.TIMESTAMP);
      int dates = timed ? -1 : Arrays.asList(names).indexOf(byDates);
      if (dates >= 0) {
        columnOf.put(Role.TIMESTAMP, dates);
      }
      takeOwnId();
      users = ofEvents ? finder.named(current, Role.USER_ID) : List.of();
    }
    return columnOf.getOrDefault(role, -1);
  }

  private void takeOwnId() {
    if (!ownId.isEmpty()) {
      int own = Arrays.asList(names).indexOf(ownId);
      columnOf.values().removeIf(column -> column == own);
      if (own >= 0) {
        columnOf.put(idRole(), own);
      } else {
        columnOf.remove(idRole());
      }
    }
  }

  /** The role of the ids of what a file of items or users is about. */
  private Role idRole() {
    return roles.contains(Role.ITEM_ID) ? Role.ITEM_ID : Role.USER_ID;
  }

  /** The columns that may have a role by their names, the best one first. */
  public List<Integer> candidates(String[] current, Role role) {
    return finder.candidates(current, role);
  }

  /**
   * Finds which column of a file of items or users holds their ids, where several may by their
   * names.
   *
   * @param sample its first records
   * @param events tells ids of events, asked only where it matters
   */
  public void tellIds(List<Row> sample, Supplier<KnownIds> events) {
    if (!exact && !shared && !finder.named(idRole())) {
      CatalogueIds.tell(this, idRole(), sample, events);
    }
  }

  void takeForId(String chosen, String other) {
    ownId = chosen;
    otherId = other;
    names = new String[0];
  }

  /** What to do where another column than that of the ids holds ids of its own; or empty. */
  public String otherId() {
    return otherId.isEmpty()
        ? ""
        : "; --column "
            + Display.word(idRole().label() + "=" + otherId)
            + " takes a column that is never empty and never repeats";
  }

  /** Looks at the first records: what some of them lack has a column in others. */
  public void look(List<Row> sample) {
    finder.typedHits(SearchHit.typesDiffer(sample));
    names = new String[0];
    for (Row row : sample) {
      if (row.problem() == null) {
        found(row.names()).forEach(elsewhere::putIfAbsent);
      }
    }
  }

  /** Takes a column for the time of records that have no other, for what its values are. */
  public void takeForTime(String column) {
    boolean free =
        !finder.named(Role.TIMESTAMP) && !finder.chosen(column) && roles.contains(Role.TIMESTAMP);
    byDates = free ? column : "";
    names = new String[0];
  }

  /** Whether the caller named a column of a role. */
  public boolean named(Role role) {
    return finder.named(role);
  }

  public boolean hasRole(String[] current, int column) {
    for (Role role : roles) {
      if (column(current, role) == column) {
        return true;
      }
    }
    if (users.contains(column)) {
      return true;
    }
    if (hit && SearchHit.isOfHit(current[column]) && !finder.chosen(current[column])) {
      return true;
    }
    return shared
        && (leftToEvents.contains(current[column])
            || OF_EVENTS.contains(ColumnNames.canonical(current[column])));
  }

  /**
   * A column of a file of both items or users and events is not theirs; whether the caller leaves
   * that open.
   */
  public boolean leaveToEvents(String column) {
    return !finder.chosen(column) && leftToEvents.add(column);
  }

  /** The roles found, with the names of their columns. */
  public Map<Role, String> found(String[] current) {
    var found = new EnumMap<Role, String>(Role.class);
    for (Role role : roles) {
      int column = column(current, role);
      if (column >= 0) {
        found.put(role, current[column]);
      }
    }
    return found;
  }

  /** What stands in the column of a role in some records, where it says anything. */
  public List<String> texts(List<Row> rows, Role role) {
    return rows.stream()
        .filter(row -> row.problem() == null)
        .map(row -> row.text(column(row.names(), role)))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The columns that tell who did something where those before them do not, in their order. */
  public List<String> otherUsers(String[] current) {
    int first = column(current, Role.USER_ID);
    return users.stream().filter(place -> place != first).map(place -> current[place]).toList();
  }

  /**
   * The id of a role in a record. Of several columns that the caller named for users the first that
   * tells one.
   *
   * @throws Rejected when it has none, or one that breaks a rule
   */
  public String id(Row row, Role role) {
    int first = column(row.names(), role);
    if (first < 0) {
      throw missing(row, role);
    }
    int column = role == Role.USER_ID ? UserColumns.teller(row, users, first) : first;
    String text = row.text(column);
    String bare = text == null || exact ? text : Attribute.bare(text);
    if (bare != null && !bare.equals(text)) {
      padded++;
      example = example.isEmpty() ? bare : example;
    }
    String name = Row.shownName(row.names()[column]);
    if (bare == null) {
      String remedy = otherId.isEmpty() ? remedy(row, role, column) : otherId();
      throw new Rejected(name, "", "an id must not be empty" + remedy);
    }
    String id = Attribute.id(row, column, bare);
    if (role == Role.USER_ID && users.size() > 1) {
      sharedUsers.see(row, users, column, id);
    }
    if (!exact && Missing.marks(id)) {
      String rule = "an id must not be a mark of what is missing";
      throw new Rejected(name, id, rule + remedy(row, role, column));
    }
    return id;
  }

  private Rejected missing(Row row, Role role) {
    String known = elsewhere.getOrDefault(role, "");
    return known.isEmpty()
        ? new Rejected(
            role.label(), "", MissingColumn.fault(role, Arrays.asList(row.names())) + inside(role))
        : new Rejected(Row.shownName(known), "", "an id must not be missing" + UserColumns.SKIP);
  }

  /** What to do about a record that does not tell the id of a role. */
  private String remedy(Row row, Role role, int column) {
    return ofEvents && !exact && role == Role.USER_ID
        ? UserColumns.remedy(row, column, users, candidates(row.names(), role))
        : UserColumns.SKIP;
  }

  /** What is odd about the ids of a file. */
  public List<Oddity> oddities(String file) {
    return sharedUsers.oddity(file).stream().toList();
  }

  /** What to know about how the ids are written, a sentence each. */
  public List<String> notes() {
    return padded == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "blanks around %s are left out, such as around '%s'",
                Display.counted(padded, "id"),
                Display.shortened(example, 40)));
  }

  /** Where the ids of a role may be that no column holds, or nothing. */
  public String inside(Role role) {
    return MissingColumn.inside(role, leftOut.get());
  }
}
