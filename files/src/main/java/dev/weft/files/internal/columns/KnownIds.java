package dev.weft.files.internal.columns;

import dev.weft.files.Role;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Some of the ids that events have, and what their columns are called. */
public final class KnownIds {

  private final Map<Role, Set<String>> ids = new EnumMap<>(Role.class);
  private final Map<Role, Set<String>> names = new EnumMap<>(Role.class);

  /** Takes note of a record of events. */
  public void see(Row row, RoleMap roles) {
    see(row, roles, Role.ITEM_ID);
    see(row, roles, Role.USER_ID);
  }

  private void see(Row row, RoleMap roles, Role role) {
    int column = roles.column(row.names(), role);
    if (column >= 0) {
      names.computeIfAbsent(role, key -> new HashSet<>()).add(plain(row.names()[column]));
      if (row.values()[column] instanceof String id) {
        ids.computeIfAbsent(role, key -> new HashSet<>()).add(id.strip());
      }
    }
  }

  private static String plain(String column) {
    return ColumnNames.flat(ColumnNames.canonical(column)).replace("_", "");
  }

  /** Whether the column of a role is called so. */
  boolean called(Role role, String column) {
    return names.getOrDefault(role, Set.of()).contains(plain(column));
  }

  /** How many of some ids are known. */
  long joining(Role role, Set<String> some) {
    Set<String> known = ids.getOrDefault(role, Set.of());
    return some.stream().filter(known::contains).count();
  }
}
