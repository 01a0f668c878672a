package dev.weft.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.ListFolds;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.SearchSpace;
import dev.weft.models.TrainingData;
import dev.weft.training.Tuning.Trial;
import dev.weft.training.Tuning.Trial.Status;
import dev.weft.training.Tuning.TuningBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TunerTest {

  private static final SearchSpace PLACE = SearchSpace.NONE.uniform("place", 0, 1);
  private static final TuningBudget FORTY = new TuningBudget(1e9, 40);
  private static final Metric NDCG = Metric.ndcg(10);
  private static final Split SPLIT = new Protocol.RandomPerUser(0.3, 1).split(groups());
  private static final TrainingData PART = TrainingData.of(SPLIT.train());

  /** Users who keep to even items, or to odd ones. */
  private static Interactions groups() {
    var random = new Random(5);
    List<History> histories = new ArrayList<>();
    for (int u = 0; u < 300; u++) {
      int group = u % 2;
      int[] items = random.ints(12, 0, 60).map(i -> 2 * i + group).distinct().toArray();
      histories.add(History.ofItems(items));
    }
    return Interactions.of(120, histories);
  }

  private static Tuner<Algorithm> tuner(long seed) {
    return Tuner.ofLists(PART, SPLIT, NDCG, seed);
  }

  private static List<String> texts(Tuning<?> tuning) {
    return tuning.trials().stream().map(Trial::hyperparameters).toList();
  }

  @Test
  void theFirstTrialIsTheAlgorithmAsGiven() {
    Tuning<?> tuning = tuner(1).tune(new Taste(0.31, 7), PLACE, FORTY);
    assertThat(texts(tuning).getFirst()).isEqualTo("taste(place=0.31, idle=7)");
    assertThat(tuning.first()).get().extracting(Trial::users).isEqualTo(tuner(1).questions());
    assertThat(texts(tuning)).allMatch(text -> text.endsWith("idle=7)")).doesNotHaveDuplicates();
  }

  @Test
  void theBestIsFoundNearTheKnownOptimum() {
    Tuning<?> tuning = tuner(1).tune(new Taste(), PLACE, FORTY);
    assertThat(((Taste) tuning.best()).place()).isBetween(0.65, 0.75);
    assertThat(tuning.winner().orElseThrow().score())
        .isGreaterThan(tuning.first().orElseThrow().score());
  }

  @Test
  void theSameSeedTriesTheSameAndAnotherSeedOthers() {
    List<String> one = texts(tuner(1).tune(new Taste(), PLACE, FORTY));
    assertThat(texts(tuner(1).tune(new Taste(), PLACE, FORTY))).isEqualTo(one);
    assertThat(texts(tuner(2).tune(new Taste(), PLACE, FORTY))).isNotEqualTo(one);
  }

  @Test
  void aSearchThatWasCutAnywhereGoesOnAsIfItHadNotStopped() {
    List<Trial> whole = tuner(3).tune(new Taste(), PLACE, FORTY).trials();
    for (int cut = 0; cut <= whole.size(); cut++) {
      List<Trial> more = new ArrayList<>();
      Tuning<?> tuning = tuner(3).tune(new Taste(), PLACE, FORTY, whole.subList(0, cut), more::add);
      assertThat(more).hasSize(whole.size() - cut);
      assertThat(withoutTimes(tuning.trials())).as("cut at %d", cut).isEqualTo(withoutTimes(whole));
    }
  }

  private static List<Trial> withoutTimes(List<Trial> trials) {
    return trials.stream()
        .map(
            t ->
                new Trial(
                    t.number(),
                    t.hyperparameters(),
                    t.score(),
                    t.users(),
                    0,
                    t.status(),
                    t.reason()))
        .toList();
  }

  @Test
  void whatIsClearlyWorseIsDroppedOnASampleOfTheQuestions() {
    Tuning<?> tuning = tuner(1).tune(new Taste(0.7, 1), PLACE, FORTY);
    int all = tuner(1).questions();
    assertThat(tuning.count(Status.DROPPED)).isGreaterThan(10);
    assertThat(tuning.trials())
        .filteredOn(trial -> trial.status() == Status.DROPPED)
        .allSatisfy(trial -> assertThat(trial.users()).isBetween(all / 10, all / 3 + 1));
    assertThat(tuning.trials())
        .filteredOn(trial -> trial.status() == Status.FINISHED)
        .allSatisfy(trial -> assertThat(trial.users()).isEqualTo(all));
  }

  @Test
  void aTrialThatCannotBeTrainedIsKeptWithItsReasonAndTheSearchGoesOn() {
    Tuning<?> tuning = tuner(1).tune(new Taste(0.95, 1), PLACE, FORTY);
    Trial first = tuning.trials().getFirst();
    assertThat(first.status()).isEqualTo(Status.FAILED);
    assertThat(first.reason()).contains("place=0.95 (default 0.2)").contains("too large");
    assertThat(tuning.first()).isEmpty();
    assertThat(tuning.winner()).isPresent();
  }

  @Test
  void whenNothingCanBeTrainedThereIsNoWinner() {
    Tuning<?> tuning =
        tuner(1).tune(new Taste(0.95, 1), SearchSpace.NONE.uniform("place", 0.92, 1), FORTY);
    assertThat(tuning.winner()).isEmpty();
    assertThat(tuning.best()).isEqualTo(new Taste(0.95, 1));
  }

  @Test
  void noTrialIsBegunThatWouldTakeLongerThanWhatIsLeft() {
    long[] now = {0};
    var second =
        new Tuner<>(
            new Validation<>(ListFolds.of(SPLIT, PART, RankingEvaluation.of(NDCG)).fold(0), 1),
            1,
            () -> now[0] += 500_000_000L); // 0.5 s a trial
    Tuning<?> tuning = second.tune(new Taste(), PLACE, new TuningBudget(3.2, 1_000));
    assertThat(tuning.trials()).hasSize(6);
    assertThat(tuning.seconds()).isEqualTo(3.0);
    assertThat(tuning.ended()).contains("time");
  }

  @Test
  void theFirstTrialIsRunHoweverSmallTheBudget() {
    assertThat(tuner(1).tune(new Taste(), PLACE, new TuningBudget(1e-9, 50)).trials()).hasSize(1);
  }

  @Test
  void theTimeOfEarlierTrialsCounts() {
    List<Trial> earlier = new ArrayList<>();
    for (Trial t : tuner(1).tune(new Taste(), PLACE, FORTY).trials().subList(0, 3)) {
      earlier.add(
          new Trial(
              t.number(), t.hyperparameters(), t.score(), t.users(), 100, t.status(), t.reason()));
    }
    List<Trial> more = new ArrayList<>();
    tuner(1).tune(new Taste(), PLACE, new TuningBudget(350, 50), earlier, more::add);
    assertThat(more).isEmpty();
  }

  @Test
  void aSpaceOfFewValuesEndsWhenAllWereTried() {
    SearchSpace few = SearchSpace.NONE.whole("idle", 1, 3);
    Tuning<?> tuning = tuner(1).tune(new Taste(), few, FORTY);
    assertThat(texts(tuning)).hasSize(3);
    assertThat(tuning.ended()).contains("every value");
    assertThat(tuner(1).tune(new Taste(), SearchSpace.NONE, FORTY).trials()).hasSize(1);
  }

  /** One trial was run, and it was said that every value had been tried. */
  @Test
  void aSpaceOfWhichTheAlgorithmTakesNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> tuner(1).tune(new Taste(), SearchSpace.NONE.uniform("place", -5, -1), FORTY))
        .withMessageStartingWith("nothing within place -5.0..-1.0 can be tried; give other ends: ")
        .withMessageContaining("place must be");
  }

  @Test
  void aRangeOfNumbersForAWholeOneIsRounded() {
    Tuning<?> tuning = tuner(1).tune(new Taste(), SearchSpace.NONE.uniform("idle", 1, 3), FORTY);
    assertThat(texts(tuning)).hasSize(3);
  }

  @Test
  void earlierTrialsOfAnotherSearchAreRefused() {
    List<Trial> other = tuner(2).tune(new Taste(), PLACE, FORTY).trials();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tuner(1).tune(new Taste(), PLACE, FORTY, other, trial -> {}))
        .withMessageContaining("earlier trial 1 must be taste(");
  }

  @Test
  void earlierTrialsWithOtherScoresAreRefused() {
    List<Trial> better =
        IntStream.of(0)
            .mapToObj(
                n -> new Trial(n, "taste(place=0.2, idle=1)", 0.99, 300, 1, Status.FINISHED, ""))
            .toList();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tuner(1).tune(new Taste(), PLACE, FORTY, better, trial -> {}))
        .withMessageContaining("other data");
  }

  @Test
  void learningFromTheAnswersIsRefused() {
    var whole = TrainingData.of(groups());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tuner.ofLists(whole, SPLIT, NDCG, 1))
        .withMessageContaining("leak");
  }

  @Test
  void theTextOfTheBestMakesTheBest() {
    Tuning<?> tuning = tuner(1).tune(new Taste(), PLACE, FORTY);
    assertThat(tuning.winner().orElseThrow().hyperparameters())
        .isEqualTo(Hyperparameters.text(tuning.best()));
  }
}
