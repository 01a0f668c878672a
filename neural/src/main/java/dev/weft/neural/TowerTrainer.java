package dev.weft.neural;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.internal.FitProgress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Trains a {@link TextTower} in two stages: with a tenth of the items hidden until these are no
 * longer placed better, and then as many passes over everything from a fresh start.
 */
final class TowerTrainer {

  /** Users of a step. */
  static final int ROWS = 128;

  private static final double HIDDEN_SHARE = 0.1;

  /** With fewer hidden items their order says little. */
  private static final int FEWEST_HIDDEN = 5;

  private final TextTower tower;
  private final TowerNetwork network;
  private final ItemInputs items;
  private final List<History> histories;
  private final long seed;

  TowerTrainer(TextTower tower, ItemInputs items, Corpus corpus, long seed) {
    this.tower = tower;
    this.network = new TowerNetwork(tower);
    this.items = items;
    this.histories = corpus.histories();
    this.seed = seed;
  }

  /** The vectors of all items, by rank. */
  Matrix train() {
    return Torch.with(
        manager -> {
          boolean[] hidden = hidden();
          int epochs = epochs(hidden, manager);
          var run = new Run(new boolean[items.warm()], manager);
          for (int epoch = 1; epoch <= epochs; epoch++) {
            double loss = run.epoch(epoch);
            say(
                String.format(
                    Locale.ROOT, "all items, epoch %d of %d, loss %.4f", epoch, epochs, loss));
          }
          return run.vectors(items.vectors());
        });
  }

  private boolean[] hidden() {
    RandomGenerator random = RandomStreams.of(seed, 4);
    boolean[] hidden = new boolean[items.warm()];
    for (int rank = 0; rank < hidden.length; rank++) {
      hidden[rank] = random.nextDouble() < HIDDEN_SHARE;
    }
    return hidden;
  }

  /** How many passes are good. */
  private int epochs(boolean[] hidden, NDManager manager) {
    if (IntStream.range(0, hidden.length).filter(i -> hidden[i]).count() < FEWEST_HIDDEN) {
      return Math.min(tower.epochs(), Learning.PATIENCE);
    }
    var run = new Run(hidden, manager);
    var questions = new HiddenItems(histories, hidden);
    int best = 0;
    double score = questions.score(run.vectors(items.vectors()));
    for (int epoch = 1; epoch <= tower.epochs() && epoch - best <= Learning.PATIENCE; epoch++) {
      double loss = run.epoch(epoch);
      double reached = questions.score(run.vectors(items.vectors()));
      if (reached > score) {
        best = epoch;
        score = reached;
      }
      say(
          String.format(
              Locale.ROOT,
              "epoch %d of at most %d, loss %.4f, nDCG@20 of hidden items %.4f, best %.4f at %d",
              epoch,
              tower.epochs(),
              loss,
              reached,
              score,
              best));
    }
    return best;
  }

  private void say(String line) {
    FitProgress.say(tower.name() + ": " + line);
  }

  /** Passes over the items that are not hidden. */
  private final class Run {

    private final NDManager manager;
    private final Parameters parameters;
    private final NDArray fixed;
    private final List<int[]> taken = new ArrayList<>();
    private final int shown;

    Run(boolean[] hidden, NDManager manager) {
      this.manager = manager;
      int[] kept = IntStream.range(0, hidden.length).filter(i -> !hidden[i]).toArray();
      int[] place = new int[hidden.length];
      Arrays.fill(place, -1);
      for (int i = 0; i < kept.length; i++) {
        place[kept[i]] = i;
      }
      shown = kept.length;
      Matrix vectors = items.vectors().select(kept);
      fixed = manager.create(vectors.values(), new Shape(vectors.rows(), vectors.columns()));
      for (History history : histories) {
        int[] own = Arrays.stream(history.items()).map(i -> place[i]).filter(i -> i >= 0).toArray();
        if (own.length > 1) {
          taken.add(own);
        }
      }
      parameters = new Parameters(manager);
      network
          .start(vectors.columns(), RandomStreams.of(seed, 5))
          .forEach((name, start) -> parameters.add(name, start, TowerNetwork.isVector(name)));
    }

    double epoch(int epoch) {
      RandomGenerator random = RandomStreams.of(seed, epoch);
      int[] order = RandomStreams.permutation(taken.size(), random);
      double sum = 0;
      int steps = 0;
      for (int from = 0; from < order.length; from += ROWS, steps++) {
        int[] some = Arrays.copyOfRange(order, from, Math.min(order.length, from + ROWS));
        sum += step(some, random);
      }
      double mean = sum / Math.max(1, steps);
      if (!Double.isFinite(mean)) {
        throw new ArithmeticException(
            "training diverged in epoch " + epoch + ": lower the rate, " + tower.rate());
      }
      return mean;
    }

    private double step(int[] users, RandomGenerator random) {
      float[] rows = new float[users.length * shown];
      long[] asked = new long[users.length];
      for (int u = 0; u < users.length; u++) {
        int[] own = taken.get(users[u]);
        for (int item : own) {
          rows[u * shown + item] = 1;
        }
        asked[u] = own[random.nextInt(own.length)];
      }
      Torch.seed(random.nextLong());
      try (NDManager own = manager.newSubManager();
          GradientCollector collector = Engine.getEngine(Torch.ENGINE).newGradientCollector()) {
        parameters.lend(own);
        fixed.tempAttach(own);
        NDArray vectors = network.items(fixed, parameters, true);
        NDArray loss =
            network.loss(own.create(rows, new Shape(users.length, shown)), asked, vectors);
        collector.backward(loss);
        parameters.step(tower.rate(), 0);
        return loss.getFloat();
      }
    }

    /** The vectors of items, whatever they are. */
    Matrix vectors(Matrix all) {
      try (NDManager own = manager.newSubManager()) {
        parameters.lend(own);
        NDArray given = own.create(all.values(), new Shape(all.rows(), all.columns()));
        float[] values = network.items(given, parameters, false).toFloatArray();
        return new Matrix(all.rows(), all.columns(), values);
      }
    }
  }
}
