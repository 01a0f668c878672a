package dev.weft.models.internal.gate;

import static dev.weft.models.internal.gate.GateQuestions.mean;

import dev.weft.data.internal.Buckets;
import dev.weft.models.internal.gate.FitRecord.Choice;
import dev.weft.models.internal.gate.FitRecord.Length;
import dev.weft.models.internal.gate.GateWeights.Plan.Chosen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures weights once more, for the record of how they came about.
 *
 * @param weights those that were found in the end
 */
record FitReport(GateQuestions questions, GateSearch search, GateWeights weights) {

  /**
   * The record.
   *
   * @param unseen nDCG@25 of each question when it was left out of the search
   * @param bestUnseen the same of the best member
   */
  FitRecord record(
      GateWeights.Plan plan, double[] unseen, double[] bestUnseen, HoldOut holdOut, int cuts) {
    int[] known = questions.ofKnown(questions.all());
    List<Float> alone = new ArrayList<>();
    for (int m = 0; m < weights.members(); m++) {
      alone.add((float) mean(search.alone(m, known)));
    }
    List<Length> lengths = new ArrayList<>();
    for (int length = 0; length < Buckets.HISTORY.size(); length++) {
      Chosen chosen = plan.lengths().get(length);
      boolean isCommon = Arrays.equals(chosen.weights(), plan.common().weights());
      lengths.add(length(length, chosen.choice(), isCommon));
    }
    return new FitRecord(
        holdOut,
        cuts,
        questions.all().length,
        plan.common().choice(),
        search.bestAlone(known),
        (float) mean(questions.ndcg(known, weights)),
        (float) mean(at(known, unseen)),
        (float) mean(at(known, bestUnseen)),
        alone,
        lengths);
  }

  private static double[] at(int[] own, double[] values) {
    return values.length == 0 ? values : Arrays.stream(own).mapToDouble(c -> values[c]).toArray();
  }

  private Length length(int length, Choice choice, boolean isCommon) {
    int[] own = questions.ofLength(questions.all(), length);
    int[] candidates = new int[Buckets.SUPPORT.size()];
    int[] relevant = new int[candidates.length];
    for (int c : own) {
      GateCase one = questions.cases().get(c);
      for (int i = 0; i < one.candidates(); i++) {
        candidates[one.supportBuckets()[i]]++;
        relevant[one.supportBuckets()[i]] += one.relevant()[i] ? 1 : 0;
      }
    }
    int best = search.bestAlone(own);
    return new Length(
        own.length,
        own.length < GateQuestions.MIN_CASES && isCommon ? Choice.TOO_FEW_QUESTIONS : choice,
        best,
        (float) mean(questions.ndcg(own, weights)),
        (float) mean(search.alone(best, own)),
        Arrays.stream(candidates).boxed().toList(),
        Arrays.stream(relevant).boxed().toList());
  }
}
