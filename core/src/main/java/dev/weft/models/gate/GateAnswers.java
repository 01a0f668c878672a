package dev.weft.models.gate;

import dev.weft.data.Buckets;
import dev.weft.data.TestCase;
import dev.weft.math.Parallel;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.Standardization;
import dev.weft.models.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The members' answers to held-out questions: as they were asked and, where some member heeds
 * attributes, as an anonymous session would ask them.
 *
 * @param asked the answers given all that is known
 * @param anonymous the answers given the history alone; empty when no member heeds attributes
 */
record GateAnswers(List<GateCase> asked, List<GateCase> anonymous) {

  /** Nobody was asked. */
  static final GateAnswers NONE = new GateAnswers(List.of(), List.of());

  /** So many questions with attributes show whether a member heeds them. */
  private static final int PROBES = 20;

  /** With so many questions of people with attributes, those of the others are left out. */
  private static final int ENOUGH_KNOWN = 300;

  /** About how much memory the answers take, and the sums of them while weights are tried. */
  static long bytes(TrainingData data, Gate gate) {
    int members = gate.members().size();
    boolean twice = data.userFeatures().columns() > 0;
    long numbers = HeldOut.mostCases(data, gate) * GateCase.numbers(data.items(), members);
    return Float.BYTES * numbers * (twice ? 2 : 1);
  }

  /** The answers to the questions of all cuts; the members are trained anew for each. */
  static GateAnswers of(List<HeldOut> cuts, List<Algorithm> algorithms) {
    List<GateCase> asked = new ArrayList<>();
    List<GateCase> known = new ArrayList<>();
    List<GateCase> anonymous = new ArrayList<>();
    for (HeldOut cut : cuts) {
      List<Model> models = Members.fit(algorithms, cut.train());
      int[] heeding = heeding(cut, models);
      byte[] buckets = Buckets.SUPPORT.of(cut.train().interactions().support());
      GateCase[][] cases = new GateCase[cut.cases().size()][];
      Parallel.forEach(
          cases.length, c -> cases[c] = cases(cut, cut.cases().get(c), models, heeding, buckets));
      for (int c = 0; c < cases.length; c++) {
        asked.add(cases[c][0]);
        if (heeding.length > 0) {
          anonymous.add(cases[c][1]);
        }
        if (evidence(cut.train(), cut.cases().get(c)).hasAttributes()) {
          known.add(cases[c][0]);
        }
      }
    }
    boolean apart = !anonymous.isEmpty();
    return new GateAnswers(
        apart && known.size() >= ENOUGH_KNOWN ? known : asked, apart ? anonymous : List.of());
  }

  /** The question as it was asked and, where it makes a difference to somebody, anonymously. */
  private static GateCase[] cases(
      HeldOut cut, TestCase question, List<Model> models, int[] heeding, byte[] buckets) {
    Evidence evidence = evidence(cut.train(), question);
    int fold = cut.fold(question.user());
    float[][] scores = new float[models.size()][];
    for (int m = 0; m < scores.length; m++) {
      scores[m] = standardized(models.get(m), evidence);
    }
    GateCase asked = GateCase.of(question, fold, scores, buckets);
    if (heeding.length == 0 || !evidence.hasAttributes()) {
      return new GateCase[] {asked, asked};
    }
    for (int m : heeding) {
      scores[m] = standardized(models.get(m), Evidence.of(question.history()));
    }
    return new GateCase[] {asked, GateCase.of(question, fold, scores, buckets)};
  }

  /** The members whose answers change when attributes are left out. */
  private static int[] heeding(HeldOut cut, List<Model> models) {
    List<Evidence> probes =
        cut.cases().stream()
            .map(question -> evidence(cut.train(), question))
            .filter(Evidence::hasAttributes)
            .limit(PROBES)
            .toList();
    return IntStream.range(0, models.size())
        .filter(
            m ->
                probes.stream()
                    .anyMatch(
                        probe ->
                            !Arrays.equals(
                                models.get(m).score(probe),
                                models.get(m).score(Evidence.of(probe.history())))))
        .toArray();
  }

  private static Evidence evidence(TrainingData train, TestCase question) {
    return train.userFeatures().columns() == 0
        ? Evidence.of(question.history())
        : new Evidence(question.history(), train.userFeatures().row(question.user()));
  }

  private static float[] standardized(Model model, Evidence evidence) {
    float[] scores = model.score(evidence);
    Standardization.applyOutside(evidence.history(), scores, scores.length);
    return scores;
  }
}
