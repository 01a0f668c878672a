package dev.weft.models.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.internal.Buckets;
import dev.weft.models.Algorithm;
import dev.weft.models.Synthetic;
import dev.weft.models.file.ModelFile;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.gate.FitRecord.Choice;
import dev.weft.models.internal.gate.FitRecord.Length;
import dev.weft.models.internal.gate.GateFit.Fitted;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check that a gate is worth more than its best member. */
class GateFitTest {

  /** Three for each place that counts, so that there is something to choose. */
  private static final int CANDIDATES = 3 * GateCase.PLACES;

  /**
   * Questions whose first member has a signal of the given strength about the one relevant item and
   * whose others say something random.
   */
  private static List<GateCase> cases(int count, int members, double signal, int seed) {
    var random = new SplittableRandom(seed);
    List<GateCase> cases = new ArrayList<>();
    for (int q = 0; q < count; q++) {
      float[] scores = new float[CANDIDATES * members];
      byte[] supports = new byte[CANDIDATES];
      boolean[] relevant = new boolean[CANDIDATES];
      int wanted = random.nextInt(CANDIDATES);
      relevant[wanted] = true;
      for (int c = 0; c < CANDIDATES; c++) {
        supports[c] = (byte) random.nextInt(Buckets.SUPPORT.size());
        for (int m = 0; m < members; m++) {
          scores[m * CANDIDATES + c] =
              (float) (random.nextGaussian() + (m == 0 && c == wanted ? signal : 0));
        }
      }
      cases.add(
          new GateCase(
              q % GateCut.FOLDS, q % Buckets.HISTORY.size(), supports, scores, relevant, 1));
    }
    return cases;
  }

  private static double mean(List<GateCase> cases, GateWeights weights) {
    return Arrays.stream(values(cases, weights)).average().orElseThrow();
  }

