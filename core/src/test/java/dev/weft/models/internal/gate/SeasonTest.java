package dev.weft.models.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.internal.Buckets;
import dev.weft.math.internal.TopK;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.GateFit.Fitted;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.Popularity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How much of what is in season a gate shows, as trained and as it is asked to. */
class SeasonTest {

  private static final List<Algorithm> MEMBERS = List.of(new Popularity(), new Ease(30));

  private static final int CANDIDATES = 3 * GateCase.PLACES;

  /** Weights that the season may get, from the least. */
  private static final float[] STEPS = {
    0, 0.03f, 0.06f, 0.12f, 0.18f, 0.25f, 0.35f, 0.5f, 0.7f, 1, 1.4f, 2, 4, 8
  };

  /**
   * Questions about one item, which the season knows of as much as the personal member does.
   *
   * @param season how far the season lifts what was taken, in standard deviations
   */
  private static List<GateCase> cases(double season, double personal, int seed) {
    var random = new SplittableRandom(seed);
    List<GateCase> cases = new ArrayList<>();
    for (int q = 0; q < 600; q++) {
      float[] scores = new float[2 * CANDIDATES];
      for (int at = 0; at < scores.length; at++) {
        scores[at] = (float) random.nextGaussian();
      }
      boolean[] relevant = new boolean[CANDIDATES];
      int wanted = random.nextInt(CANDIDATES);
      relevant[wanted] = true;
      scores[wanted] += (float) season;
      scores[CANDIDATES + wanted] += (float) personal;
      byte[] supports = new byte[CANDIDATES];
      Arrays.fill(supports, (byte) 2);
      cases.add(new GateCase(q % GateCut.FOLDS, q % 3, supports, scores, relevant, 1));
    }
    return cases;
  }

  private static double mean(List<GateCase> cases, GateWeights weights) {
    return cases.stream()
        .filter(one -> one.lengthBucket() > 0)
        .mapToDouble(one -> one.ndcg(one.combined(weights)))
        .average()
        .orElseThrow();
  }

  @Test
  void theSeasonGetsTheLeastWeightThatAddsThreeQuartersOfWhatItCanSeeds1To5() {
    int givenUp = 0;
    for (int seed = 1; seed <= 5; seed++) {
      List<GateCase> cases = cases(1.5, 1.5, seed);
      GateWeights weights = Season.fit(cases, MEMBERS, 1).weights();
      float season = weights.values()[weights.position(1, 2)];
      double best = 0;
      float least = Float.NaN;
      for (float step : STEPS) {
        best = Math.max(best, mean(cases, weights.withMember(0, step)));
      }
      for (int s = STEPS.length - 1; s >= 0; s--) {
        double without = mean(cases, weights.withMember(0, 0));
        double enough = without + 0.75 * (best - without);
        least = mean(cases, weights.withMember(0, STEPS[s])) >= enough ? STEPS[s] : least;
      }
      assertThat(season).as("seed %d", seed).isEqualTo(least).isBetween(0.03f, 0.9f);
      givenUp += mean(cases, weights) < best ? 1 : 0;
    }
    assertThat(givenUp).as("seeds in which more of the season would do better").isPositive();
  }

  /** How much of lists the season alone would fill with the same items. */
  private static double shared(List<GateCase> cases, GateWeights weights) {
    return cases.stream()
        .filter(one -> one.lengthBucket() > 0)
        .mapToDouble(one -> one.shared(0, weights))
        .average()
        .orElseThrow();
  }

  @Test
  void listsStayPersonalHoweverMuchTheSeasonAdds() {
    for (int seed = 1; seed <= 3; seed++) {
      List<GateCase> cases = cases(5, 0.5, seed);
      GateWeights weights = Season.fit(cases, MEMBERS, 1).weights();
      GateWeights without = weights.withMember(0, 0);
      double most = (1 + shared(cases, without)) / 2;
      assertThat(shared(cases, weights))
          .isGreaterThan(shared(cases, without))
          .isLessThanOrEqualTo(most);
      GateWeights more = weights.withMember(0, 2);
      assertThat(mean(cases, more)).isGreaterThan(mean(cases, weights));
      assertThat(shared(cases, more)).isGreaterThan(most);
    }
  }

  @Test
  void aSeasonThatSaysNothingGetsNoWeightWhereThereIsAHistory() {
    GateWeights weights = Season.fit(cases(0, 2, 1), MEMBERS, 1).weights();
    for (int length = 1; length < Buckets.HISTORY.size(); length++) {
      assertThat(weights.counts(length, 0)).isFalse();
      assertThat(weights.counts(length, 1)).isTrue();
    }
  }

