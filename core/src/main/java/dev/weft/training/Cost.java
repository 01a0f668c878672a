package dev.weft.training;

import dev.weft.models.TrainingData;
import java.util.Locale;

/**
 * What it takes to train a candidate once and to ask it the gate's questions, estimated from the
 * sizes of the data before it is tried. Rates are low for today's processors: an estimate is to
 * keep hours away, not to tell seconds.
 *
 * @param seconds time on all processors
 * @param bytes memory beside the training data
 */
record Cost(double seconds, double bytes) {

  /** A candidate that would take longer is left out. */
  private static final double MOST_SECONDS = 1_800;

  /** Dense models keep about so many items × items matrices at a time. */
  private static final double MATRICES = 6;

  /** Floating-point operations a second and processor of large dense algebra. */
  private static final double DENSE_RATE = 4e10;

  /** The same of many small systems. */
  private static final double SMALL_RATE = 1e10;

  /** Additions a second and processor that jump through memory. */
  private static final double SPARSE_RATE = 1e8;

  /** About as many questions as the gate asks. */
  private static final double QUESTIONS = 3_000;

  /** A larger head takes minutes to invert and gains little. */
  private static final double MOST_HEAD_ITEMS = 10_000;

  /** About as many numbers as the features of an item have. */
  private static final double LIKENESS_DIMENSIONS = 1_000;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** Counting and little more. */
  static final Cost SMALL = new Cost(0, 0);

  /** An inverse of items × items, such as EASE's. */
  static Cost dense(TrainingData data) {
    double items = data.items();
    double numbers = items * items;
    return new Cost(
        2 * items * numbers / (DENSE_RATE * PROCESSORS),
        numbers > Integer.MAX_VALUE // more than an array holds
            ? Double.POSITIVE_INFINITY
            : MATRICES * numbers * Float.BYTES);
  }

  /** Items of the largest dense model that leaves half of the heap to the rest. */
  static int largestDense() {
    double numbers = Runtime.getRuntime().maxMemory() / (2 * MATRICES * Float.BYTES);
    return (int) Math.min(MOST_HEAD_ITEMS, Math.sqrt(numbers));
  }

  /** A dense head, item neighbourhoods over everything, and the tail's likeness to the head. */
  static Cost headTail(TrainingData data, int head) {
    double numbers = (double) head * head;
    double likeness = 2.0 * LIKENESS_DIMENSIONS * head * Math.max(0, data.items() - head);
    return new Cost(
        (2 * head * numbers + likeness) / (DENSE_RATE * PROCESSORS)
            + itemNeighbours(data).seconds(),
        MATRICES * numbers * Float.BYTES);
  }

  /** Alternating solves for user and item factors. */
  static Cost factors(TrainingData data, int factors, int sweeps) {
    double k = factors;
    double rows = data.interactions().users() + (double) data.items();
    double sweep = 2.0 * data.interactions().pairs() * k * k + rows * k * k * k;
    return new Cost(sweeps * sweep / (SMALL_RATE * PROCESSORS), 2 * rows * k * Float.BYTES);
  }

  /** Answers from all users of the history's items. */
  static Cost userNeighbours(TrainingData data) {
    double sum = 0;
    for (int support : data.interactions().support()) {
      sum += (double) support * support;
    }
    double each = sum / Math.max(1, data.interactions().users());
    return new Cost(QUESTIONS * each / (SPARSE_RATE * PROCESSORS), 0);
  }

  /** Sums over all pairs of items of a user. */
  static Cost itemNeighbours(TrainingData data) {
    double sum = 0;
    for (var history : data.interactions().histories()) {
      sum += (double) history.size() * history.size();
    }
    return new Cost(sum / (SPARSE_RATE * PROCESSORS), 0);
  }

  /** Ranking the catalogue so many times for every user. */
  static Cost rankings(TrainingData data, int times) {
    double scores = (double) times * data.interactions().users() * data.items();
    return new Cost(scores / (SPARSE_RATE * PROCESSORS), 0);
  }

  /** Why it is too much for this JVM; empty when it is not. */
  String fault() {
    double heap = Runtime.getRuntime().maxMemory();
    if (Double.isInfinite(bytes)) {
      return "its matrix would have more numbers than an array holds";
    }
    if (bytes >= heap) {
      return String.format(
          Locale.ROOT,
          "it needs about %,.0f MB and the heap has %,.0f",
          Math.ceil(bytes / (1 << 20)),
          Math.floor(heap / (1 << 20)));
    }
    if (seconds > MOST_SECONDS) {
      return String.format(
          Locale.ROOT,
          "training it takes about %,.0f s and the limit is %,.0f",
          seconds,
          MOST_SECONDS);
    }
    return "";
  }

  /** Whether this JVM can afford it. */
  boolean fits() {
    return fault().isEmpty();
  }
}
