package dev.weft.files;

import dev.weft.files.internal.values.Limits;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of fields by their names: the one that most of what is kept has, and where nothing that
 * is kept has the field, the one that was decided when it was first seen. So it hangs on what is
 * kept and not on the order in which that came. Of as many names as a file may have columns; more
 * than that are values that somebody took for names, and those that were not asked for longest are
 * decided anew. Thread-safe.
 */
final class KnownKinds {

  private final Map<String, FieldKind> expected = new ConcurrentHashMap<>();

  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > Limits.COLUMNS;
        }
      };

  /** What is known of one field. */
  private static final class Known {
    private final Map<FieldKind, Long> kept = new EnumMap<>(FieldKind.class);
    private @Nullable FieldKind first;

    /** The kind that most have; of several as many a number, since only that refuses others. */
    Optional<FieldKind> kind() {
      FieldKind most = FieldKind.NUMBER;
      for (FieldKind kind : kept.keySet()) {
        most = kept(kind) > kept(most) ? kind : most;
      }
      return kept.isEmpty() ? Optional.ofNullable(first) : Optional.of(most);
    }

    private long kept(FieldKind kind) {
      return kept.getOrDefault(kind, 0L);
    }
  }

  /** Fields have these kinds from now on, whatever they had; they are never forgotten. */
  void expect(Map<String, FieldKind> kinds) {
    expected.putAll(kinds);
  }

  /** A field is of a kind, unless it is known to be of another. */
  synchronized void know(String field, FieldKind kind) {
    Known of = known.computeIfAbsent(field, name -> new Known());
    of.first = of.first == null ? kind : of.first;
  }

  /** Something is kept in which a field is of a kind. */
  synchronized void keep(String field, FieldKind kind) {
    known.computeIfAbsent(field, name -> new Known()).kept.merge(kind, 1L, Long::sum);
  }

  /** Something that was kept is kept no longer; a field that nothing has is decided anew. */
  synchronized void forget(String field, FieldKind kind) {
    Known of = known.get(field);
    if (of != null && of.kept.containsKey(kind)) {
      of.kept.compute(kind, (same, count) -> count == null || count == 1 ? null : count - 1);
      if (of.kept.isEmpty()) {
        known.remove(field);
      }
    }
  }

  /** The kind of a field. */
  Optional<FieldKind> of(String field) {
    FieldKind told = expected.get(field);
    return told == null ? seen(field) : Optional.of(told);
  }

  private synchronized Optional<FieldKind> seen(String field) {
    Known of = known.get(field);
    return of == null ? Optional.empty() : of.kind();
  }
}
