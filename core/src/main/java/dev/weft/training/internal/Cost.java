package dev.weft.training.internal;

import dev.weft.models.FitMemory;
import dev.weft.models.TrainingData;

/**
 * Seconds of two processors that it takes to train a candidate once and to ask it the gate's
 * questions, estimated from the sizes of the data before it is tried. Rates are low for today's
 * processors: an estimate is to keep hours away, not to tell seconds. The memory is {@link
 * dev.weft.models.Algorithm#memory}'s to tell.
 */
final class Cost {

  /** A dense head is sized as if this many of its matrices were kept at a time. */
  private static final double MATRICES = 6;

  /** Scores of one item of a history a second and processor. */
  private static final double SCORE_RATE = 2e9;

  /** Floating-point operations a second and processor of large dense algebra. */
  private static final double DENSE_RATE = 1e11;

  /** The same of many small systems. */
  private static final double SMALL_RATE = 1e10;

  /** Additions a second and processor that jump through memory. */
  private static final double SPARSE_RATE = 1e8;

  /** About as many questions as the gate asks. */
  private static final double QUESTIONS = 6_000;

  /** A head that is inverted in a second or two. */
  private static final int USUAL_HEAD = 6_000;

  /** A larger head takes minutes to invert and gains little. */
  private static final double MOST_HEAD_ITEMS = 10_000;

  /** About as many numbers as the features of an item have. */
  private static final double LIKENESS_DIMENSIONS = 1_000;

  /** Those that a {@link Budget} speaks of, wherever it is spent: its choice is the same there. */
  private static final int PROCESSORS = 2;

  /** Counting and little more. */
  static final double SMALL = 0;

  private Cost() {}

  /** An inverse of items × items, such as EASE's; infinite when no array holds it. */
  static double dense(TrainingData data) {
    double items = data.items();
    return FitMemory.fitsArray(data.items())
        ? 2 * items * items * items / (DENSE_RATE * PROCESSORS)
        : Double.POSITIVE_INFINITY;
  }

  /** Items of the largest dense model that leaves half of the heap to the rest. */
  static int largestDense() {
    double numbers = Runtime.getRuntime().maxMemory() / (2 * MATRICES * Float.BYTES);
    return (int) Math.min(MOST_HEAD_ITEMS, Math.sqrt(numbers));
  }

  /** Items of a head that is cheap beside one dense model of everything, and large enough. */
  static int head(TrainingData data) {
    return Math.max(1, Math.min(data.items(), Math.min(USUAL_HEAD, largestDense())));
  }

  /** A dense head, item neighbourhoods over everything, and the tail's likeness to the head. */
  static double headTail(TrainingData data, int head) {
    double numbers = (double) head * head;
    double likeness = 2.0 * LIKENESS_DIMENSIONS * head * Math.max(0, data.items() - head);
    return (2 * head * numbers + likeness) / (DENSE_RATE * PROCESSORS) + itemNeighbours(data);
  }

  /**
   * A dense head, a regression of what reaches others on the head, and columns for items without
   * events.
   *
   * @param head items of the head
   * @param reaching items that reach others
   * @param cold items without events, those that a gate hides among them
   */
  static double headColumns(double head, double reaching, double cold) {
    double found = 3 * head * head * head + 2 * reaching * head * head;
    double columns = cold * head * (6 * head + 2 * reaching);
    double likeness = 2 * LIKENESS_DIMENSIONS * reaching * (head + cold);
    return (found + columns + likeness) / (DENSE_RATE * PROCESSORS);
  }

  /** Alternating solves for user and item factors. */
  static double factors(TrainingData data, int factors, int sweeps) {
    double k = factors;
    double rows = data.interactions().users() + (double) data.items();
    double sweep = 2.0 * data.interactions().pairs() * k * k + rows * k * k * k;
    return sweeps * sweep / (SMALL_RATE * PROCESSORS);
  }

  /** Passes of a ranking loss over the pairs on one thread. */
  static double passes(TrainingData data, int components, int epochs) {
    return (double) epochs * data.interactions().pairs() * components / SPARSE_RATE;
  }

  /** Answers from all users of the history's items. */
  static double userNeighbours(TrainingData data) {
    double sum = 0;
    for (int support : data.interactions().support()) {
      sum += (double) support * support;
    }
    double each = sum / Math.max(1, data.interactions().users());
    return QUESTIONS * each / (SPARSE_RATE * PROCESSORS);
  }

  /** Sums over all pairs of items of a user. */
  static double itemNeighbours(TrainingData data) {
    double sum = 0;
    for (var history : data.interactions().histories()) {
      sum += (double) history.size() * history.size();
    }
    return sum / (SPARSE_RATE * PROCESSORS);
  }

  /** One fit of a dense model and the lists of all users by it. */
  static double tried(TrainingData data) {
    double scores = (double) data.interactions().pairs() * data.items();
    return dense(data) + scores / (SCORE_RATE * PROCESSORS);
  }
}
