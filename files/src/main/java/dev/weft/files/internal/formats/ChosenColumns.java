package dev.weft.files.internal.formats;

import dev.weft.files.Columns;
import dev.weft.files.FieldKind;
import dev.weft.files.Role;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.NamedFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the caller's {@link Columns} say of one file and its columns. */
public final class ChosenColumns {

  private ChosenColumns() {}

  /** Whether a file has a kind of its own for a column. */
  public static boolean ownKind(Columns columns, Path file, String column) {
    return columns.files().entrySet().stream()
        .filter(own -> NamedFiles.matches(own.getKey(), file))
        .map(own -> own.getValue().kinds())
        .anyMatch(own -> own.containsKey(column) || own.containsKey(ColumnNames.canonical(column)));
  }

  /** The kind that the caller gave a column, or null. */
  public static @Nullable FieldKind kind(Columns columns, String column) {
    FieldKind kind = columns.kinds().get(column);
    return kind == null ? columns.kinds().get(ColumnNames.canonical(column)) : kind;
  }

  /** The columns named for a role. */
  public static List<String> named(Columns columns, Role role) {
    return columns.roles().getOrDefault(role, List.of());
  }

  /** Every column that is named for a role. */
  public static Set<String> named(Columns columns) {
    var names = new LinkedHashSet<String>();
    columns.roles().values().forEach(names::addAll);
    names.remove(Columns.LEFT_OUT);
    return names;
  }

  /** Whether the caller wants nothing of a column. */
  public static boolean ignored(Columns columns, String column, String canonical) {
    return columns.kinds().get(column) == FieldKind.IGNORED
        || columns.kinds().get(canonical) == FieldKind.IGNORED;
  }

  /** What holds for one file: its own columns before those of all files. */
  public static Columns of(Columns columns, Path file) {
    Columns own = null;
    for (var entry : columns.files().entrySet()) {
      if (NamedFiles.matches(entry.getKey(), file)) {
        own = entry.getValue();
      }
    }
    if (own == null) {
      return new Columns(columns.roles(), columns.kinds(), Map.of(), columns.expected());
    }
    var merged = new EnumMap<Role, List<String>>(Role.class);
    merged.putAll(columns.roles());
    own.roles()
        .forEach(
            (role, names) -> {
              var both = new ArrayList<>(names);
              both.addAll(names.contains(Columns.LEFT_OUT) ? List.of() : named(columns, role));
              merged.put(role, List.copyOf(new LinkedHashSet<>(both)));
            });
    var bothKinds = new LinkedHashMap<>(columns.kinds());
    bothKinds.putAll(own.kinds());
    return new Columns(merged, bothKinds, Map.of(), columns.expected());
  }
}
