package dev.weft.training;

import dev.weft.data.Split;
import dev.weft.data.TestCase;
import dev.weft.evaluation.Bootstrap;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.models.Algorithm;
import dev.weft.models.Fitting;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.training.Proposals.Candidate;
import dev.weft.training.Trial.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Searches the hyperparameters of one algorithm after the other on one validation part, each within
 * the same budget.
 *
 * <p>A candidate is trained on the training part and asked a ninth of the questions, then a third,
 * then all. After each sample it is dropped when it is worse than the best so far on the same
 * questions by more than chance (paired randomisation test, p below 0.05): racing as in Maron and
 * Moore, “Hoeffding races”, NIPS 1993, on samples that grow as in successive halving (Jamieson and
 * Talwalkar, AISTATS 2016). The best has the highest mean over all questions, the first of equals.
 *
 * <p>The candidates depend on the seed and on what the earlier ones reached; the clock decides only
 * when it ends. Earlier trials can be handed in, and the search goes on as if it had not stopped.
 *
 * <pre>{@code
 * var tuner = Tuner.of(training, new Protocol.RandomPerUser(0.2, 2).split(interactions), Metric.ndcg(10));
 * Tuning found = tuner.tune(new Ease(), SearchSpaces.of(Ease.class), new TuningBudget(60, 200));
 * Model model = found.best().fit(training);
 * }</pre>
 */
public final class Tuner {

  /** Each sample is this share of the questions; all come last. */
  private static final double[] SAMPLES = {1.0 / 9, 1.0 / 3, 1};

  /** On fewer questions nothing is decided. */
  private static final int FEWEST = 30;

  /** Worse by chance with a smaller probability than this, and a candidate is dropped. */
  private static final double CHANCE = 0.05;

  /** A best one measured again may differ by so much, as on another processor. */
  private static final double NOISE = 1e-3;

  private final TrainingData part;
  private final Split validation;
  private final RankingEvaluation evaluation;
  private final Metric metric;
  private final long seed;
  private final PairedTest test;
  private final LongSupplier nanoTime;

  /**
   * A tuner.
   *
   * @param part what candidates learn from; its interactions are the validation's training part
   * @param validation a split of training data, never of test data
   * @param metric what decides
   * @param seed source of the candidates and of the samples of questions
   */
  public Tuner(TrainingData part, Split validation, Metric metric, long seed) {
    this(part, validation, metric, seed, System::nanoTime);
  }

  Tuner(TrainingData part, Split validation, Metric metric, long seed, LongSupplier nanoTime) {
    if (!part.interactions().equals(validation.train())) {
      throw new IllegalArgumentException(
          "candidates must learn from the validation's training part, or its answers leak: "
              + part.interactions());
    }
    this.part = part;
    this.metric = metric;
    this.seed = seed;
    this.nanoTime = nanoTime;
    evaluation = RankingEvaluation.of(metric);
    test = new PairedTest(1_000, new Bootstrap(100, 0.95, seed));
    List<TestCase> shuffled = new ArrayList<>(validation.tests());
    Collections.shuffle(shuffled, new Random(seed));
    this.validation = withTests(validation, shuffled);
  }

  /** A tuner on a split of training data, seed 1. */
  public static Tuner of(TrainingData data, Split validation, Metric metric) {
    return new Tuner(data.withInteractions(validation.train()), validation, metric, 1);
  }

  /** Number of questions that a finished trial was asked. */
  public int questions() {
    return validation.tests().size();
  }

  /** Tunes in silence. */
  public Tuning tune(Algorithm start, SearchSpace space, TuningBudget budget) {
    return tune(start, space, budget, List.of(), trial -> {});
  }

  /**
   * Tunes.
   *
   * @param start tried first; gives the values of what is not searched
   * @param earlier trials of the same search, which are not run again; their time counts
   * @param finished is told every new trial when it has ended
   * @throws IllegalArgumentException when the earlier trials are not those of this search
   */
  public Tuning tune(
      Algorithm start,
      SearchSpace space,
      TuningBudget budget,
      List<Trial> earlier,
      Consumer<Trial> finished) {
    var proposals = new Proposals(start, space, seed);
    List<Trial> trials = new ArrayList<>();
    Leader leader = new Leader();
    List<double[]> points = new ArrayList<>();
    double left = budget.seconds();
    while (trials.size() < budget.trials()) {
      int number = trials.size();
      Optional<Candidate> next = proposals.next(number);
      if (next.isEmpty()) {
        return tuning(start, leader, trials, "every value was tried");
      }
      Candidate candidate = next.get();
      Trial trial;
      if (number < earlier.size()) {
        trial = replayed(candidate, number, earlier.get(number));
        leader.remember(candidate, trial);
      } else {
        if (number > 0 && left < expected(candidate, points, trials)) {
          return tuning(start, leader, trials, "the time was used up");
        }
        trial = run(candidate, number, leader);
        finished.accept(trial);
      }
      left -= trial.seconds();
      trials.add(trial);
      points.add(candidate.point());
      proposals.learn(
          candidate, trial.status() == Status.FINISHED ? trial.score() : Double.NEGATIVE_INFINITY);
    }
    return tuning(start, leader, trials, "so many trials were allowed");
  }

