package dev.weft.models.internal.factorization;

import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Known;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What is learned: embeddings of items, of histories and of users. */
record Sides(Side items, Side history, Side users) {

  private static final long ITEMS = 1;
  private static final long HISTORY = 2;
  private static final long USERS = 3;

  /** Random embeddings. */
  static Sides random(Factorization algorithm, TrainingData data, Arrangement arrangement) {
    var inputs = Inputs.of(data, arrangement, algorithm);
    int k = algorithm.factors();
    StepRule itemRule = StepRule.ofItems(algorithm);
    StepRule userRule = StepRule.ofUsers(algorithm);
    return new Sides(
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
            k));
  }

  /** The embeddings of a model. */
  static Sides resumed(
      Factorization algorithm,
      FactorizationModel model,
      TrainingData data,
      Arrangement arrangement,
      Places places) {
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
    return new Sides(
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
            k));
  }

  /**
   * The same learned values for other data.
   *
   * @param arrangement of the data before
   * @param next of the other data
   */
  Sides arranged(
      Factorization algorithm,
      Arrangement arrangement,
      TrainingData more,
      Arrangement next,
      Places places) {
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
    return new Sides(
        items.arranged(itemSources, seeds(next.itemSeeds(), ITEMS), inputs.items()),
        history.arranged(
            inputs.historySeeds().length == 0 ? new int[0] : itemSources,
            seeds(inputs.historySeeds(), HISTORY),
            inputs.history()),
        users.arranged(
            sources(next.users(), places.users(), userRanks, userRanks.length),
            seeds(next.userSeeds(), USERS),
            inputs.users()));
  }

  boolean haveFeatures() {
    return items.hasFeatures() || history.hasFeatures() || users.hasFeatures();
  }

  void stepFeatures() {
    items.stepFeatures();
    history.stepFeatures();
    users.stepFeatures();
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
              ? FeatureGroup.inputs(data.itemFeatures(), arrangement.items(), Known.items(data))
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
}
