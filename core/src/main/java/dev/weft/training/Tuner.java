package dev.weft.training;

import dev.weft.data.splits.RatingSplit;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.Fold;
import dev.weft.evaluation.ListFold;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.Metric.Goal;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.evaluation.RatingFold;
import dev.weft.models.Algorithm;
import dev.weft.models.SearchSpace;
import dev.weft.models.Trainer;
import dev.weft.models.TrainingData;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.training.Proposals.Candidate;
import dev.weft.training.Tuning.Trial;
import dev.weft.training.Tuning.Trial.Status;
import dev.weft.training.Tuning.TuningBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * Talwalkar, AISTATS 2016). The best has the best score over all questions, the first of equals.
 *
 * <p>A question is a user: for algorithms that rank, what a metric says of the user's list, the
 * score being the mean; for those that predict ratings, the user's squared errors, the score being
 * the RMSE over all ratings, of which the lowest is the best.
 *
 * <p>The candidates depend on the seed and on what the earlier ones reached; the clock decides only
 * when it ends. Earlier trials can be handed in, and the search goes on as if it had not stopped.
 *
 * <pre>{@code
 * var tuner = Tuner.of(training, new Protocol.RandomPerUser(0.2, 2).split(interactions), Metric.ndcg(10));
 * var space = new Ease().searchSpace();
 * Tuning<Algorithm> found = tuner.tune(new Ease(), space, new TuningBudget(60, 200));
 * Model model = found.best().fit(training);
 * }</pre>
 *
 * @param <A> what kind of algorithm is tuned
 */
public final class Tuner<A extends Trainer> {

  private final Validation<A> validation;
  private final Goal goal;
  private final long seed;
  private final LongSupplier nanoTime;

  Tuner(Validation<A> validation, long seed, LongSupplier nanoTime) {
    this.validation = validation;
    this.seed = seed;
    this.nanoTime = nanoTime;
    goal = validation.metric().goal();
  }

  /**
   * A tuner of algorithms of any kind.
   *
   * @param validation a fold of training data, never of test data
   * @param seed source of the candidates and of the samples of questions
   */
  public static <A extends Trainer> Tuner<A> of(Fold<A, ?, ?> validation, long seed) {
    return new Tuner<>(new Validation<>(validation, seed), seed, System::nanoTime);
  }

  /**
   * A tuner of algorithms that rank.
   *
   * @param part what candidates learn from; its interactions are the validation's training part
   * @param validation a split of training data, never of test data
   * @param metric what decides
   * @param seed source of the candidates and of the samples of questions
   */
  public static Tuner<Algorithm> ofLists(
      TrainingData part, Split validation, Metric metric, long seed) {
    return of(new ListFold(validation, part, RankingEvaluation.of(metric)), seed);
  }

  /** A tuner on a split of training data, seed 1. */
  public static Tuner<Algorithm> of(TrainingData data, Split validation, Metric metric) {
    return ofLists(data.withInteractions(validation.train()), validation, metric, 1);
  }

  /**
   * A tuner of algorithms that predict ratings, by their RMSE.
   *
   * @param part what candidates learn from; its ratings are the validation's training part itself
   * @param validation a split of training data, never of test data
   * @param seed source of the candidates and of the samples of questions
   */
  public static Tuner<RatingAlgorithm> ofRatings(
      RatingData part, RatingSplit validation, long seed) {
    return of(new RatingFold(validation, part), seed);
  }

  /** Number of questions that a finished trial was asked. */
  public int questions() {
    return validation.questions();
  }

  /** Which score is the best. */
  public Goal goal() {
    return goal;
  }

  /** Tunes in silence. */
  public Tuning<A> tune(A start, SearchSpace space, TuningBudget budget) {
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
  public Tuning<A> tune(
      A start,
      SearchSpace space,
      TuningBudget budget,
      List<Trial> earlier,
      Consumer<Trial> finished) {
    var proposals = new Proposals<>(start, space, seed);
    List<Trial> trials = new ArrayList<>();
    var race = new Race<>(validation, seed, nanoTime);
    List<double[]> points = new ArrayList<>();
    double left = budget.seconds();
    while (trials.size() < budget.trials()) {
      int number = trials.size();
      Optional<Candidate<A>> next = proposals.next(number);
      if (next.isEmpty()) {
        return tuning(start, race, trials, "every value was tried");
      }
      Candidate<A> candidate = next.get();
      Trial trial;
      if (number < earlier.size()) {
        trial = replayed(candidate, number, earlier.get(number));
        race.remember(candidate, trial);
      } else {
        if (number > 0 && left < expected(candidate, points, trials)) {
          return tuning(start, race, trials, "the time was used up");
        }
        trial = race.run(candidate, number);
        finished.accept(trial);
      }
      left -= trial.seconds();
      trials.add(trial);
      points.add(candidate.point());
      proposals.learn(
          candidate,
          trial.status() == Status.FINISHED ? goal.merit(trial.score()) : Double.NEGATIVE_INFINITY);
    }
    return tuning(start, race, trials, "the number of trials allowed was reached");
  }

  private Tuning<A> tuning(A start, Race<A> race, List<Trial> trials, String ended) {
    return new Tuning<>(goal, start, race.best(start), trials, ended);
  }

  /** The larger of the mean time and that of the trial most like it. */
  private double expected(Candidate<A> candidate, List<double[]> points, List<Trial> trials) {
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

  private Trial replayed(Candidate<A> candidate, int number, Trial earlier) {
    if (earlier.number() != number || !earlier.hyperparameters().equals(candidate.text())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "earlier trial %d must be %s, as this search goes: %s",
              number,
              candidate.text(),
              earlier.hyperparameters()));
    }
    return earlier;
  }
}
