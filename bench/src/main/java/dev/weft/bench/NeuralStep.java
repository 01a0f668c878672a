package dev.weft.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.Ratings;
import dev.weft.data.splits.internal.KCore;
import dev.weft.files.DatasetReader;
import dev.weft.math.internal.TopK;
import dev.weft.models.Algorithm;
import dev.weft.models.Model;
import dev.weft.models.Trainer;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.FitProgress;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.shelf.Shelf;
import dev.weft.recommend.Preparation;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One algorithm of {@link NeuralSpeed} on MovieLens latest-small, lists on its 5-core: seconds of
 * the fit and of a pass, answers a second on one thread, and the most memory that the process ever
 * held, as JSON. Argument: the algorithm as text.
 */
final class NeuralStep {

  private static final int CORE = 5;
  private static final int ROUNDS = 3;
  private static final int LIST = 10;

  /** When each pass of a network ended. */
  private final List<Long> passes = new ArrayList<>();

  private long pairs;
  private double fitSeconds;
  private double answersPerSecond;

  private NeuralStep() {}

  /**
   * What was measured.
   *
   * @param passSeconds of a pass of a network; 0 for what has none
   * @param pairsPerSecond how many interactions or ratings a pass reads in a second; 0 as before
   * @param answersPerSecond lists of ten, or predictions of ten ratings, on one thread
   * @param peakMegabytes the most that the process held, memory outside the heap included
   */
  record Facts(
      double fitSeconds,
      double passSeconds,
      double pairsPerSecond,
      double answersPerSecond,
      double peakMegabytes) {}

  /** Those that are measured unless others are named. */
  static List<String> algorithms(int passes) {
    return List.of(
        "ease",
        "transition",
        String.format(Locale.ROOT, "lstm(epochs=%d)", passes),
        String.format(Locale.ROOT, "sasrec(epochs=%d)", passes),
        String.format(Locale.ROOT, "text-tower(epochs=%d)", passes),
        "bayesian-mf",
        String.format(Locale.ROOT, "lstm-ratings(epochs=%d)", passes));
  }

  public static void main(String[] arguments) throws IOException {
    Trainer algorithm = Shelf.parse(arguments[0], Trainer.class);
    var step = new NeuralStep();
    try (TextEncoder encoder = WeftTexts.encoder()) {
      Path folder = Path.of(System.getProperty("weft.data", "../shared/data"), "ml-latest-small");
      Dataset dataset = DatasetReader.read(folder).dataset();
      Preparation preparation =
          WeftTexts.preparation(encoder, 1).withRule(InteractionRule.DISTINCT);
      if (algorithm instanceof RatingAlgorithm rating) {
        Set<String> all = Set.of();
        Ratings ratings = Ratings.of(dataset, all, Ratings.observedScale(dataset, all));
        step.ratings(rating, preparation.ratingData(dataset, ratings));
      } else if (algorithm instanceof Algorithm ranking) {
        step.lists(ranking, core(preparation, dataset));
      }
    }
    System.out.println(JsonMapper.builder().build().writeValueAsString(step.facts()));
  }

  /** Users and items with at least five of each other, and a catalogue of no others. */
  private static TrainingData core(Preparation preparation, Dataset dataset) {
    Interactions core = new KCore(CORE, CORE).of(preparation.interactions(dataset));
    int[] support = core.support();
    return preparation
        .trainingData(dataset, core)
        .onItems(IntStream.range(0, support.length).filter(i -> support[i] > 0).toArray());
  }

  private Facts facts() throws IOException {
    int between = passes.size() - 1;
    double pass = between < 1 ? 0 : (passes.getLast() - passes.getFirst()) / 1e9 / between;
    return new Facts(
        fitSeconds,
        pass,
        pass > 0 ? pairs / pass : 0,
        answersPerSecond,
        ProcessMemory.mostOfThis() / 1e6);
  }

  private void lists(Algorithm algorithm, TrainingData data) {
    pairs = data.interactions().pairs();
    Model model = fitted(() -> algorithm.fit(data));
    int users = data.interactions().users();
    float[] scores = new float[model.items()];
    answered(
        users,
        () -> {
          int sum = 0;
          for (int user = 0; user < users; user++) {
            model.score(data.evidence(user), scores);
            sum += TopK.of(scores, LIST).length;
          }
          return sum;
        });
  }

  private void ratings(RatingAlgorithm algorithm, RatingData data) {
    pairs = data.ratings().size();
    RatingModel model = fitted(() -> algorithm.fit(data));
    int[] items = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    int users = data.ratings().users();
    answered(
        users,
        () -> {
          int sum = 0;
          for (int user = 0; user < users; user++) {
            sum += model.predict(new Rater.Known(user), items, Long.MAX_VALUE).size();
          }
          return sum;
        });
  }

  private <T> T fitted(Supplier<T> fit) {
    long start = System.nanoTime();
    T model = FitProgress.told(this::heard, fit);
    fitSeconds = (System.nanoTime() - start) / 1e9;
    return model;
  }

  private void heard(String line) {
    if (line.contains("epoch")) {
      passes.add(System.nanoTime());
    }
  }

  /** Answers a second in the best of some rounds, the first of which warms the compiler up. */
  private void answered(int users, Supplier<Integer> round) {
    for (int r = 0; r < ROUNDS; r++) {
      long start = System.nanoTime();
      if (round.get() < users) {
        throw new IllegalStateException("a user got no answer");
      }
      answersPerSecond = Math.max(answersPerSecond, users * 1e9 / (System.nanoTime() - start));
    }
  }
}
