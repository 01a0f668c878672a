package dev.weft.models.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.internal.Buckets;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.math.internal.TopK;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.FitMemory;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.Association;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

@EveryKernel
class GateTest {

  private static final List<Algorithm> USEFUL =
      List.of(new Popularity(), new Association(5), new Ease(30));

  private final TrainingData data = Synthetic.data(600, 80, 0, 4, 10, 1);

  /** An algorithm that no gate has use for. */
  interface Unhelpful extends Algorithm {
    @Override
    default String description() {
      return "nothing that helps";
    }

    @Override
    default Set<Need> needs() {
      return Set.of(Need.EVENTS);
    }

    @Override
    default SearchSpace searchSpace() {
      return SearchSpace.NONE;
    }

    @Override
    default Set<Signal> signals(int historyLength, int itemSupport) {
      return Set.of(Signal.BEHAVIOUR);
    }

    @Override
    default Model read(ModelReader in) {
      return new UselessModel(this, in.floats("values"));
    }
  }

  /** Scores that say nothing: random by item, or the same for all. */
  record Useless(boolean constant) implements Unhelpful {
    @Override
    public Model fit(TrainingData data) {
      float[] scores = new float[data.items()];
      var random = new Random(9);
      for (int i = 0; i < scores.length; i++) {
        scores[i] = constant ? 3 : random.nextFloat();
      }
      return new UselessModel(this, scores);
    }
  }

  private record UselessModel(Algorithm algorithm, float[] values) implements Model {
    @Override
    public int items() {
      return values.length;
    }

    @Override
    public void score(Evidence evidence, float[] scores) {
      System.arraycopy(values, 0, scores, 0, values.length);
    }

    @Override
    public Signal source(Evidence evidence, int item) {
      return Signal.BEHAVIOUR;
    }

    @Override
    public void write(ModelWriter out) {
      out.floats("values", values);
    }
  }

