package dev.weft.files;

import dev.weft.files.ReadOptions.OnError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with records, and decides when it is too much. */
final class Faults {

  private final List<Fault> kept = new ArrayList<>();
  private final int maxKept;
  private final boolean dryRun;
  private final boolean failing;
  private final @Nullable RejectsFile rejects;
  private long count;

  Faults(ReadOptions options, boolean dryRun, @Nullable RejectsFile rejects) {
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
  void add(FileTally file, Row row, Rejected problem) {
    var fault = new Fault(file.file, row.line(), problem.field, problem.value, problem.rule);
    file.rejected++;
    count++;
    if (kept.size() < maxKept) {
      kept.add(fault);
    }
    if (rejects != null) {
      rejects.add(fault, problem.value, row.rawText());
    }
    if (failing && kept.size() == maxKept) {
      throw new BadDataException(kept);
    }
  }

  /**
   * Takes note of faults that are of no record.
   *
   * @throws BadDataException when there are some and the import must fail
   */
  void addAll(List<Fault> ofFiles) {
    kept.addAll(ofFiles);
    if (!ofFiles.isEmpty() && !dryRun) {
      throw new BadDataException(ofFiles);
    }
  }

  /** Ends the import when it must fail at the faults so far. */
  void check() {
    if (failing && count > 0) {
      throw new BadDataException(kept);
    }
  }

  long count() {
    return count;
  }

  List<Fault> kept() {
    return List.copyOf(kept);
  }
}