  private static Tuning tuning(Algorithm start, Leader leader, List<Trial> trials, String ended) {
    return new Tuning(start, leader.algorithm(start), trials, ended);
  }

  /** The larger of the mean time and that of the trial most like it. */
  private static double expected(Candidate candidate, List<double[]> points, List<Trial> trials) {
    double nearest = Double.POSITIVE_INFINITY;
    double seconds = 0;
    for (int t = 0; t < points.size(); t++) {
      double distance = 0;
      for (int p = 0; p < candidate.point().length; p++) {
        double difference = candidate.point()[p] - points.get(t)[p];
        distance += difference * difference;
      }
      if (distance < nearest) {
        nearest = distance;
        seconds = trials.get(t).seconds();
      }
    }
    return Math.max(seconds, trials.stream().mapToDouble(Trial::seconds).average().orElse(0));
  }

  private static Trial replayed(Candidate candidate, int number, Trial earlier) {
    if (earlier.number() != number || !earlier.hyperparameters().equals(candidate.text())) {
      throw new IllegalArgumentException(
          "earlier trial %d must be %s, as this search goes: %s"
              .formatted(number, candidate.text(), earlier.hyperparameters()));
    }
    return earlier;
  }

  private Trial run(Candidate candidate, int number, Leader leader) {
    double[] best = leader.values(); // Before the clock: not this trial's time.
    long begin = nanoTime.getAsLong();
    try {
      Model model = Fitting.fit(candidate.algorithm(), part);
      double[] values = {};
      for (double share : SAMPLES) {
        values = measured(model, values, share);
        if (values.length < questions() && dropped(values, best)) {
          return ended(candidate, number, mean(values), values.length, begin, Status.DROPPED, "");
        }
      }
      double score = mean(values);
      Trial trial = ended(candidate, number, score, values.length, begin, Status.FINISHED, "");
      leader.offer(candidate, trial, values);
      return trial;
    } catch (IllegalArgumentException | IllegalStateException e) {
      return failed(candidate, number, begin, String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return failed(candidate, number, begin, "out of memory: " + e.getMessage());
    }
  }

  private Trial failed(Candidate candidate, int number, long begin, String reason) {
    return ended(candidate, number, Double.NaN, 0, begin, Status.FAILED, reason);
  }

  private Trial ended(
      Candidate candidate,
      int number,
      double score,
      int users,
      long begin,
      Status status,
      String reason) {
    double seconds = Math.max(0, (nanoTime.getAsLong() - begin) * 1e-9);
    return new Trial(number, candidate.text(), score, users, seconds, status, reason);
  }

  private boolean dropped(double[] values, double[] best) {
    if (best.length == 0 || values.length < FEWEST) {
      return false;
    }
    var comparison = test.compare(values, Arrays.copyOf(best, values.length));
    return comparison.difference().mean() < 0 && comparison.probability() < CHANCE;
  }

  /** The values of the first share of the questions, of which some are known. */
  private double[] measured(Model model, double[] known, double share) {
    int end = share == 1 ? questions() : (int) Math.round(share * questions());
    if (end <= known.length) {
      return known;
    }
    Split asked = withTests(validation, validation.tests().subList(known.length, end));
    double[] more = evaluation.evaluate(model, asked, part.userFeatures()).values(metric);
    double[] values = Arrays.copyOf(known, end);
    System.arraycopy(more, 0, values, known.length, more.length);
    return values;
  }

  private static Split withTests(Split split, List<TestCase> tests) {
    return new Split(split.protocol(), split.train(), tests, split.candidates());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /**
   * The best so far with its value for every question; after a replay measured again when needed.
   */
  private final class Leader {

    private Optional<Candidate> candidate = Optional.empty();
    private double score = Double.NEGATIVE_INFINITY;
    private double[] values = {};

    void remember(Candidate replayed, Trial trial) {
      if (trial.status() == Status.FINISHED) {
        offer(replayed, trial, new double[0]);
      }
    }

    void offer(Candidate other, Trial trial, double[] measured) {
      if (trial.score() > score) {
        candidate = Optional.of(other);
        score = trial.score();
        values = measured;
      }
    }

    Algorithm algorithm(Algorithm otherwise) {
      return candidate.map(Candidate::algorithm).orElse(otherwise);
    }

    double[] values() {
      if (values.length == 0 && candidate.isPresent()) {
        Algorithm algorithm = candidate.get().algorithm();
        values = measured(Fitting.fit(algorithm, part), values, 1);
        if (Math.abs(mean(values) - score) > NOISE) {
          throw new IllegalArgumentException(
              "%s reached %s in the earlier trials and %s now: they were made on other data or by"
                      .formatted(candidate.get().text(), score, mean(values))
                  + " another version");
        }
      }
      return values;
    }
  }
}
