package dev.weft.files;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Which column is what, where the names alone do not say it. Immutable.
 *
 * @param roles the columns of a role, by their name in the file or, in a file without a header, by
 *     their position from 1; a file uses the first that it has. The column {@link #LEFT_OUT} means
 *     that no column has the role
 * @param kinds the kind of an attribute, by the column's name
 * @param files what holds for one file alone, by its path or name, and goes before what holds for
 *     all
 * @param expected the kind of an item's attribute by its name in Weft, where {@code kinds} has none
 *     and its values can be of that kind; no file has to have one
 */
public record Columns(
    Map<Role, List<String>> roles,
    Map<String, FieldKind> kinds,
    Map<String, Columns> files,
    Map<String, FieldKind> expected) {

  /** The column of a role that no column is to have. */
  public static final String LEFT_OUT = "-";

  /** Everything recognised by name and value. */
  public static final Columns RECOGNISED = new Columns(Map.of(), Map.of(), Map.of(), Map.of());

  public Columns {
    var copy = new EnumMap<Role, List<String>>(Role.class);
    roles.forEach((role, names) -> copy.put(role, List.copyOf(names)));
    roles = Collections.unmodifiableMap(copy);
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    expected = Map.copyOf(expected);
  }

  /** The same with one more column of a role. */
  public Columns with(Role role, String column) {
    var more = new EnumMap<Role, List<String>>(Role.class);
    more.putAll(roles);
    var names = new LinkedHashSet<>(roles.getOrDefault(role, List.of()));
    names.add(column);
    more.put(role, List.copyOf(names));
    return new Columns(more, kinds, files, expected);
  }

  /** The same with the kind of one attribute. */
  public Columns with(String column, FieldKind kind) {
    var more = new LinkedHashMap<>(kinds);
    more.put(column, kind);
    return new Columns(roles, more, files, expected);
  }

  /** The same where attributes of items are expected to have kinds, by their names. */
  public Columns expecting(Map<String, FieldKind> others) {
    return new Columns(roles, kinds, files, others);
  }

  /** The same with one more column of a role in one file, named by its path or its last part. */
  public Columns with(String file, Role role, String column) {
    var more = new LinkedHashMap<>(files);
    more.put(file, files.getOrDefault(file, RECOGNISED).with(role, column));
    return new Columns(roles, kinds, more, expected);
  }

  /** The same with the kind of one attribute of one file, named as above. */
  public Columns with(String file, String column, FieldKind kind) {
    var more = new LinkedHashMap<>(files);
    more.put(file, files.getOrDefault(file, RECOGNISED).with(column, kind));
    return new Columns(roles, kinds, more, expected);
  }
}
