package dev.weft.neural;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Passes of a {@link TowerTrainer} over the items that are not hidden. */
final class TowerRun {

  /** Words of a step, with those that fill up the shorter texts: they cost more than all else. */
  static final int MOST_WORDS = 1 << 15;

  /** Of fewer items in a step users have too few. */
  static final int FEWEST_ITEMS = 256;

  private final TextTower tower;
  private final TowerNetwork network;
  private final ItemInputs items;
  private final TowerWords words;
  private final long seed;
  private final NDManager manager;
  private final Parameters parameters;
  private final List<int[]> taken = new ArrayList<>();
  private final int[] kept;
  private final int most;

  /** What a step is given; null where it is of some of the items. */
  private final @Nullable Given all;

  TowerRun(
      TextTower tower,
      ItemInputs items,
      TowerWords words,
      List<History> histories,
      boolean[] hidden,
      long seed,
      NDManager manager) {
    this.tower = tower;
    this.network = new TowerNetwork(tower, words.any());
    this.items = items;
    this.words = words;
    this.seed = seed;
    this.manager = manager;
    kept = IntStream.range(0, hidden.length).filter(i -> !hidden[i]).toArray();
    most = most(words);
    all = kept.length <= most ? given(kept, manager) : null;
    int[] place = places(kept, hidden.length);
    histories.stream().map(h -> within(h.items(), place)).forEach(this::addTaken);
    parameters = new Parameters(manager);
    network
        .start(items.vectors().columns(), words.vectors(), RandomStreams.of(seed, 5))
        .forEach((name, start) -> parameters.add(name, start, TowerNetwork.isVector(name)));
  }

  /** How many items a step, or a look at all, is of at most. */
  private static int most(TowerWords words) {
    return words.any()
        ? Math.max(FEWEST_ITEMS, MOST_WORDS / Math.max(1, words.longest()))
        : Integer.MAX_VALUE;
  }

  private void addTaken(int[] own) {
    if (own.length > 1) {
      taken.add(own);
    }
  }

  /** What the network is given of some items. */
  private record Given(NDArray fixed, WordBatch words) {}

  private Given given(int[] ranks, NDManager owner) {
    Matrix some = items.vectors().select(ranks);
    return new Given(
        owner.create(some.values(), new Shape(some.rows(), some.columns())),
        WordBatch.of(words.select(ranks)));
  }

  /** Where each of some numbers stands among them; −1 of the others. */
  private static int[] places(int[] some, int count) {
    int[] place = new int[count];
    Arrays.fill(place, -1);
    for (int i = 0; i < some.length; i++) {
      place[some[i]] = i;
    }
    return place;
  }

  private static int[] within(int[] some, int[] place) {
    return Arrays.stream(some).map(i -> place[i]).filter(i -> i >= 0).toArray();
  }

  double epoch(int epoch) {
    RandomGenerator random = RandomStreams.of(seed, epoch);
    int[] order = RandomStreams.permutation(taken.size(), random);
    double sum = 0;
    int steps = 0;
    for (int from = 0; from < order.length; from += TowerTrainer.ROWS, steps++) {
      int to = Math.min(order.length, from + TowerTrainer.ROWS);
      sum += step(Arrays.stream(order, from, to).mapToObj(taken::get).toList(), random);
    }
    double mean = sum / Math.max(1, steps);
    if (!Double.isFinite(mean)) {
      throw new ArithmeticException(
          "training diverged in epoch " + epoch + ": lower the rate, " + tower.rate());
    }
    return mean;
  }

  private double step(List<int[]> users, RandomGenerator random) {
    if (all != null) {
      return step(users, all, random);
    }
    int[] drawn = drawn(users, random);
    int[] place = places(drawn, kept.length);
    List<int[]> within =
        users.stream().map(own -> within(own, place)).filter(own -> own.length > 1).toList();
    try (NDManager own = manager.newSubManager()) {
      return within.isEmpty() ? 0 : step(within, given(ranks(drawn), own), random);
    }
  }

  private int[] ranks(int[] some) {
    return Arrays.stream(some).map(i -> kept[i]).toArray();
  }

  /** Items of a step by lot, ascending: half of them of its users, where they have so many. */
  private int[] drawn(List<int[]> users, RandomGenerator random) {
    BitSet theirs = new BitSet();
    users.forEach(own -> Arrays.stream(own).forEach(theirs::set));
    int[] order = RandomStreams.permutation(kept.length, random);
    int[] own = Arrays.stream(order).filter(theirs::get).toArray();
    int[] others = Arrays.stream(order).filter(i -> !theirs.get(i)).toArray();
    int half = Math.max(most / 2, most - others.length);
    return IntStream.concat(Arrays.stream(own).limit(half), Arrays.stream(others))
        .limit(most)
        .sorted()
        .toArray();
  }

  private double step(List<int[]> users, Given given, RandomGenerator random) {
    int shown = (int) given.fixed().getShape().get(0);
    float[] rows = new float[users.size() * shown];
    long[] asked = new long[users.size()];
    for (int u = 0; u < asked.length; u++) {
      int[] own = users.get(u);
      for (int item : own) {
        rows[u * shown + item] = 1;
      }
      asked[u] = own[random.nextInt(own.length)];
    }
    Torch.seed(random.nextLong());
    try (NDManager own = manager.newSubManager();
        GradientCollector collector = Engine.getEngine(Torch.ENGINE).newGradientCollector()) {
      parameters.lend(own);
      given.fixed().tempAttach(own);
      NDArray vectors = network.items(given.fixed(), given.words(), parameters, true);
      NDArray loss = network.loss(own.create(rows, new Shape(asked.length, shown)), asked, vectors);
      collector.backward(loss);
      parameters.step(tower.rate(), 0);
      return loss.getFloat();
    }
  }

  /** The vectors of all items by rank, hidden and without events or not. */
  Matrix vectors() {
    Matrix vectors = Matrix.zeros(items.items(), items.vectors().columns());
    int step = Math.min(most, vectors.rows());
    for (int from = 0; from < vectors.rows(); from += step) {
      int[] ranks = IntStream.range(from, Math.min(vectors.rows(), from + step)).toArray();
      try (NDManager own = manager.newSubManager()) {
        parameters.lend(own);
        Given some = given(ranks, own);
        float[] values =
            network.items(some.fixed(), some.words(), parameters, false).toFloatArray();
        System.arraycopy(values, 0, vectors.values(), from * vectors.columns(), values.length);
      }
    }
    return vectors;
  }
}
