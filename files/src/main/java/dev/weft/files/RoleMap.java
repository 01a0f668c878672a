package dev.weft.files;

import dev.weft.files.FilePlan.Content;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which column of a record has which role, for the names last seen. */
final class RoleMap {

  private static final Set<Role> ITEM_ROLES =
      EnumSet.of(Role.ITEM_ID, Role.AVAILABLE_FROM, Role.AVAILABLE_UNTIL, Role.HIDDEN);
  private static final Set<Role> EVENT_ROLES =
      EnumSet.of(
          Role.ITEM_ID, Role.USER_ID, Role.EVENT_TYPE, Role.VALUE, Role.TIMESTAMP, Role.EVENT_ID);

  private final Columns columns;
  private final Set<Role> roles;
  private final boolean plainId;
  private final Map<Role, String> overridesUsed;
  private String[] names = {};
  private Map<Role, Integer> columnOf = Map.of();

  /**
   * Roles of one file's columns.
   *
   * @param overridesUsed is told of the named columns that were found
   */
  RoleMap(Columns columns, Content content, Map<Role, String> overridesUsed) {
    this.columns = columns;
    this.roles =
        switch (content) {
          case ITEMS -> ITEM_ROLES;
          case USERS -> EnumSet.of(Role.USER_ID);
          case ITEM_TEXTS, ITEM_TAGS -> EnumSet.of(Role.ITEM_ID);
          case AUTO, EVENTS -> EVENT_ROLES;
        };
    this.plainId = content != Content.AUTO && content != Content.EVENTS;
    this.overridesUsed = overridesUsed;
  }

  /** The column of a role in a record with these columns, or −1. */
  int column(String[] current, Role role) {
    if (!Arrays.equals(current, names)) {
      recognise(current);
    }
    return columnOf.getOrDefault(role, -1);
  }

  boolean hasRole(String[] current, int column) {
    for (Role role : roles) {
      if (column(current, role) == column) {
        return true;
      }
    }
    return false;
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

  private void recognise(String[] current) {
    var found = new EnumMap<Role, Integer>(Role.class);
    var ranks = new EnumMap<Role, Integer>(Role.class);
    for (int i = 0; i < current.length; i++) {
      String canonical = Role.canonical(current[i]);
      for (Role role : roles) {
        int rank = rank(role, current[i], canonical);
        if (rank >= 0 && rank < ranks.getOrDefault(role, Integer.MAX_VALUE)) {
          found.put(role, i);
          ranks.put(role, rank);
        }
      }
    }
    columnOf = found;
    names = current;
  }

  /** How good a column is for a role: 0 for one that was named, −1 for one that does not fit. */
  private int rank(Role role, String name, String canonical) {
    String named = columns.roles().get(role);
    if (named != null && (named.equals(name) || Role.canonical(named).equals(canonical))) {
      overridesUsed.put(role, named);
      return named.equals(name) ? 0 : 1;
    }
    if ((canonical.equals("id") && !plainId) || columns.roles().containsValue(name)) {
      return -1;
    }
    int place = role.names().indexOf(canonical);
    return place < 0 ? -1 : 2 + place;
  }

  /** The fault of a record that lacks a column that it must have. */
  static String missing(Role role, List<String> found) {
    return "no column of %ss is recognised among [%s]: name it with --column %s=NAME"
        .formatted(role.label().replace('_', ' '), String.join(", ", found), role.label());
  }

  /** Whether a name is that of a column of any role. */
  static boolean known(String name, Columns columns) {
    String canonical = Role.canonical(name);
    boolean named = columns.roles().containsValue(name) || columns.kinds().containsKey(name);
    if (named && !Numbers.isNumber(name)) { // a number names the position in a file without header
      return true;
    }
    for (Role role : Role.values()) {
      if (role.names().contains(canonical)) {
        return true;
      }
    }
    return false;
  }
}
