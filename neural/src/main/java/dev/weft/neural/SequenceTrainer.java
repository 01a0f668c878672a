package dev.weft.neural;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.Trainer;
import dev.weft.models.internal.FitProgress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a sequence network in two stages: with the last item of some users hidden until their
 * places no longer improve, which tells how many passes are good, and then as many passes over
 * everything from a fresh start.
 *
 * <p>Every random choice follows from the seed and the number of the step, so a training that was
 * killed and goes on from a checkpoint ends where it would have ended.
 */
final class SequenceTrainer {

  /** A checkpoint is written when this much work would be lost. */
  private static final double CHECKPOINT_SECONDS = 20;

  private static final int HIDDEN = 0;
  private static final int WHOLE = 1;

  private final Trainer algorithm;
  private final Learning learning;
  private final ItemTable table;
  private final Network network;
  private final ItemInputs items;
  private final Corpus corpus;
  private final long seed;
  private final Optional<Checkpoint> checkpoint;
  private double every = CHECKPOINT_SECONDS;
  private double written;

  SequenceTrainer(
      Trainer algorithm,
      Learning learning,
      ItemTable table,
      Network network,
      ItemInputs items,
      Corpus corpus,
      long seed) {
    this.algorithm = algorithm;
    this.learning = learning;
    this.table = table;
    this.network = network;
    this.items = items;
    this.corpus = corpus;
    this.seed = seed;
    this.checkpoint =
        Checkpoint.of(
            algorithm.name(), TrainingKey.of(algorithm, corpus.histories(), items.vectors(), seed));
  }

  /** The same with a checkpoint whenever this many seconds have passed. */
  SequenceTrainer saving(double seconds) {
    every = seconds;
    return this;
  }

  /** The learned matrices. */
  Map<String, Matrix> train() {
    Map<String, Matrix> learned = Torch.with(this::train);
    checkpoint.ifPresent(Checkpoint::delete);
    return learned;
  }

  private Map<String, Matrix> train(NDManager manager) {
    written = seconds();
    Optional<Checkpoint.Position> left = checkpoint.flatMap(Checkpoint::read);
    int epochs =
        left.filter(position -> position.stage() == WHOLE)
            .map(Checkpoint.Position::best)
            .orElseGet(() -> epochs(manager, left));
    Parameters parameters = fresh(manager);
    int done =
        left.filter(position -> position.stage() == WHOLE)
            .map(position -> restored(parameters, position))
            .orElse(0);
    var run = new Run(corpus, parameters, manager);
    for (int epoch = done + 1; epoch <= epochs; epoch++) {
      double loss = run.epoch(epoch);
      save(WHOLE, epoch, epochs, 0, parameters);
      say(String.format(Locale.ROOT, "all events, epoch %d of %d, loss %.3f", epoch, epochs, loss));
    }
    return parameters.copy();
  }

  /** How many passes are good. */
  private int epochs(NDManager manager, Optional<Checkpoint.Position> left) {
    Corpus held = corpus.held(seed);
    if (held.questions().isEmpty()) {
      return Math.min(learning.epochs(), Learning.PATIENCE);
    }
    Parameters parameters = fresh(manager);
    var run = new Run(held, parameters, manager);
    int done = left.map(position -> restored(parameters, position)).orElse(0);
    int best = left.map(Checkpoint.Position::best).orElse(0);
    double score = left.map(Checkpoint.Position::score).orElse(-1.0);
    for (int epoch = done + 1;
        epoch <= learning.epochs() && epoch - Math.max(1, best) <= Learning.PATIENCE;
        epoch++) {
      double loss = run.epoch(epoch);
      double reached = run.score();
      if (reached > score) {
        best = epoch;
        score = reached;
      }
      save(HIDDEN, epoch, best, score, parameters);
      say(
          String.format(
              Locale.ROOT,
              "epoch %d of at most %d, loss %.3f, nDCG@10 of hidden last items %.4f, best %.4f at %d",
              epoch,
              learning.epochs(),
              loss,
              reached,
              score,
              best));
    }
    return best;
  }

  private Parameters fresh(NDManager manager) {
    var parameters = new Parameters(manager);
    table
        .start(items, RandomStreams.of(seed, 2))
        .forEach((name, start) -> parameters.add(name, start));
    network
        .start(RandomStreams.of(seed, 3))
        .forEach((name, start) -> parameters.add(name, start, network.isVector(name)));
    return parameters;
  }

  private static int restored(Parameters parameters, Checkpoint.Position position) {
    parameters.restore(position.learned());
    return position.epoch();
  }

  private void save(int stage, int epoch, int best, double score, Parameters parameters) {
    if (checkpoint.isPresent() && seconds() - written > every) {
      checkpoint
          .get()
          .write(new Checkpoint.Position(stage, epoch, best, score, parameters.state()));
      written = seconds();
    }
  }

  private void say(String line) {
    FitProgress.say(algorithm.name() + ": " + line);
  }

  private static double seconds() {
    return System.nanoTime() * 1e-9;
  }

  /** Passes over one corpus. */
  private final class Run {

    private final Corpus learned;
    private final Parameters parameters;
    private final NDManager manager;
    private final SequenceTask task;
    private final Windows windows;
    private final List<Batch> questions;

    Run(Corpus learned, Parameters parameters, NDManager manager) {
      this.learned = learned;
      this.parameters = parameters;
      this.manager = manager;
      this.task = new SequenceTask(table, network, items, learned, learning.negatives(), manager);
      this.windows = new Windows(learned, learning.length(), Learning.ROWS, seed);
      this.questions = windows.questions();
    }

    /** The mean loss of a pass. */
    double epoch(int epoch) {
      double sum = 0;
      List<Batch> batches = windows.epoch(epoch);
      for (int b = 0; b < batches.size(); b++) {
        sum += step(batches.get(b), RandomStreams.mixed(seed, ((long) epoch << Integer.SIZE) + b));
      }
      double mean = sum / Math.max(1, batches.size());
      if (!Double.isFinite(mean)) {
        throw new ArithmeticException(
            "training diverged in epoch " + epoch + ": lower the rate, " + learning.rate());
      }
      return mean;
    }

    private double step(Batch batch, long chance) {
      Torch.seed(chance);
      try (NDManager own = manager.newSubManager();
          GradientCollector collector = Engine.getEngine(Torch.ENGINE).newGradientCollector()) {
        parameters.lend(own);
        NDArray loss = task.loss(batch, parameters, own, RandomStreams.of(chance));
        collector.backward(loss);
        parameters.step(learning.rate(), learning.decay());
        return loss.getFloat();
      }
    }

    double score() {
      return LastItemScore.of(task, learned, questions, parameters, items.warm(), manager);
    }
  }
}