  private static GateWeights only(int member, int members) {
    float[] values = new float[Buckets.HISTORY.size() * GateWeights.sizeOfLength(members)];
    for (int at = member; at < values.length; at += members + 1) {
      values[at] = 1;
    }
    return new GateWeights(members, values);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void manyRandomMembersNeverPullTheGateBelowItsBestMemberOnWhatItWasFittedOn(int seed) {
    int members = 25;
    List<GateCase> cases = cases(300, members, 0.7, seed);
    Fitted fitted = GateFit.fit(cases, members, HoldOut.RANDOM, 1);
    for (int m = 0; m < members; m++) {
      assertThat(mean(cases, fitted.weights()))
          .isGreaterThanOrEqualTo(mean(cases, only(m, members)));
    }
    assertThat(fitted.record().gate())
        .isCloseTo((float) mean(cases, fitted.weights()), within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void noLengthIsBehindTheBestCommonChoiceByMoreThanChance(int seed) {
    for (double errors : errorsBehindTheBestMember(seed)) {
      assertThat(errors).isLessThanOrEqualTo(2);
    }
  }

  /** Giving way to whatever is ahead on fifty questions, by noise as well, cost unseen ones. */
  @Test
  void aLengthBehindTheBestCommonChoiceByLessKeepsItsWeightsSeed2() {
    assertThat(errorsBehindTheBestMember(2)).anyMatch(errors -> errors > 0);
  }

  /** By how many standard errors the best common member is ahead of the gate, at each length. */
  private static List<Double> errorsBehindTheBestMember(int seed) {
    int members = 25;
    List<GateCase> cases = cases(450, members, 0.7, seed);
    Fitted fitted = GateFit.fit(cases, members, HoldOut.RANDOM, 1);
    GateWeights best = only(fitted.record().bestMember(), members);
    List<Double> errors = new ArrayList<>();
    for (int length = 0; length < Buckets.HISTORY.size(); length++) {
      int own = length;
      List<GateCase> there = cases.stream().filter(one -> one.lengthBucket() == own).toList();
      assertThat(there.size()).isGreaterThanOrEqualTo(GateQuestions.MIN_CASES);
      errors.add(Chance.errorsAhead(values(there, best), values(there, fitted.weights())));
    }
    return errors;
  }

  private static double[] values(List<GateCase> cases, GateWeights weights) {
    return cases.stream().mapToDouble(one -> one.ndcg(one.combined(weights))).toArray();
  }

  @Test
  void ensemblesOfNoiseAreFoundOutOnQuestionsLeftOutSeeds1To8() {
    int members = 60;
    int wanted = 0;
    int foundOut = 0;
    double gain = 0;
    for (int seed = 1; seed <= 8; seed++) {
      List<GateCase> cases = cases(300, members, 0, seed);
      var questions = new GateQuestions(cases);
      var search = new GateSearch(questions, members);
      GateWeights.Plan plan = search.plan(questions.all());
      FitRecord record = GateFit.fit(cases, members, HoldOut.RANDOM, 1).record();
      boolean ensemble = plan.common().choice() == Choice.ENSEMBLE;
      wanted += ensemble ? 1 : 0;
      foundOut += ensemble && record.choice() == Choice.BEST_MEMBER ? 1 : 0;
      gain += mean(cases, plan.weights(members)) - record.crossChecked();
      assertThat(record.crossChecked()).isGreaterThanOrEqualTo(record.bestCrossChecked());
    }
    assertThat(wanted).as("seeds in which the search falls for noise").isGreaterThanOrEqualTo(6);
    assertThat(foundOut).as("of these, found out").isGreaterThanOrEqualTo(2);
    assertThat(gain / 8).as("how much the fitted value flatters").isGreaterThan(0.03);
  }

  @Test
  void membersThatHelpEachOtherCountTogether() {
    int members = 3;
    List<GateCase> cases = cases(600, members, 1, 11);
    for (GateCase one : cases) {
      for (int c = 0; c < one.candidates(); c++) {
        one.scores()[CANDIDATES + c] += one.relevant()[c] ? 1 : 0;
      }
    }
    Fitted fitted = GateFit.fit(cases, members, HoldOut.LATEST, 1);
    FitRecord record = fitted.record();
    assertThat(record.choice()).isEqualTo(Choice.ENSEMBLE);
    assertThat(record.crossChecked()).isGreaterThan(record.bestCrossChecked() + 0.05f);
    assertThat(record.holdOut()).isEqualTo(HoldOut.LATEST);
    assertThat(record.questions()).isEqualTo(600);
    assertThat(record.alone()).hasSize(members);
    assertThat(record.lengths().stream().mapToInt(Length::questions).sum()).isEqualTo(600);
    assertThat(
            record.lengths().stream()
                .flatMap(length -> length.relevant().stream())
                .mapToInt(Integer::intValue)
                .sum())
        .isEqualTo(600);
  }

  @Test
  void withoutAQuestionEveryMemberCountsAlike() {
    Fitted fitted = GateFit.fit(List.of(), 3, HoldOut.RANDOM, 1);
    assertThat(fitted.record().choice()).isEqualTo(Choice.TOO_FEW_QUESTIONS);
    assertThat(fitted.record().questions()).isZero();
    for (int m = 0; m < 3; m++) {
      assertThat(fitted.weights().values()[fitted.weights().position(0, 0) + m]).isOne();
    }
  }

  @Test
  void aNegativeWeightIsRefusedAndANegativeOffsetIsNot() {
    float[] values = only(0, 2).values();
    values[2] = -1;
    assertThat(new GateWeights(2, values).counts(0)).isTrue();
    values[1] = -0.5f;
    assertThatThrownBy(() -> new GateWeights(2, values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a gate's weight must be finite and, offsets aside, >= 0: -0.5");
  }

  @Test
  void theRecordIsKeptInTheFileAndAFileWithoutItIsRead(@TempDir Path folder) throws IOException {
    List<Algorithm> members = List.of(new Popularity(), new AttributePrior(5), new Ease(30));
    GateModel model =
        new Gate(members, HoldOut.RANDOM, 0.2, 0.2, 0).fit(Synthetic.data(300, 60, 0, 4, 10, 1));
    Path file = folder.resolve("gate.weft");
    ModelFile.write(file, model, "");
    var read = (GateModel) ModelFile.read(file).model();
    for (boolean attributes : new boolean[] {true, false}) {
      assertThat(read.fitRecord(attributes)).isPresent().isEqualTo(model.fitRecord(attributes));
    }
    assertThat(read.usesAttributes()).isTrue();

    var sections = SectionFile.read(file);
    sections.keySet().removeIf(name -> name.contains("gate-fit") || name.contains("anonymous"));
    SectionFile.write(file, sections);
    var old = (GateModel) ModelFile.read(file).model();
    assertThat(old.fitRecord(true)).isEmpty();
    assertThat(old.usesAttributes()).isFalse();
    assertThat(old.weight(0, false, 0, 60)).isEqualTo(model.weight(0, true, 0, 60));
    assertThat(old.place(0)).isEqualTo(model.place(0));
  }
}
