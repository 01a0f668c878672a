package dev.weft.cli.measuring;

import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.cli.terminal.Failures;
import dev.weft.evaluation.EvaluationReport.Failure;
import dev.weft.evaluation.Run;
import dev.weft.evaluation.Run.Outcome;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs algorithms one by one: one that fails is kept with its reason, and the others go on. */
final class Attempts {

  private final List<Failure> failures = new ArrayList<>();
  private @Nullable Throwable first;

  /** What an algorithm reached; empty when it failed. */
  <O extends Outcome> Optional<Run<O>> run(String name, Trainer algorithm, Supplier<Run<O>> work) {
    try {
      return Optional.of(work.get());
    } catch (RuntimeException | OutOfMemoryError e) {
      if (first == null) {
        first = e;
      }
      failures.add(
          new Failure(
              name,
              Hyperparameters.text(algorithm),
              reason(e),
              e instanceof IllegalArgumentException));
      return Optional.empty();
    }
  }

  private static String reason(Throwable failure) {
    return failure instanceof OutOfMemoryError
        ? ConsoleCommand.heapTooSmall() + " (" + Failures.message(failure) + ")"
        : Failures.message(failure);
  }

  List<Failure> failures() {
    return List.copyOf(failures);
  }

  /** Where every algorithm failed there is nothing to report: the first failure is that of all. */
  void requireOne(List<?> runs) {
    if (runs.isEmpty() && first instanceof RuntimeException failure) {
      throw failure;
    }
    if (runs.isEmpty() && first instanceof Error error) {
      throw error;
    }
  }
}
