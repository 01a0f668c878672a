package dev.weft.training.internal;

import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
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

  /** Between the name of what is left out and why. */
  static final String LEFT_OUT = " left out: ";

  private final TrainingData data;
  private final Function<List<Algorithm>, Gate> gate;
  private final Budget budget;
  private final int fits;
  private final Consumer<String> log;
  private final List<Algorithm> accepted = new ArrayList<>();
  private double spent;
  private double refused;

  /**
   * None so far.
   *
   * @param gate what is made of members
   * @param budget what all of them may take
   * @param fits how often a member is trained by the gate
   * @param log is told what is left out and why
   */
  Candidates(
      TrainingData data,
      Function<List<Algorithm>, Gate> gate,
      Budget budget,
      int fits,
      Consumer<String> log) {
    this.data = data;
    this.gate = gate;
    this.budget = budget;
    this.fits = fits;
    this.log = log;
  }

  /** Takes seconds off the budget that are spent in any case. */
  void spend(double seconds) {
    spent += seconds;
  }

  /**
   * Offers a candidate as it is.
   *
   * @param name what the log calls it
   * @param seconds about how long one training takes, see {@link Cost}
   */
  void offer(String name, double seconds, Algorithm candidate) {
    offer(name, seconds, 0, candidate, () -> candidate);
  }

  /**
   * Offers a candidate whose hyperparameters are looked for only when it can be afforded.
   *
   * @param search about how many seconds that takes
   * @param like one that takes as much memory
   */
  void offer(
      String name,
      double seconds,
      double search,
      Algorithm like,
      Supplier<? extends Algorithm> candidate) {
    double all = fits * seconds + search;
    String fault = accepted.isEmpty() ? "" : fault(all, like); // Something must answer.
    if (fault.isEmpty()) {
      spent += all;
      accepted.add(candidate.get());
    } else {
      log.accept(name + LEFT_OUT + fault);
      refused += Double.isInfinite(all) ? 0 : all;
    }
  }

  /**
   * Puts another in the place of one that was accepted, of the same cost.
   *
   * @param search about how many seconds it took to find
   */
  void replace(Algorithm one, double search, Algorithm other) {
    spent += search;
    accepted.set(accepted.indexOf(one), other);
  }

  /** Why a candidate would be refused next; empty when it would not. */
  String fault(double seconds, double search, Algorithm candidate) {
    return fault(fits * seconds + search, candidate);
  }

  /** Whether a candidate would be accepted next. */
  boolean affords(double seconds, double search, Algorithm candidate) {
    return fault(seconds, search, candidate).isEmpty();
  }

  /** Whether the budget is more than the size of any data would give. */
  boolean isGenerous() {
    return budget.seconds() > 2 * Budget.MOST;
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
    if (spent + seconds > budget.seconds()) {
      return String.format(
          Locale.ROOT,
          "about %s beside %s of the others is over the budget of %s; a budget of %.0fs would"
              + " do",
          Budget.said(seconds),
          Budget.said(spent),
          budget,
          Math.ceil(spent + refused + seconds));
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
