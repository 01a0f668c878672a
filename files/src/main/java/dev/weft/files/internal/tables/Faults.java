package dev.weft.files.internal.tables;

import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.files.ReadOptions;
import dev.weft.files.ReadOptions.OnError;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.values.Rejected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * A word that is not known stands in every tenth record, and ten lines that say so hide the other
 * words that are not known either. So of faults that are alike the first is kept and the rest
 * counted, and an import that must fail reads on until it has enough different ones.
 */
/** Collects what is wrong with records, and decides when it is too much. */
public final class Faults {

  /** After this number of bad records an import that must fail stops reading. */
  private static final int ENOUGH = 100_000;

  /** What faults have in common that one remedy mends. */
  private record Kind(String file, String field, String value, String rule) {}

  /** How many faults of a kind there are, and where the first stands among those kept. */
  private static final class Alike {
    private final int place;
    private long count;

    Alike(int place) {
      this.place = place;
    }
  }

  private final List<Fault> kept = new ArrayList<>();
  private final Map<Kind, Alike> kinds = new HashMap<>();
  private final int maxKept;
  private final boolean dryRun;
  private final boolean failing;
  private final @Nullable RejectsFile rejects;
  private long count;

  public Faults(ReadOptions options, boolean dryRun, @Nullable RejectsFile rejects) {
    this.maxKept = options.maxFaults();
    this.dryRun = dryRun;
    this.failing = options.onError() == OnError.FAIL && !dryRun;
    this.rejects = rejects;
  }

  /**
   * Takes note of a bad record.
   *
   * @throws BadDataException when the import must fail and enough faults are known
   */
  public void add(FileTally file, Row row, Rejected problem) {
    var fault = new Fault(file.file, row.line(), problem.field, problem.value, problem.rule);
    file.rejected++;
    count++;
    keep(fault);
    if (rejects != null) {
      rejects.add(fault, problem.value, row.rawText());
    }
    if (failing && (kept.size() == maxKept || count == ENOUGH)) {
      throw new BadDataException(kept());
    }
  }

  private void keep(Fault fault) {
    var kind = new Kind(fault.file(), fault.field(), fault.value(), fault.rule());
    Alike alike = kinds.get(kind);
    if (alike == null && kept.size() < maxKept) {
      alike = new Alike(kept.size());
      kinds.put(kind, alike);
      kept.add(fault);
    }
    if (alike != null) {
      alike.count++;
    }
  }

  /**
   * Takes note of faults that are of no record.
   *
   * @throws BadDataException when there are some and the import must fail
   */
  public void addAll(List<Fault> ofFiles) {
    kept.addAll(ofFiles);
    if (!ofFiles.isEmpty() && !dryRun) {
      throw new BadDataException(ofFiles);
    }
  }

  /** Ends the import when it must fail at the faults so far. */
  public void check() {
    if (failing && count > 0) {
      throw new BadDataException(kept());
    }
  }

  public long count() {
    return count;
  }

  public List<Fault> kept() {
    var all = new ArrayList<>(kept);
    for (Alike alike : kinds.values()) {
      all.set(alike.place, withMore(all.get(alike.place), alike.count - 1));
    }
    return List.copyOf(all);
  }

  private static Fault withMore(Fault fault, long records) {
    return new Fault(
        fault.file(), fault.line(), fault.field(), fault.value(), fault.rule(), records);
  }
}
