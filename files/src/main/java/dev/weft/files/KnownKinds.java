package dev.weft.files;

import dev.weft.files.internal.values.Limits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kinds of fields by their names, as they were decided when a field was first seen. Of as many
 * names as a file may have columns; more than that are values that somebody took for names, and
 * those that were not asked for longest are decided anew. Thread-safe.
 */
final class KnownKinds {

  private final Map<String, FieldKind> expected = new ConcurrentHashMap<>();

  private final Map<String, FieldKind> decided =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FieldKind> eldest) {
          return size() > Limits.COLUMNS;
        }
      };

  /** Fields have these kinds from now on, whatever they had; they are never forgotten. */
  void expect(Map<String, FieldKind> kinds) {
    expected.putAll(kinds);
  }

  /** A field is of a kind, unless it is known to be of another. */
  synchronized void know(String field, FieldKind kind) {
    decided.putIfAbsent(field, kind);
  }

  /** The kind of a field. */
  Optional<FieldKind> of(String field) {
    FieldKind told = expected.get(field);
    return told == null ? seen(field) : Optional.of(told);
  }

  private synchronized Optional<FieldKind> seen(String field) {
    return Optional.ofNullable(decided.get(field));
  }
}
