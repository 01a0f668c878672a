package dev.weft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.CountingPopularity.FixedScores;
import dev.weft.math.Matrix;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingEvaluationTest {

  private static final CountingPopularity POPULARITY = new CountingPopularity(1);

  private static Split split(boolean[] candidates, TestCase... tests) {
    var train = Interactions.of(candidates.length, List.of(History.ofItems(0)));
    return new Split("by hand", train, List.of(tests), candidates);
  }

  private static boolean[] all(int items) {
    boolean[] flags = new boolean[items];
    Arrays.fill(flags, true);
    return flags;
  }

  private static Model scores(float... scores) {
    return new FixedScores(POPULARITY, scores);
  }

  static Interactions random(int users, int items, long seed) {
    var random = new Random(seed);
    return Interactions.of(
        items,
        IntStream.range(0, users)
            .mapToObj(
                u ->
                    History.ofItems(
                        random
                            .ints(8 + random.nextInt(20), 0, items)
                            .map(i -> i * i / items)
                            .distinct()
                            .toArray()))
            .toList());
  }

  @Test
  void seenItemsAreMaskedAndTiesGoToTheSmallerItem() {
    var test = new TestCase(0, History.ofItems(0), new int[] {3});
    var outcome =
        RankingEvaluation.of(Metric.ndcg(3)).evaluate(scores(9, 1, 2, 2, 1), split(all(5), test));
    assertThat(outcome.lists()[0]).containsExactly(2, 3, 1);
    assertThat(outcome.mean(Metric.ndcg(3))).isEqualTo(Math.log(2) / Math.log(3), within(1e-12));
  }

  @Test
  void whatIsDoneToItsListsDoesNotChangeAnOutcome() {
    var test = new TestCase(0, History.ofItems(0), new int[] {3});
    var outcome =
        RankingEvaluation.of(Metric.ndcg(3)).evaluate(scores(9, 1, 2, 2, 1), split(all(5), test));
    outcome.lists()[0][0] = 7;
    assertThat(outcome.lists()[0]).containsExactly(2, 3, 1);
  }

  @Test
  void onlyCandidatesAreRanked() {
    var test = new TestCase(0, History.ofItems(0), new int[] {3});
    var split = split(new boolean[] {false, false, true, true, false}, test);
    var outcome =
        RankingEvaluation.of(Metric.ndcg(10), Metric.auc()).evaluate(scores(9, 8, 1, 2, 7), split);
    assertThat(outcome.lists()[0]).containsExactly(3, 2);
    assertThat(outcome.mean(Metric.auc())).isEqualTo(1.0);
  }

  @Test
  void aMaskedNonCandidateStaysMaskedForTheNextUser() {
    var first = new TestCase(0, History.ofItems(4), new int[] {3});
    var second = new TestCase(0, History.ofItems(1), new int[] {3});
    var split = split(new boolean[] {true, true, true, true, false}, first, second);
    var outcome =
        new RankingEvaluation(List.of(Metric.ndcg(10)), 1).evaluate(scores(5, 4, 3, 2, 1), split);
    assertThat(outcome.lists()[0]).containsExactly(0, 1, 2, 3);
    assertThat(outcome.lists()[1]).containsExactly(0, 2, 3);
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    var split = new Protocol.RandomPerUser(0.3, 1).split(random(300, 80, 5));
    Model model = POPULARITY.fit(TrainingData.of(split.train()));
    var metrics = Metric.all(1, 5, 200);
    var one = new RankingEvaluation(metrics, 1).evaluate(model, split);
    var many = new RankingEvaluation(metrics, 7).evaluate(model, split);
    for (Metric metric : metrics) {
      assertThat(many.values(metric)).isEqualTo(one.values(metric));
    }
    assertThat(many.lists()).isDeepEqualTo(one.lists());
  }

  @Test
  void renumberingUsersPermutesTheValues() {
    var split = new Protocol.RandomPerUser(0.3, 1).split(random(100, 40, 6));
    Model model = POPULARITY.fit(TrainingData.of(split.train()));
    var evaluation = RankingEvaluation.of(Metric.ndcg(10));
    double[] values = evaluation.evaluate(model, split).values(Metric.ndcg(10));
    var reversed =
        new Split("reversed", split.train(), split.tests().reversed(), split.candidates());
    double[] again = evaluation.evaluate(model, reversed).values(Metric.ndcg(10));
    for (int t = 0; t < values.length; t++) {
      assertThat(again[values.length - 1 - t]).isEqualTo(values[t]);
    }
  }

  @Test
  void renumberingItemsChangesNothingWhenScoresDifferSeed13() {
    int items = 30;
    Split split = new Protocol.RandomPerUser(0.3, 1).split(random(60, items, 13));
    var shuffle = new Random(13);
    float[] scores = new float[items];
    Integer[] renamed = new Integer[items];
    Arrays.setAll(renamed, i -> i);
    Collections.shuffle(Arrays.asList(renamed), shuffle);
    float[] renamedScores = new float[items];
    for (int i = 0; i < items; i++) {
      scores[i] = i * 7 % items;
      renamedScores[renamed[i]] = scores[i];
    }
    var tests =
        split.tests().stream()
            .map(
                test ->
                    new TestCase(
                        test.user(),
                        History.ofItems(
                            Arrays.stream(test.history().items()).map(i -> renamed[i]).toArray()),
                        Arrays.stream(test.relevant()).map(i -> renamed[i]).toArray()))
            .toList();
    var metrics = Metric.all(3, 10);
    var evaluation = new RankingEvaluation(metrics, 2);
    var first = evaluation.evaluate(scores(scores), split);
    var second =
        evaluation.evaluate(
            scores(renamedScores), new Split("renamed", split.train(), tests, split.candidates()));
    for (Metric metric : metrics) {
      assertThat(second.values(metric)).isEqualTo(first.values(metric));
    }
  }

  @Test
  void userFeaturesReachTheModel() {
    var test = new TestCase(0, History.ofItems(0), new int[] {3});
    Model model =
        new Model() {
          @Override
          public CountingPopularity algorithm() {
            return POPULARITY;
          }

          @Override
          public int items() {
            return 5;
          }

          @Override
          public void score(Evidence evidence, float[] scores) {
            Arrays.fill(scores, 0);
            scores[(int) evidence.attributes()[1]] = 1;
          }

          @Override
          public Signal source(Evidence evidence, int item) {
            return Signal.ATTRIBUTES;
          }

          @Override
          public void write(ModelWriter out) {}
        };
    var outcome =
        RankingEvaluation.of(Metric.recall(1))
            .evaluate(model, split(all(5), test), new Matrix(1, 2, new float[] {0, 3}));
    assertThat(outcome.mean(Metric.recall(1))).isEqualTo(1);
  }

  @Test
  void scoresThatAreNotFiniteAreRefusedNamingAlgorithmUserAndItem() {
    var test = new TestCase(0, History.ofItems(0), new int[] {3});
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                RankingEvaluation.of(Metric.ndcg(3))
                    .evaluate(scores(1, 1, Float.NaN, 1, 1), split(all(5), test)))
        .withMessageContaining(
            "counting-popularity gave the user of index 0 the score NaN for the item of index 2");
  }

  @Test
  void theFirstFailingCaseIsReportedWhateverTheThreads() {
    TestCase[] tests =
        IntStream.range(0, 500)
            .mapToObj(u -> new TestCase(u, History.EMPTY, new int[] {3}))
            .toArray(TestCase[]::new);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new RankingEvaluation(List.of(Metric.ndcg(3)), 8)
                    .evaluate(scores(1, Float.POSITIVE_INFINITY, 1, 1), split(all(4), tests)))
        .withMessageContaining("the user of index 0");
  }

  /** Fails at the first case; the others wait for the end of the evaluation, which tells them. */
  private static final class FailingFirst implements Model {

    private final Throwable failure;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean told;

    FailingFirst(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public CountingPopularity algorithm() {
      return POPULARITY;
    }

    @Override
    public int items() {
      return 4;
    }

    @Override
    public void score(Evidence evidence, float[] scores) {
      calls.incrementAndGet();
      if (evidence.attributes()[0] == 1) {
        switch (failure) {
          case Error error -> throw error;
          default -> throw (RuntimeException) failure;
        }
      }
      if (!told) {
        try {
          Thread.sleep(10_000);
        } catch (InterruptedException e) {
          // the rest is for nothing
        }
        told = true;
      }
    }

    @Override
    public Signal source(Evidence evidence, int item) {
      return Signal.ATTRIBUTES;
    }

    @Override
    public void write(ModelWriter out) {}
  }

  /** An error let all the others be computed, for nothing. */
  @ParameterizedTest
  @ValueSource(classes = {OutOfMemoryError.class, IllegalArgumentException.class})
  void whereAModelFailsTheOtherCasesAreNotBegun(Class<? extends Throwable> kind) throws Exception {
    int cases = 2_000;
    TestCase[] tests =
        IntStream.range(0, cases)
            .mapToObj(u -> new TestCase(u, History.EMPTY, new int[] {3}))
            .toArray(TestCase[]::new);
    var train = Interactions.of(4, Collections.nCopies(cases, History.ofItems(0)));
    var split = new Split("by hand", train, List.of(tests), all(4));
    var features = Matrix.zeros(cases, 1);
    features.values()[0] = 1;
    var model = new FailingFirst(kind.getDeclaredConstructor().newInstance());
    assertThatThrownBy(
            () ->
                new RankingEvaluation(List.of(Metric.ndcg(3)), 2).evaluate(model, split, features))
        .isSameAs(model.failure);
    assertThat(model.calls.get()).as("three chunks of 32 at most").isLessThanOrEqualTo(96);
  }

  @Test
  void leakingTestItemsAreRefused() {
    var test = new TestCase(7, History.ofItems(3), new int[] {3});
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RankingEvaluation.of(Metric.ndcg(3))
                    .evaluate(scores(1, 1, 1, 1), split(all(4), test)))
        .withMessageContaining("the user of index 7")
        .withMessageContaining("the relevant item of index 3");
  }

  @Test
  void aModelOfAnotherCatalogueIsRefused() {
    var test = new TestCase(0, History.EMPTY, new int[] {3});
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RankingEvaluation.of(Metric.ndcg(3)).evaluate(scores(1, 1), split(all(4), test)))
        .withMessageContaining("scores 2 items, but the split has 4");
  }
}
