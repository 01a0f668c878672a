package dev.weft.neural;

import ai.djl.ndarray.NDManager;
import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.internal.FitProgress;
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
  private final ItemInputs items;
  private final TowerWords words;
  private final List<History> histories;
  private final long seed;

  TowerTrainer(TextTower tower, ItemInputs items, TowerWords words, Corpus corpus, long seed) {
    this.tower = tower;
    this.items = items;
    this.words = words;
    this.histories = corpus.histories();
    this.seed = seed;
  }

  /** The vectors of all items, by rank. */
  Matrix train() {
    return Torch.with(
        manager -> {
          if (tower.encoder() != TowerEncoder.HEAD && !words.any()) {
            say("no two items with events share a word: their fixed vectors alone are learned");
          }
          boolean[] hidden = hidden();
          int epochs = epochs(hidden, manager);
          TowerRun run = run(new boolean[items.warm()], manager);
          for (int epoch = 1; epoch <= epochs; epoch++) {
            double loss = run.epoch(epoch);
            say(
                String.format(
                    Locale.ROOT, "all items, epoch %d of %d, loss %.4f", epoch, epochs, loss));
          }
          return run.vectors();
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
    TowerRun run = run(hidden, manager);
    var questions = new HiddenItems(histories, hidden);
    int best = 0;
    int rising = 0;
    double score = questions.score(run.vectors());
    double learned = words.any() ? 0 : score; // words that were never read do harm at first
    for (int epoch = 1; epoch <= tower.epochs() && epoch - rising <= Learning.PATIENCE; epoch++) {
      double loss = run.epoch(epoch);
      double reached = questions.score(run.vectors());
      if (reached > learned) {
        rising = epoch;
        learned = reached;
      }
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

  private TowerRun run(boolean[] hidden, NDManager manager) {
    return new TowerRun(tower, items, words, histories, hidden, seed, manager);
  }

  private void say(String line) {
    FitProgress.say(tower.name() + ": " + line);
  }
}
