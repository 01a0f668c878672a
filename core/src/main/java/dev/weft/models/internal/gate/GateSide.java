package dev.weft.models.internal.gate;

import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.Optional;

/**
 * How a gate weighs for one kind of asker: those of whom attributes are known, or the others.
 *
 * @param record how the weights came about; empty when the file is older than such records
 */
record GateSide(GateWeights weights, Optional<FitRecord> record) {

  /** Writes it under a prefix; the weights' name carries none when the prefix is empty. */
  void write(String prefix, ModelWriter out) {
    out.floats(prefix + "gate-weights", weights.values());
    record.ifPresent(fit -> fit.write(prefix + "gate-fit-", out));
  }

  /** Reads what {@link #write} wrote. */
  static GateSide read(String prefix, int members, ModelReader in) {
    var weights = new GateWeights(members, in.floats(prefix + "gate-weights"));
    return new GateSide(
        weights,
        in.has(prefix + "gate-fit-facts")
            ? Optional.of(FitRecord.read(prefix + "gate-fit-", in))
            : Optional.empty());
  }
}
