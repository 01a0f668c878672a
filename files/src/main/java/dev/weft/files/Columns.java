package dev.weft.files;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which column is what, where the names alone do not say it. Immutable.
 *
 * @param roles the column of a role, by its name in the file or, in a file without a header, by its
 *     position from 1
 * @param kinds the kind of an attribute, by the column's name
 */
public record Columns(Map<Role, String> roles, Map<String, FieldKind> kinds) {

  /** Everything recognised by name and value. */
  public static final Columns RECOGNISED = new Columns(Map.of(), Map.of());

  public Columns {
    var copy = new EnumMap<Role, String>(Role.class);
    copy.putAll(roles);
    roles = Collections.unmodifiableMap(copy);
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
  }

  /** The same with the column of one role. */
  public Columns with(Role role, String column) {
    var more = new EnumMap<Role, String>(Role.class);
    more.putAll(roles);
    more.put(role, column);
    return new Columns(more, kinds);
  }

  /** The same with the kind of one attribute. */
  public Columns with(String column, FieldKind kind) {
    var more = new LinkedHashMap<>(kinds);
    more.put(column, kind);
    return new Columns(roles, more);
  }
}
