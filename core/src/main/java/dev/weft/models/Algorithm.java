package dev.weft.models;

import dev.weft.models.FitMemory.InsufficientMemoryException;
import java.util.OptionalDouble;
import java.util.Set;

/** Learns to rank items. */
public interface Algorithm extends Trainer {

  /**
   * Learns a model. The same data and seed give the same model, byte for byte.
   *
   * @throws IllegalArgumentException when the data cannot be learned from, naming why
   * @throws ArithmeticException when weights are so large beside the regularisation that the system
   *     of a regression is singular in single precision, or training diverges, naming the remedy
   * @throws InsufficientMemoryException when this JVM's heap cannot hold what is needed
   */
  Model fit(TrainingData data);

  @Override
  Model read(ModelReader in);

  /**
   * What its models go by; of several, each counts alike. A gate's report adds it up, and a gate
   * takes a member that goes by {@link Signal#POPULARITY} alone for what is in season.
   *
   * @param historyLength number of items of the history
   * @param itemSupport number of users of the item
   */
  Set<Signal> signals(int historyLength, int itemSupport);

  /**
   * Whether its models are made to say what comes next: the items of a session are a history to
   * them, whoever's it is, and not a question of what goes with these items. Unless an algorithm
   * says otherwise, whether it {@linkplain #needs needs} the times of events.
   */
  default boolean saysNext() {
    return needs().contains(Need.TIMES);
  }

  /** What of behaviour {@link #fit} reads; unless an algorithm says otherwise, histories. */
  default Basis basis() {
    return Basis.HISTORIES;
  }

  /**
   * Estimate of the memory that {@link #fit} takes beyond the data. Unless an algorithm says
   * otherwise: a few passes over the pairs.
   */
  default FitMemory memory(TrainingData data) {
    return FitMemory.ofPairs(data);
  }

  /**
   * Whether {@link #fit} keeps one processor busy only, so that others can be trained beside it.
   */
  default boolean usesOneThread() {
    return false;
  }

  /**
   * About how many seconds of one processor {@link #fit} takes, estimated from the sizes of the
   * data; empty unless an algorithm says so, and where it cannot be trained. The default offers
   * those of others that say it a place beside its own members, where the order of events counts
   * and it is given a budget that is larger than any by the size of the data and pays for them.
   */
  default OptionalDouble trainingSeconds(TrainingData data) {
    return OptionalDouble.empty();
  }

  /** What of behaviour an algorithm reads when it learns, beside features of items or users. */
  enum Basis {
    /**
     * Sums over users, which are updated, merged and forgotten from ({@code models.sums.Sums}).
     * Where that is cheaper, histories may be read instead for the same model: the dual form of
     * {@code ease}.
     */
    SUMS,
    /** Sums, and histories for refinements that are not sums: a fit from sums leaves those out. */
    SUMS_AND_HISTORIES,
    /** Every history. */
    HISTORIES
  }
}
