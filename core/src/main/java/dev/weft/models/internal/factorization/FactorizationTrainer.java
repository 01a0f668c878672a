package dev.weft.models.internal.factorization;

import dev.weft.data.History;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.Rule;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Support;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A factorisation while it learns: embeddings and what the optimiser remembers of them. Ten passes
 * and then twenty are the same as thirty. Not thread-safe.
 */
public final class FactorizationTrainer {

  /** Embeddings of features take this many steps in a pass. */
  private static final int FEATURE_STEPS = 32;

  /** Fewer users than this between two steps of features would hardly say more. */
  private static final int LEAST_USERS = 16;

  /** Users that a worker takes at once. */
  private static final int CHUNK = 16;

  private final Factorization algorithm;
  private final TrainingData data;
  private final Arrangement arrangement;
  private final Examples examples;
  private final Sides sides;
  private int epochs;

  private FactorizationTrainer(
      Factorization algorithm,
      TrainingData data,
      Arrangement arrangement,
      Sides sides,
      int epochs) {
    this.algorithm = algorithm;
    this.data = data;
    this.arrangement = arrangement;
    List<History> histories = new ArrayList<>();
    for (int user : arrangement.users()) {
      histories.add(data.interactions().history(user));
    }
    this.examples = Examples.of(histories, Arrangement.ranks(arrangement.items()));
    this.sides = sides;
    this.epochs = epochs;
  }

  /** Random embeddings. */
  static FactorizationTrainer start(Factorization algorithm, TrainingData data) {
    var arrangement = Arrangement.of(data);
    return new FactorizationTrainer(
        algorithm, data, arrangement, Sides.random(algorithm, data, arrangement), 0);
  }

  /** The embeddings of a model. */
  static FactorizationTrainer from(
      Factorization algorithm, FactorizationModel model, TrainingData data, Places places) {
    Factorization before = (Factorization) model.algorithm();
    if (before.users() != algorithm.users() || before.factors() != algorithm.factors()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "users and factors must be those of the model, %s and %d: %s and %d",
              before.users(),
              before.factors(),
              algorithm.users(),
              algorithm.factors()));
    }
    places.requireAllOf(model.items(), model.users(), data.interactions());
    var arrangement = Arrangement.of(data);
    var sides = Sides.resumed(algorithm, model, data, arrangement, places);
    return new FactorizationTrainer(algorithm, data, arrangement, sides, 0);
  }

  /**
   * The same learned values for other data, such as the old with newer events, accumulators
   * included. This trainer must not be used further: the two share the embeddings of features.
   *
   * @param more the users and items of the data before and perhaps new ones, features of the same
   *     columns
   * @param places where its users and items stand in the data before
   * @throws IllegalArgumentException when one is missing, or the widths of features differ
   */
  public FactorizationTrainer continuedWith(TrainingData more, Places places) {
    places.requireAllOf(data.items(), data.interactions().users(), more.interactions());
    var next = Arrangement.of(more);
    var arranged = sides.arranged(algorithm, arrangement, more, next, places);
    return new FactorizationTrainer(algorithm, more, next, arranged, epochs);
  }

  /** Passes so far. */
  public int epochs() {
    return epochs;
  }

  /**
   * Further passes over the data.
   *
   * @throws IllegalArgumentException when there are fewer than 0
   */
  public void train(int passes) {
    Rule.atLeast("passes", passes, 0);
    for (int p = 0; p < passes && arrangement.warm() > 0; p++) {
      pass(RandomStreams.mixed(data.seed(), epochs));
      epochs++;
    }
  }

  private void pass(long seed) {
    int[] order =
        IntStream.range(0, arrangement.users().length).filter(examples::areThere).toArray();
    var draws = new Draws();
    draws.start(seed);
    RandomStreams.shuffle(order, order.length, draws);
    boolean features = sides.haveFeatures();
    int block =
        features ? Math.max(LEAST_USERS, order.length / FEATURE_STEPS) : Math.max(1, order.length);
    Pass[] workers = new Pass[algorithm.threads()];
    Arrays.setAll(workers, w -> worker());
    for (int from = 0; from < order.length; from += block) {
      int end = Math.min(order.length, from + block);
      var next = new AtomicInteger(from);
      if (workers.length == 1) {
        learn(workers[0], order, next, end, seed);
      } else {
        Parallel.forEach(workers.length, w -> learn(workers[w], order, next, end, seed));
      }
      sides.stepFeatures();
    }
  }

  private static void learn(Pass worker, int[] order, AtomicInteger next, int end, long seed) {
    for (int at = next.getAndAdd(CHUNK); at < end; at = next.getAndAdd(CHUNK)) {
      for (int u = at; u < Math.min(end, at + CHUNK); u++) {
        worker.run(order[u], RandomStreams.mixed(seed, order[u]));
      }
    }
  }

  private Pass worker() {
    SparseMatrix taken = examples.taken();
    UserState user =
        switch (algorithm.users()) {
          case HISTORY -> new UserOfHistory(sides.history(), sides.users(), taken);
          case IDS -> new UserWithId(sides.users());
        };
    return new Pass(
        algorithm,
        sides.items(),
        user,
        examples,
        arrangement.warm(),
        examples.needContrasts(),
        true);
  }

  /**
   * The model so far; further passes do not change it.
   *
   * @throws ArithmeticException when learning has diverged
   */
  public FactorizationModel model() {
    boolean ids = algorithm.users() == UserVectors.IDS;
    SideState userState = ids ? sides.users().state() : sides.users().state().ofFeaturesAlone();
    SideState itemState = sides.items().state();
    SideState historyState = ids ? SideState.empty(algorithm.factors()) : sides.history().state();
    for (SideState state : List.of(itemState, historyState, userState)) {
      if (!state.finite()) {
        throw new ArithmeticException(
            String.format(
                Locale.ROOT,
                "learning diverged; a learning-rate below %s or smaller penalties are needed",
                algorithm.learningRate()));
      }
    }
    raiseColdBiases(itemState.biases());
    return new FactorizationModel(
        algorithm,
        data.seed(),
        arrangement.items().clone(),
        arrangement.warm(),
        examples.needContrasts(),
        supportByRank(),
        itemState,
        historyState,
        ids ? arrangement.users().clone() : new int[0],
        data.interactions().users(),
        userState);
  }

  /** Nothing is known of how well liked an item without events is: it gets the mean of the ids. */
  private void raiseColdBiases(float[] biases) {
    double sum = 0;
    for (int rank = 0; rank < arrangement.warm(); rank++) {
      sum += sides.items().ids().biases()[rank];
    }
    float mean = (float) (sum / Math.max(1, arrangement.warm()));
    for (int rank = arrangement.warm(); rank < biases.length; rank++) {
      biases[rank] += mean;
    }
  }

  private float[] supportByRank() {
    float[] support = Support.of(data.interactions());
    float[] byRank = new float[support.length];
    for (int rank = 0; rank < byRank.length; rank++) {
      byRank[rank] = support[arrangement.items()[rank]];
    }
    return byRank;
  }
}
