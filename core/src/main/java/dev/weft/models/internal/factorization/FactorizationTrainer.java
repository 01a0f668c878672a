package dev.weft.models.internal.factorization;

import dev.weft.data.History;
import dev.weft.math.Matrix;
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

  private static final long ITEMS = 1;
  private static final long HISTORY = 2;
  private static final long USERS = 3;

  private final Factorization algorithm;
  private final TrainingData data;
  private final Arrangement arrangement;
  private final Examples examples;
  private final Side items;
  private final Side history;
  private final Side users;
  private int epochs;

  private FactorizationTrainer(
      Factorization algorithm,
      TrainingData data,
      Arrangement arrangement,
      Side items,
      Side history,
      Side users,
      int epochs) {
    this.algorithm = algorithm;
    this.data = data;
    this.arrangement = arrangement;
    List<History> histories = new ArrayList<>();
    for (int user : arrangement.users()) {
      histories.add(data.interactions().history(user));
    }
    this.examples = Examples.of(histories, Arrangement.ranks(arrangement.items()));
    this.items = items;
    this.history = history;
    this.users = users;
    this.epochs = epochs;
  }

  /** Random embeddings. */
  static FactorizationTrainer start(Factorization algorithm, TrainingData data) {
    var arrangement = Arrangement.of(data);
    var inputs = Inputs.of(data, arrangement, algorithm);
    int k = algorithm.factors();
    StepRule itemRule = StepRule.ofItems(algorithm);
    StepRule userRule = StepRule.ofUsers(algorithm);
    return new FactorizationTrainer(
        algorithm,
        data,
        arrangement,
        Side.random(
            itemRule,
            seeds(arrangement.itemSeeds(), ITEMS),
            true,
            inputs.items(),
            RandomStreams.mixed(data.seed(), ITEMS),
            k),
        Side.random(
            userRule,
            seeds(inputs.historySeeds(), HISTORY),
            true,
            inputs.history(),
            RandomStreams.mixed(data.seed(), HISTORY),
            k),
        Side.random(
            userRule,
            seeds(arrangement.userSeeds(), USERS),
            inputs.userIds(),
            inputs.users(),
            RandomStreams.mixed(data.seed(), USERS),
            k),
        0);
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
    var inputs = Inputs.of(data, arrangement, algorithm);
    int k = algorithm.factors();
    checkWidths(widths(model.itemSide().featureVectors()), inputs.items());
    checkWidths(widths(model.historySide().featureVectors()), inputs.history());
    checkWidths(widths(model.userSide().featureVectors()), inputs.users());
    int[] itemSources =
        sources(arrangement.items(), places.items(), model.itemRanks(), model.warm());
    int[] userSources =
        sources(arrangement.users(), places.users(), model.userRanks(), model.userRanks().length);
    StepRule itemRule = StepRule.ofItems(algorithm);
    StepRule userRule = StepRule.ofUsers(algorithm);
    return new FactorizationTrainer(
        algorithm,
        data,
        arrangement,
        Side.resumed(
            itemRule,
            model.itemSide(),
            itemSources,
            seeds(arrangement.itemSeeds(), ITEMS),
            true,
            inputs.items(),
            k),
        Side.resumed(
            userRule,
            model.historySide(),
            inputs.historySeeds().length == 0 ? new int[0] : itemSources,
            seeds(inputs.historySeeds(), HISTORY),
            true,
            inputs.history(),
            k),
        Side.resumed(
            userRule,
            model.userSide(),
            userSources,
            seeds(arrangement.userSeeds(), USERS),
            inputs.userIds(),
            inputs.users(),
            k),
        0);
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
    var inputs = Inputs.of(more, next, algorithm);
    checkWidths(widths(items), inputs.items());
    checkWidths(widths(history), inputs.history());
    checkWidths(widths(users), inputs.users());
    int[] itemSources =
        sources(
            next.items(),
            places.items(),
            Arrangement.ranks(arrangement.items()),
            arrangement.warm());
    int[] userRanks = Arrangement.ranks(arrangement.users());
    return new FactorizationTrainer(
        algorithm,
        more,
        next,
        items.arranged(itemSources, seeds(next.itemSeeds(), ITEMS), inputs.items()),
        history.arranged(
            inputs.historySeeds().length == 0 ? new int[0] : itemSources,
            seeds(inputs.historySeeds(), HISTORY),
            inputs.history()),
        users.arranged(
            sources(next.users(), places.users(), userRanks, userRanks.length),
            seeds(next.userSeeds(), USERS),
            inputs.users()),
        epochs);
  }

  /** The features of each side, and which rows the history has. */
  private record Inputs(
      List<FeatureGroup.Input> items,
      List<FeatureGroup.Input> history,
      List<FeatureGroup.Input> users,
      long[] historySeeds,
      boolean userIds) {

    static Inputs of(TrainingData data, Arrangement arrangement, Factorization algorithm) {
      List<FeatureGroup.Input> items =
          algorithm.features()
              ? FeatureGroup.inputs(data.itemFeatures(), arrangement.items())
              : List.of();
      List<FeatureGroup.Input> users =
          !algorithm.features() || data.userFeatures().columns() == 0
              ? List.of()
              : List.of(
                  new FeatureGroup.Input.Dense(data.userFeatures().select(arrangement.users())));
      return switch (algorithm.users()) {
        case HISTORY -> new Inputs(items, items, users, arrangement.itemSeeds(), false);
        case IDS -> new Inputs(items, List.of(), users, new long[0], true);
      };
    }
  }

  private static long[] seeds(long[] seeds, long side) {
    return Arrays.stream(seeds)
        .map(seed -> seed == 0 ? 0 : RandomStreams.mixed(seed, side))
        .toArray();
  }

  /**
   * Where each row stood, −1 when it is new, had no events, or nothing was learned about such rows.
   */
  private static int[] sources(int[] order, int[] places, int[] ranksBefore, int learnedBefore) {
    return IntStream.of(order)
        .map(row -> places[row])
        .map(place -> place < 0 || place >= ranksBefore.length ? -1 : ranksBefore[place])
        .map(rank -> rank < learnedBefore ? rank : -1)
        .toArray();
  }

  private static List<Integer> widths(List<Matrix> groups) {
    return groups.stream().map(Matrix::rows).toList();
  }

  private static List<Integer> widths(Side side) {
    return side.features().stream().map(group -> group.embeddings().rows()).toList();
  }

  private static void checkWidths(List<Integer> before, List<FeatureGroup.Input> now) {
    List<Integer> widths = now.stream().map(FeatureGroup.Input::columns).toList();
    if (!widths.equals(before)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "feature groups must be as wide as those learned from, %s: %s",
              before,
              widths));
    }
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
    int[] order = IntStream.range(0, arrangement.users().length).toArray();
    var draws = new Draws();
    draws.start(seed);
    RandomStreams.shuffle(order, order.length, draws);
    boolean features = items.hasFeatures() || history.hasFeatures() || users.hasFeatures();
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
      items.stepFeatures();
      history.stepFeatures();
      users.stepFeatures();
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
          case HISTORY -> new UserOfHistory(history, users, taken);
          case IDS -> new UserWithId(users);
        };
    return new Pass(
        algorithm, items, user, examples, arrangement.warm(), examples.needContrasts(), true);
  }

  /**
   * The model so far; further passes do not change it.
   *
   * @throws ArithmeticException when learning has diverged
   */
  public FactorizationModel model() {
    boolean ids = algorithm.users() == UserVectors.IDS;
    SideState userState = ids ? users.state() : users.state().ofFeaturesAlone();
    SideState itemState = items.state();
    SideState historyState = ids ? SideState.empty(algorithm.factors()) : history.state();
    for (SideState state : List.of(itemState, historyState, userState)) {
      if (!state.finite()) {
        throw new ArithmeticException(
            String.format(
                Locale.ROOT,
                "learning diverged; a learning-rate below %s is needed",
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
      sum += items.ids().biases()[rank];
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
