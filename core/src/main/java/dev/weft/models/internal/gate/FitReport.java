package dev.weft.models.internal.gate;

import static dev.weft.models.internal.gate.GateQuestions.mean;

import dev.weft.data.internal.Buckets;
import dev.weft.models.internal.gate.FitRecord.Choice;
import dev.weft.models.internal.gate.FitRecord.Length;
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
    int[] all = questions.all();
    List<Float> alone = new ArrayList<>();
    for (int m = 0; m < weights.members(); m++) {
      alone.add((float) mean(search.alone(m, all)));
    }
    List<Length> lengths = new ArrayList<>();
    for (int length = 0; length < Buckets.HISTORY.size(); length++) {
      lengths.add(length(length, plan.lengths().get(length).choice()));
    }
    return new FitRecord(
        holdOut,
        cuts,
        all.length,
        plan.common().choice(),
        search.bestAlone(all),
        (float) mean(questions.ndcg(all, weights)),
        (float) mean(unseen),
        (float) mean(bestUnseen),
        alone,
        lengths);
  }

  private Length length(int length, Choice choice) {
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
        own.length < GateQuestions.MIN_CASES ? Choice.TOO_FEW_QUESTIONS : choice,
        best,
        (float) mean(questions.ndcg(own, weights)),
        (float) mean(search.alone(best, own)),
        Arrays.stream(candidates).boxed().toList(),
        Arrays.stream(relevant).boxed().toList());
  }
}
