package dev.weft.files.internal.columns;

import dev.weft.files.Role;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.values.Missing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/*
 * A table of a database calls its own id "id", and the ids of what its records belong to
 * restaurant_id or household_id; a code such as isbn is often empty. So where a plain id is never
 * empty and never repeats, it is the id, unless the events say otherwise: they call their own column
 * as the other one is called, or know far more of its ids.
 */
/** Which column of a file of items or users holds their ids, where several may. */
final class CatalogueIds {

  /** Fewer ids than these may be the same by chance. */
  private static final int FEW = 3;

  private static final double MOSTLY = 0.9;

  private static final class Candidate {
    final Set<String> ids = new HashSet<>();
    int records;
    int values;

    /** Whether its ids hardly repeat: few records may be there twice. */
    boolean isOfOne() {
      return ids.size() >= MOSTLY * values;
    }
  }

  private static final Candidate NONE = new Candidate();

  private final Role role;
  private final Map<String, Candidate> candidates = new LinkedHashMap<>();
  private int records;

  private CatalogueIds(Role role) {
    this.role = role;
  }

  /**
   * Tells the roles of a file which column holds its ids, and which other may.
   *
   * @param sample its first records
   * @param events tells ids of events, asked only where several columns may be the id
   */
  static void tell(RoleMap roles, Role role, List<Row> sample, Supplier<KnownIds> events) {
    var ids = new CatalogueIds(role);
    for (Row row : sample) {
      if (row.problem() == null) {
        ids.see(row, roles.candidates(row.names(), role));
      }
    }
    if (ids.candidates.size() > 1) {
      String chosen = ids.chosen(events);
      if (ids.candidate(chosen).records == ids.records) {
        roles.takeForId(chosen, ids.other(chosen));
      }
    }
  }

  private void see(Row row, List<Integer> columns) {
    records++;
    for (int column : columns) {
      Candidate candidate = candidates.computeIfAbsent(row.names()[column], k -> new Candidate());
      candidate.records++;
      if (row.values()[column] instanceof String text && !text.isBlank() && !Missing.marks(text)) {
        candidate.values++;
        candidate.ids.add(text.strip());
      }
    }
  }

  /** Whether every record has a value of its own in the column. */
  private boolean fits(String column) {
    return candidate(column).values == records && candidate(column).ids.size() == records;
  }

  private Candidate candidate(String column) {
    return candidates.getOrDefault(column, NONE);
  }

  private String chosen(Supplier<KnownIds> events) {
    List<String> filled = new ArrayList<>(candidates.keySet());
    filled.removeIf(column -> ids(column).isEmpty());
    String best = filled.isEmpty() ? candidates.keySet().iterator().next() : filled.getFirst();
    String plain = filled.stream().filter(CatalogueIds::isPlain).findFirst().orElse("");
    if (plain.isEmpty() || isOwn(best) || !fits(plain)) {
      return best;
    }
    KnownIds known = events.get();
    return filled.stream()
        .filter(column -> !column.equals(plain) && isTold(column, plain, known))
        .findFirst()
        .orElse(plain);
  }

  private static boolean isPlain(String column) {
    return ColumnNames.flat(ColumnNames.canonical(column)).equals("id");
  }

  private boolean isOwn(String column) {
    return ColumnNames.canonical(column).equals(role.label());
  }

  /** Whether the events say that it is this column and not the plain id. */
  private boolean isTold(String column, String plain, KnownIds known) {
    long own = known.joining(role, ids(column));
    long ofPlain = known.joining(role, ids(plain));
    boolean called = known.called(role, column) && candidate(column).isOfOne();
    return called ? own > 0 || ofPlain < FEW : fits(column) && own >= FEW + 2 * ofPlain;
  }

  private Set<String> ids(String column) {
    return candidate(column).ids;
  }

  /** Another column that would do, or empty. */
  private String other(String chosen) {
    return candidates.keySet().stream()
        .filter(column -> !column.equals(chosen) && fits(column))
        .findFirst()
        .orElse("");
  }
}