  /** Alone it was refused; in a gate it was trained and passed over without a word. */
  @Test
  void aMemberWhoseScoresAreNotNumbersIsRefusedByName() {
    var gate = new Gate(List.of(new Ease(30), new Faulty(false)), HoldOut.RANDOM);
    assertThatThrownBy(() -> gate.fit(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("faulty cannot be trained")
        .hasMessageContaining("its scores are not finite numbers");
  }

  /** All that was said was “boom”. */
  @Test
  void aMemberThatFailsIsNamed() {
    var gate = new Gate(List.of(new Ease(30), new Faulty(true)), HoldOut.RANDOM);
    assertThatThrownBy(() -> gate.fit(data))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("faulty failed: boom")
        .hasRootCauseMessage("boom");
  }

  /** Of some items it has no number to say, or it fails. */
  record Faulty(boolean fails) implements Unhelpful {

    Faulty() {
      this(false);
    }

    @Override
    public Model fit(TrainingData data) {
      if (fails) {
        throw new IllegalStateException("boom");
      }
      float[] scores = new float[data.items()];
      scores[7] = Float.NaN;
      return new UselessModel(this, scores);
    }
  }

  @Test
  void weightsAreNotNegative() {
    GateModel model = new Gate(USEFUL, HoldOut.RANDOM).fit(data);
    for (int m = 0; m < model.members().size(); m++) {
      for (int length : Buckets.HISTORY.starts()) {
        for (int support : Buckets.SUPPORT.starts()) {
          assertThat(model.weight(m, true, length, support)).isGreaterThanOrEqualTo(0).isFinite();
        }
      }
    }
  }

  @Test
  void uselessMembersDoNotHurtSeed2() {
    GateCut held = GateCut.of(data, new Gate(USEFUL, HoldOut.RANDOM, 0.2, 0.1, 0));
    List<Algorithm> more = new ArrayList<>(USEFUL);
    more.add(new Useless(true));
    more.add(new Useless(false));
    GateModel plain = new Gate(USEFUL, HoldOut.RANDOM).fit(held.train());
    GateModel burdened = new Gate(more, HoldOut.RANDOM).fit(held.train());
    assertThat(ndcg(burdened, held)).isGreaterThan(ndcg(plain, held) - 0.01);
  }

  @Test
  void theGateIsAtLeastAsGoodAsItsBestMemberOnUnseenEvidenceSeed3() {
    GateCut held = GateCut.of(data, new Gate(USEFUL, HoldOut.RANDOM, 0.2, 0.1, 0));
    double gate = ndcg(new Gate(USEFUL, HoldOut.RANDOM).fit(held.train()), held);
    for (Algorithm member : USEFUL) {
      assertThat(gate).as(member.name()).isGreaterThan(ndcg(member.fit(held.train()), held) - 0.01);
    }
  }

  @Test
  void theAnswersAreAboutAsLargeAsTheMemoryEstimatedForThem() {
    TrainingData wide = Synthetic.data(600, 1_000, 0, 4, 10, 1);
    var gate = new Gate(USEFUL, HoldOut.RANDOM);
    List<GateCut> cuts = GateCuts.several(wide, gate);
    List<GateCase> cases = GateAnswers.of(cuts, gate, step -> {}).asked();
    long numbers = cases.stream().mapToLong(one -> one.scores().length + one.candidates()).sum();
    assertThat(GateAnswers.bytes(wide, gate)).isBetween(2 * numbers, 12 * numbers);
    assertThat((long) cases.size()).isLessThanOrEqualTo(GateCuts.mostCases(wide, gate));
    FitMemory members = FitMemory.NONE;
    for (Algorithm member : USEFUL) {
      members = members.then(member.memory(wide));
    }
    assertThat(gate.memory(wide).heapBytes())
        .isGreaterThanOrEqualTo(members.keptBytes() + GateAnswers.bytes(wide, gate));
  }

  /**
   * Behind at all is noise: of a few members and some thirty questions one is ahead of what does
   * best on questions unseen.
   */
  @Test
  void noLengthIsBehindTheBestMemberByMoreThanChanceOnTheHeldOutCases() {
    List<GateCase> cases = answers(USEFUL).asked();
    GateWeights weights = GateFit.fit(cases, USEFUL.size(), HoldOut.RANDOM, 1).weights();
    var questions = new GateQuestions(cases);
    var search = new GateSearch(questions, USEFUL.size());
    int judged = 0;
    for (int length = 0; length < Buckets.HISTORY.size(); length++) {
      int[] own = questions.ofLength(questions.all(), length);
      if (own.length >= GateQuestions.MIN_CASES) {
        judged++;
        for (int m = 0; m < USEFUL.size(); m++) {
          assertThat(Chance.errorsAhead(search.alone(m, own), questions.ndcg(own, weights)))
              .as("length %s behind %s", Buckets.HISTORY.label(length), USEFUL.get(m).name())
              .isLessThanOrEqualTo(2);
        }
      }
    }
    assertThat(judged).isGreaterThanOrEqualTo(4);
  }

  @Test
  void sharesAddUpToTheScoreLessTheOffset() {
    GateModel model = new Gate(USEFUL, HoldOut.RANDOM).fit(data);
    for (int user : new int[] {0, 1, 17}) {
      Evidence evidence = data.evidence(user);
      float[] scores = model.score(evidence);
      for (int item : new int[] {0, 9, 79}) {
        float sum = 0;
        for (float share : model.shares(evidence, item)) {
          sum += share;
        }
        float offset = model.offset(true, evidence.history().size(), model.support(item));
        assertThat(sum + offset).isCloseTo(scores[item], within(1e-4f));
      }
    }
  }

  @Test
  void coldUsersAreAnsweredByAttributes() {
    GateModel model =
        new Gate(List.of(new Popularity(), new AttributePrior(5), new Ease(30)), HoldOut.RANDOM)
            .fit(data);
    float[] attributes = {0, 0, 1, 0};
    float[] scores = model.score(new Evidence(History.EMPTY, attributes));
    int[] best = TopK.of(scores, 5);
    assertThat(Arrays.stream(best).filter(item -> item % 4 == 2).count()).isGreaterThanOrEqualTo(4);
    assertThat(model.score(Evidence.NONE)).doesNotContain(Float.NaN);
  }

  @Test
  void anonymousSessionsAreWeighedForOnTheirOwn() {
    List<Algorithm> members =
        List.of(new Popularity(), new AttributePrior(5), new Association(5), new Ease(30));
    GateModel model = new Gate(members, HoldOut.RANDOM, 0.2, 0.3, 0).fit(data);
    assertThat(model.usesAttributes()).isTrue();
    int prior = 0;
    while (!(model.members().get(prior).algorithm() instanceof AttributePrior)) {
      prior++;
    }
    // Without attributes the prior answers as popularity does, and popularity stands before it.
    for (int length : Buckets.HISTORY.starts()) {
      for (int support : Buckets.SUPPORT.starts()) {
        assertThat(model.weight(prior, false, length, support)).isZero();
      }
    }
    assertThat(model.weight(prior, true, 0, 60)).isPositive();
    Evidence anonymous = Evidence.of(History.ofItems(3, 7));
    assertThat(model.score(new Evidence(anonymous.history(), new float[4])))
        .as("a row of zeros says nothing")
        .containsExactly(model.score(anonymous));
  }

  @Test
  void withoutAMemberThatHeedsAttributesThereIsOneSetOfWeights() {
    assertThat(new Gate(USEFUL, HoldOut.RANDOM).fit(data).usesAttributes()).isFalse();
  }

  @Test
  void theQuestionsAskForWhatWasHiddenAndForNothingElse() {
    Gate gate = new Gate(USEFUL, HoldOut.RANDOM, 0.3, 0.2, 0.1);
    GateCut held = GateCut.of(data, gate);
    assertThat(held.cases()).isNotEmpty();
    for (TestCase question : held.cases()) {
      History whole = data.interactions().history(question.user());
      History kept = held.train().interactions().history(question.user());
      for (int item : question.relevant()) {
        assertThat(whole.contains(item)).isTrue();
        assertThat(question.history().contains(item)).isFalse();
        assertThat(kept.contains(item)).isFalse();
      }
    }
  }

  /** One cut asked a quarter of few users, and its weights were a matter of chance. */
  @Test
  void fewStrangersAreDrawnSeveralTimesInEitherOrderAndNobodyElseByTime() {
    for (HoldOut order : List.of(HoldOut.LATEST, HoldOut.RANDOM)) {
      var gate = new Gate(USEFUL, order, 0, 0.25, 0);
      List<GateCut> cuts = GateCuts.several(data, gate);
      assertThat(cuts).as(order.name()).hasSizeGreaterThan(1);
      assertThat(cuts).hasSizeLessThanOrEqualTo(gate.cuts(data));
      assertThat(cuts.stream().flatMap(cut -> cut.cases().stream()).map(TestCase::user).distinct())
          .as(order.name())
          .hasSizeGreaterThan(data.interactions().users() / 3);
    }
    var known = new Gate(USEFUL, HoldOut.LATEST, 0.2, 0.1, 0);
    assertThat(GateCuts.several(data, known)).hasSize(1);
    assertThat(known.cuts(data)).isEqualTo(1);
  }

  @Test
  void theLatestEventsAreHeldOutByOneMomentForAll() {
    GateCut held = GateCut.of(data, new Gate(USEFUL, HoldOut.LATEST, 0.2, 0, 0));
    long latestKept = Long.MIN_VALUE;
    for (History history : held.train().interactions().histories()) {
      for (int e = 0; e < history.size(); e++) {
        latestKept = Math.max(latestKept, history.time(e));
      }
    }
    for (int user = 0; user < data.interactions().users(); user++) {
      History whole = data.interactions().history(user);
      History kept = held.train().interactions().history(user);
      for (int e = 0; e < whole.size(); e++) {
        assertThat(kept.contains(whole.item(e))).isEqualTo(whole.time(e) <= latestKept);
      }
    }
    long pairs = held.train().interactions().pairs();
    assertThat(pairs / (double) data.interactions().pairs()).isCloseTo(0.8, within(0.01));
  }

  @Test
  void hyperparametersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Gate(List.of(), HoldOut.RANDOM))
        .hasMessage("a gate needs at least one member");
    assertThatThrownBy(() -> new Gate(USEFUL, HoldOut.RANDOM, 0.6, 0, 0))
        .hasMessage("held-out-share must be in 0..0.5: 0.6");
  }

  private GateAnswers answers(List<Algorithm> members) {
    Gate gate = new Gate(members, HoldOut.RANDOM);
    return GateAnswers.of(GateCuts.several(data, gate), gate, step -> {});
  }

  private static double ndcg(Model model, GateCut held) {
    double sum = 0;
    for (TestCase question : held.cases()) {
      float[] scores = model.score(Evidence.of(question.history()));
      boolean[] seen = new boolean[scores.length];
      for (int item : question.history().items()) {
        seen[item] = true;
      }
      int[] best = TopK.of(scores, seen, 10);
      double gain = 0;
      double ideal = 0;
      for (int rank = 0; rank < 10; rank++) {
        double discount = Math.log(2) / Math.log(rank + 2);
        gain += Arrays.binarySearch(question.relevant(), best[rank]) >= 0 ? discount : 0;
        ideal += rank < question.relevant().length ? discount : 0;
      }
      sum += gain / ideal;
    }
    return sum / held.cases().size();
  }
}