  @Test
  void withoutAHistoryAllMembersAreWeighedTogether() {
    Fitted fitted = Season.fit(cases(2, 0, 1), MEMBERS, 1);
    assertThat(fitted.weights().counts(0, 0)).isTrue();
    assertThat(fitted.record().lengths().getFirst().questions()).isEqualTo(200);
  }

  /**
   * Half of the candidates have another support, and none of what is wanted is among them: weights
   * by support would learn that, and what has little support in one season has much in the next.
   */
  @Test
  void whatIsSaidToStrangersDoesNotHangOnSupport() {
    List<GateCase> cases = new ArrayList<>();
    for (GateCase one : cases(1.5, 1.5, 1)) {
      byte[] supports = one.supportBuckets();
      for (int at = 0; at < supports.length; at++) {
        supports[at] = (byte) (one.relevant()[at] || at % 2 == 0 ? 2 : 4);
      }
      cases.add(one);
    }
    GateWeights weights = Season.fit(cases, MEMBERS, 1).weights();
    assertThat(ofSupport(weights, 0, 4)).isEqualTo(ofSupport(weights, 0, 2));
    assertThat(ofSupport(weights, 1, 4))
        .as("with a history")
        .isNotEqualTo(ofSupport(weights, 1, 2));
  }

  private static List<Float> ofSupport(GateWeights weights, int length, int support) {
    int at = weights.position(length, support);
    List<Float> own = new ArrayList<>();
    for (int m = 0; m <= MEMBERS.size(); m++) {
      own.add(weights.values()[at + m]);
    }
    return own;
  }

  /** Every item of the two groups is taken as often as the others, so nothing is popular. */
  @Test
  void popularityStaysAMemberThoughItCountsNowhere() {
    List<History> histories = new ArrayList<>();
    for (int u = 0; u < 400; u++) {
      int group = 20 * (u % 2);
      int start = u / 2 % 20;
      histories.add(
          History.ofItems(
              group + start,
              group + (start + 1) % 20,
              group + (start + 2) % 20,
              group + (start + 3) % 20,
              group + (start + 4) % 20,
              group + (start + 5) % 20));
    }
    TrainingData data = TrainingData.of(Interactions.of(40, histories));
    GateModel model = new Gate(MEMBERS, HoldOut.RANDOM, 0.2, 0, 0).fit(data);
    assertThat(model.members()).extracting(Model::algorithm).isEqualTo(MEMBERS);
    for (int length : Buckets.HISTORY.starts()) {
      for (int support : Buckets.SUPPORT.starts()) {
        assertThat(model.weight(0, false, length, support)).isZero();
      }
    }
  }

  /** A shop in which some items have no events, so that there are offsets. */
  private static GateModel trained(TrainingData data) {
    return new Gate(MEMBERS, HoldOut.LATEST, 0.2, 0.1, 0.1).fit(data);
  }

  private static float[] scores(GateModel model, Evidence evidence, double popularity) {
    float[] scores = new float[model.items()];
    model.score(evidence, popularity, scores);
    return scores;
  }

  @Test
  void halfIsAsTrainedNoneLeavesTheSeasonOutAndOneIsTheSeasonAlone() {
    TrainingData data = Synthetic.data(500, 90, 10, 4, 10, 5);
    GateModel model = trained(data);
    float[] season = new Popularity().fit(data).score(Evidence.NONE);
    float weight = 0;
    for (int user : new int[] {0, 3, 8, 77, 401}) {
      Evidence evidence = data.evidence(user);
      float[] asTrained = model.score(evidence);
      assertThat(scores(model, evidence, 0.5)).containsExactly(asTrained);
      assertThat(TopK.of(scores(model, evidence, 1), 90)).containsExactly(TopK.of(season, 90));
      float[] personal = scores(model, evidence, 0);
      for (int item = 0; item < personal.length; item += 7) {
        float own = model.shares(evidence, item)[0];
        weight += Math.abs(own);
        assertThat(personal[item]).isCloseTo(asTrained[item] - own, within(1e-4f));
      }
    }
    assertThat(weight).as("the season counts as trained").isPositive();
  }

  @Test
  void withoutAHistoryEveryBalanceIsAnsweredAlike() {
    GateModel model = trained(Synthetic.data(500, 90, 10, 4, 10, 5));
    float[] asTrained = model.score(Evidence.NONE);
    for (double popularity : new double[] {0, 0.3, 0.5, 0.8, 1}) {
      assertThat(scores(model, Evidence.NONE, popularity)).containsExactly(asTrained);
    }
  }
}
