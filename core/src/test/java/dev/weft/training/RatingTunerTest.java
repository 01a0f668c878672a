package dev.weft.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Event;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.data.splits.RatingSplit;
import dev.weft.evaluation.RatingOutcome;
import dev.weft.models.SearchSpace;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.models.internal.ratings.Svd;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.training.Tuning.Trial;
import dev.weft.training.Tuning.Trial.Status;
import dev.weft.training.Tuning.TuningBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatingTunerTest {

  private static final SearchSpace SHRINKAGE =
      SearchSpace.NONE
          .logarithmic("user-regularization", 0.1, 10_000)
          .logarithmic("item-regularization", 0.1, 10_000);
  private static final TuningBudget THIRTY = new TuningBudget(1e9, 30);
  private static final RatingSplit SPLIT = RatingSplit.random(madeUp(), 0.2, 1);
  private static final RatingData PART = RatingData.of(SPLIT.train());

  /** Ratings that are the sum of what a user and an item add, and noise. */
  private static Ratings madeUp() {
    var random = new Random(6);
    int users = 150;
    int items = 40;
    double[] ofUser = random.doubles(users, -1, 1).toArray();
    double[] ofItem = random.doubles(items, -1, 1).toArray();
    int[] user = new int[users * 12];
    int[] item = new int[user.length];
    float[] value = new float[user.length];
    long[] time = new long[user.length];
    Arrays.fill(time, Event.NO_TIME);
    for (int r = 0; r < user.length; r++) {
      user[r] = r / 12;
      item[r] = random.nextInt(items);
      double rating = 3 + ofUser[user[r]] + ofItem[item[r]] + 0.4 * random.nextGaussian();
      value[r] = (float) Math.clamp(rating, 1, 5);
    }
    return Ratings.of(users, items, user, item, value, time, new RatingScale(1, 5));
  }

  private static Tuning<RatingAlgorithm> tuned(long seed) {
    return Tuner.ofRatings(PART, SPLIT, seed).tune(new Bias(500, 500, 15), SHRINKAGE, THIRTY);
  }

  private static List<String> results(List<Trial> trials) {
    return trials.stream()
        .map(t -> t.hyperparameters() + t.score() + t.status() + t.users())
        .toList();
  }

  @Test
  void aScoreIsTheRmseOfTheValidationPart() {
    double score = tuned(1).first().orElseThrow().score();
    double rmse = RatingOutcome.of(new Bias(500, 500, 15).fit(PART), SPLIT).rmse();
    assertThat(score).isCloseTo(rmse, within(1e-12));
  }

  @Test
  void theLowestScoreWins() {
    Tuning<RatingAlgorithm> tuning = tuned(1);
    double least =
        tuning.trials().stream()
            .filter(trial -> trial.status() == Status.FINISHED)
            .mapToDouble(Trial::score)
            .min()
            .orElseThrow();
    assertThat(tuning.winner().orElseThrow().score())
        .isEqualTo(least)
        .isLessThan(tuning.first().orElseThrow().score() - 0.05);
    Bias best = (Bias) tuning.best();
    assertThat(RatingOutcome.of(best.fit(PART), SPLIT).rmse()).isCloseTo(least, within(1e-12));
  }

  @Test
  void whatIsClearlyWorseIsDroppedOnASampleOfTheUsers() {
    Tuning<RatingAlgorithm> tuning = tuned(1);
    double best = tuning.winner().orElseThrow().score();
    assertThat(tuning.count(Status.DROPPED)).isGreaterThan(3);
    assertThat(tuning.trials())
        .filteredOn(trial -> trial.status() == Status.DROPPED)
        .allSatisfy(trial -> assertThat(trial.users()).isLessThan(100))
        .allSatisfy(trial -> assertThat(trial.score()).isNotEqualTo(best));
  }

  @Test
  void theSameSeedTriesTheSameAndAnotherSeedOthers() {
    List<String> one = results(tuned(1).trials());
    assertThat(results(tuned(1).trials())).isEqualTo(one);
    assertThat(results(tuned(2).trials())).isNotEqualTo(one);
  }

  @Test
  void aSearchThatWasCutGoesOnAsIfItHadNotStopped() {
    List<Trial> whole = tuned(3).trials();
    for (int cut : new int[] {0, 1, 7, 20, 30}) {
      List<Trial> more = new ArrayList<>();
      Tuning<RatingAlgorithm> tuning =
          Tuner.ofRatings(PART, SPLIT, 3)
              .tune(new Bias(500, 500, 15), SHRINKAGE, THIRTY, whole.subList(0, cut), more::add);
      assertThat(more).hasSize(whole.size() - cut);
      assertThat(results(tuning.trials())).as("cut at %d", cut).isEqualTo(results(whole));
    }
  }

  @Test
  void aFitThatDivergesIsAFailedTrialWithItsReason() {
    Tuning<RatingAlgorithm> tuning =
        Tuner.ofRatings(PART, SPLIT, 1).tune(new Svd(5, 50, 1, 0, 0.1), SearchSpace.NONE, THIRTY);
    assertThat(tuning.trials().getFirst().status()).isEqualTo(Status.FAILED);
    assertThat(tuning.trials().getFirst().reason()).contains("learning-rate=1.0 (default 0.005)");
    assertThat(tuning.winner()).isEmpty();
  }

  @Test
  void learningFromTheAnswersIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tuner.ofRatings(RatingData.of(madeUp()), SPLIT, 1))
        .withMessageContaining("leak");
  }
}
