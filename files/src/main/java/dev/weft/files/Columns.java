package dev.weft.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column is what, where the names alone do not say it. Immutable.
 *
 * @param roles the columns of a role, by their name in the file or, in a file without a header, by
 *     their position from 1; a file uses the first that it has. The column {@link #LEFT_OUT} means
 *     that no column has the role
 * @param kinds the kind of an attribute, by the column's name
 * @param files what holds for one file alone, by its path or name, and goes before what holds for
 *     all
 */
public record Columns(
    Map<Role, List<String>> roles, Map<String, FieldKind> kinds, Map<String, Columns> files) {

  /** The column of a role that no column is to have. */
  public static final String LEFT_OUT = "-";

  /** Everything recognised by name and value. */
  public static final Columns RECOGNISED = new Columns(Map.of(), Map.of(), Map.of());

  public Columns {
    var copy = new EnumMap<Role, List<String>>(Role.class);
    roles.forEach((role, names) -> copy.put(role, List.copyOf(names)));
    roles = Collections.unmodifiableMap(copy);
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /** The same with one more column of a role. */
  public Columns with(Role role, String column) {
    var more = new EnumMap<Role, List<String>>(Role.class);
    more.putAll(roles);
    var names = new LinkedHashSet<>(named(role));
    names.add(column);
    more.put(role, List.copyOf(names));
    return new Columns(more, kinds, files);
  }

  /** The same with the kind of one attribute. */
  public Columns with(String column, FieldKind kind) {
    var more = new LinkedHashMap<>(kinds);
    more.put(column, kind);
    return new Columns(roles, more, files);
  }

  /** The same with one more column of a role in one file, named by its path or its last part. */
  public Columns with(String file, Role role, String column) {
    var more = new LinkedHashMap<>(files);
    more.put(file, files.getOrDefault(file, RECOGNISED).with(role, column));
    return new Columns(roles, kinds, more);
  }

  /** The same with the kind of one attribute of one file, named as above. */
  public Columns with(String file, String column, FieldKind kind) {
    var more = new LinkedHashMap<>(files);
    more.put(file, files.getOrDefault(file, RECOGNISED).with(column, kind));
    return new Columns(roles, kinds, more);
  }

  /** Whether a file has a kind of its own for a column. */
  boolean ownKind(Path file, String column) {
    return files.entrySet().stream()
        .filter(own -> matches(own.getKey(), file))
        .map(own -> own.getValue().kinds())
        .anyMatch(own -> own.containsKey(column) || own.containsKey(ColumnNames.canonical(column)));
  }

  /** The kind that the caller gave a column, or null. */
  @Nullable FieldKind kind(String column) {
    FieldKind kind = kinds.get(column);
    return kind == null ? kinds.get(ColumnNames.canonical(column)) : kind;
  }

  /** The columns named for a role. */
  List<String> named(Role role) {
    return roles.getOrDefault(role, List.of());
  }

  /** Every column that is named for a role. */
  Set<String> named() {
    var names = new LinkedHashSet<String>();
    roles.values().forEach(names::addAll);
    names.remove(LEFT_OUT);
    return names;
  }

  boolean ignored(String column, String canonical) {
    return kinds.get(column) == FieldKind.IGNORED || kinds.get(canonical) == FieldKind.IGNORED;
  }

  /** What holds for one file: its own columns before those of all files. */
  Columns of(Path file) {
    Columns own = null;
    for (var entry : files.entrySet()) {
      if (matches(entry.getKey(), file)) {
        own = entry.getValue();
      }
    }
    if (own == null) {
      return new Columns(roles, kinds, Map.of());
    }
    var merged = new EnumMap<Role, List<String>>(Role.class);
    merged.putAll(roles);
    own.roles()
        .forEach(
            (role, names) -> {
              var both = new ArrayList<>(names);
              both.addAll(names.contains(LEFT_OUT) ? List.of() : named(role));
              merged.put(role, List.copyOf(new LinkedHashSet<>(both)));
            });
    var bothKinds = new LinkedHashMap<>(kinds);
    bothKinds.putAll(own.kinds());
    return new Columns(merged, bothKinds, Map.of());
  }

  /** Whether a name is that of a file: its path, its last part, or that without {@code .gz}. */
  static boolean matches(String name, Path file) {
    Path last = file.getFileName();
    return file.equals(Path.of(name))
        || (last != null && last.toString().equals(name))
        || file.endsWith(Path.of(name))
        || FileNames.plainName(file).equals(name);
  }
}
