package dev.weft.training;

import dev.weft.models.Algorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The members that a gate may choose among: offered one by one, refused when they cost too much.
 */
final class Candidates {

  private final List<Algorithm> offered = new ArrayList<>();
  private final Consumer<String> log;

  /** The log is told what is left out and why. */
  Candidates(Consumer<String> log) {
    this.log = log;
  }

  /**
   * Offers a candidate, whose hyperparameters are looked for only when it can be afforded.
   *
   * @param name what the log calls it
   */
  void offer(String name, Cost cost, Supplier<? extends Algorithm> candidate) {
    if (cost.fits()) {
      offered.add(candidate.get());
    } else {
      log.accept(name + " left out: " + cost.fault());
    }
  }

  /** Those that were not refused, in the order of the offers. */
  List<Algorithm> all() {
    return List.copyOf(offered);
  }
}
