package dev.weft.training;

import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.TrainingData;
import dev.weft.models.gate.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The members that a gate may choose among: offered one by one, refused when they cost too much. A
 * gate holds all its members at a time, so what counts is the memory of those accepted and of the
 * next.
 */
final class Candidates {

  /** A candidate that would take longer is left out. */
  private static final double MOST_SECONDS = 1_800;

  private final TrainingData data;
  private final Function<List<Algorithm>, Gate> gate;
  private final Consumer<String> log;
  private final List<Algorithm> accepted = new ArrayList<>();

  /**
   * None so far.
   *
   * @param gate what is made of members
   * @param log is told what is left out and why
   */
  Candidates(TrainingData data, Function<List<Algorithm>, Gate> gate, Consumer<String> log) {
    this.data = data;
    this.gate = gate;
    this.log = log;
  }

  /**
   * Offers a candidate as it is.
   *
   * @param name what the log calls it
   * @param seconds about how long one training and the gate's questions take, see {@link Cost}
   */
  void offer(String name, double seconds, Algorithm candidate) {
    offer(name, seconds, candidate, () -> candidate);
  }

  /**
   * Offers a candidate whose hyperparameters are looked for only when it can be afforded.
   *
   * @param like one that takes as much memory
   */
  void offer(String name, double seconds, Algorithm like, Supplier<? extends Algorithm> candidate) {
    String fault = fault(seconds, like);
    if (fault.isEmpty()) {
      accepted.add(candidate.get());
    } else {
      log.accept(name + " left out: " + fault);
    }
  }

  /** Whether a candidate would be accepted next. */
  boolean affords(double seconds, Algorithm candidate) {
    return fault(seconds, candidate).isEmpty();
  }

  /** Those that were not refused, in the order of the offers. */
  List<Algorithm> all() {
    return List.copyOf(accepted);
  }

  /** Why a candidate is too much; empty when it is not. */
  private String fault(double seconds, Algorithm candidate) {
    if (Double.isInfinite(seconds)) {
      return "its matrix would have more numbers than an array holds";
    }
    if (seconds > MOST_SECONDS) {
      return String.format(
          Locale.ROOT,
          "training it takes about %,.0f s and the limit is %,.0f",
          seconds,
          MOST_SECONDS);
    }
    if (memoryWith(candidate).fits()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "it needs about %s beside the other members and the heap has %,.0f MB",
        candidate.memory(data),
        Math.floor(Runtime.getRuntime().maxMemory() / 1e6));
  }

  /** What the gate itself will ask for, so that it never refuses what was accepted here. */
  private FitMemory memoryWith(Algorithm candidate) {
    List<Algorithm> members = new ArrayList<>(accepted);
    members.add(candidate);
    return gate.apply(members).memory(data);
  }
}
