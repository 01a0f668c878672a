package dev.weft.neural;

import ai.djl.ndarray.NDManager;
import dev.weft.data.Ratings;
import dev.weft.features.internal.KernelVectors;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.internal.FitProgress;
import dev.weft.models.internal.factorization.Arrangement;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Trains {@link LstmRatings}. */
final class LstmRatingsTrainer {

  private static final double SHRINKAGE = 0.5;
  private static final int DIMENSIONS = 256;

  /** With fewer ratings to learn from, the base stands alone. */
  private static final int FEWEST = 20;

  private final LstmRatings algorithm;
  private final RatingData data;
  private final Ratings ratings;
  private final RatedSequences sequences;
  private final float[] levels;
  private final ItemInputs items;

  LstmRatingsTrainer(LstmRatings algorithm, RatingData data) {
    this.algorithm = algorithm;
    this.data = data;
    this.ratings = data.ratings();
    this.sequences = RatedSequences.of(ratings);
    this.levels = LstmRatingsModel.levels(sequences, ratings.items(), ratings.mean());
    int[] all = IntStream.range(0, ratings.items()).toArray();
    this.items =
        new ItemInputs(
            new Arrangement(new int[0], all, all.length, new long[0], new long[0]),
            all,
            KernelVectors.of(data.itemFeatures(), all.length, DIMENSIONS, SHRINKAGE, data.seed()));
  }

  LstmRatingsModel train() {
    RatingModel base = algorithm.base().fit(data);
    float[] left = left();
    double[] squares =
        IntStream.range(0, left.length)
            .filter(i -> !Float.isNaN(left[i]))
            .mapToDouble(i -> left[i] * left[i])
            .toArray();
    double spread = Arrays.stream(squares).sum();
    if (squares.length < FEWEST || !(spread > 1e-9 * squares.length)) {
      return LstmRatingsModel.of(algorithm, base, sequences, levels);
    }
    return Torch.with(manager -> trained(base, left, manager));
  }

  /** What is left of each rating by a base that had not seen it; NaN for the first ones. */
  private float[] left() {
    float[] left = new float[ratings.size()];
    Arrays.fill(left, Float.NaN);
    int[] parts = RatedSequences.parts(ratings, data.seed());
    for (int part = 1; part <= 2; part++) {
      int now = part;
      Ratings before = ratings.filter(r -> parts[r] < now);
      if (before.size() == 0) {
        continue;
      }
      FitProgress.say(
          algorithm.name()
              + ": "
              + algorithm.base().name()
              + " of what was before, "
              + now
              + " of 2");
      RatingModel base = algorithm.base().fit(data.withRatings(before));
      for (int i = 0; i < left.length; i++) {
        int r = sequences.rating()[i];
        if (parts[r] == now) {
          double told =
              base.predict(new Rater.Known(ratings.user(r)), ratings.item(r), ratings.time(r))
                  .value();
          left[i] = (float) (ratings.value(r) - told);
        }
      }
    }
    return left;
  }

  private LstmRatingsModel trained(RatingModel base, float[] left, NDManager manager) {
    boolean[] held = held(left);
    var trial = run(manager);
    int best = 0;
    double least = trial.error(left, held);
    for (int epoch = 1; epoch <= algorithm.epochs() && epoch - best <= Learning.PATIENCE; epoch++) {
      trial.epoch(epoch, left, held);
      double error = trial.error(left, held);
      if (error < least) {
        best = epoch;
        least = error;
      }
      say(
          String.format(
              Locale.ROOT,
              "epoch %d of at most %d, RMSE of the last tenth %.4f, best %.4f at %d",
              epoch,
              algorithm.epochs(),
              Math.sqrt(error),
              Math.sqrt(least),
              best));
    }
    float deviation = (float) Math.sqrt(least);
    if (best == 0) {
      return LstmRatingsModel.of(algorithm, base, sequences, levels);
    }
    var whole = run(manager);
    for (int epoch = 1; epoch <= best; epoch++) {
      whole.epoch(epoch, left, new boolean[left.length]);
      say("everything, epoch " + epoch + " of " + best);
    }
    Map<String, Matrix> learned = whole.learned();
    Matrix vectors = algorithm.table().finished(items, learned);
    Map<String, Matrix> kept = new LinkedHashMap<>(learned);
    kept.keySet().retainAll(algorithm.shapes().keySet());
    return new LstmRatingsModel(algorithm, base, sequences, levels, vectors, kept, deviation);
  }

  private RatingRun run(NDManager manager) {
    return new RatingRun(algorithm, data, sequences, levels, items, manager);
  }

  private void say(String line) {
    FitProgress.say(algorithm.name() + ": " + line);
  }

  /** The last quarter of what can be learned from, by time or by lot. */
  private boolean[] held(float[] left) {
    int[] known = IntStream.range(0, left.length).filter(i -> !Float.isNaN(left[i])).toArray();
    long[] order = new long[known.length];
    RandomGenerator random = RandomStreams.of(data.seed(), 7);
    boolean timed = IntStream.of(known).anyMatch(i -> sequences.times()[i] > 0);
    for (int k = 0; k < known.length; k++) {
      order[k] = timed ? sequences.times()[known[k]] : random.nextInt(1_000_000);
    }
    long[] sorted = order.clone();
    Arrays.sort(sorted);
    long cut = sorted[sorted.length * 3 / 4];
    boolean[] held = new boolean[left.length];
    for (int k = 0; k < known.length; k++) {
      held[known[k]] = order[k] >= cut;
    }
    return held;
  }
}
