package dev.weft.models.gate;

import static dev.weft.models.gate.GateSearch.MIN_CASES;
import static dev.weft.models.gate.GateSearch.mean;

import dev.weft.data.Buckets;
import dev.weft.models.gate.FitRecord.Choice;
import dev.weft.models.gate.FitRecord.Length;
import dev.weft.models.gate.Gate.HoldOut;
import dev.weft.models.gate.GatePlan.Chosen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the gate's weights ({@link GateSearch}) and makes sure that they are worth having.
 *
 * <p>The questions are divided into {@link HeldOut#FOLDS} parts by user; for each part, weights and
 * best member are found on the others. When the weights do worse than the best member on what they
 * have not seen, the search has fitted noise and the member that is best on all questions counts
 * alone. So it does when the weights are worse on the questions they were fitted on, and a length
 * with enough questions takes the best common choice (the common weights, or that member) when it
 * does worse than it there. On the questions, then, no gate is below its best member, and no such
 * length below the best common choice: nDCG@10 among the candidates of {@link GateCase}, in the
 * arithmetic of {@link GateModel}.
 */
final class GateFit {

  /** Weights and how they came about. */
  record Fitted(GateWeights weights, FitRecord record) {}

  /** The mean over what the search has not seen: of its weights and of the best member. */
  private record CrossCheck(double gate, double best) {

    /** Too few questions to leave any out. */
    static final CrossCheck NONE = new CrossCheck(Double.NaN, Double.NaN);
  }

  private final List<GateCase> cases;
  private final int members;
  private final GateSearch search;

  private GateFit(List<GateCase> cases, int members) {
    this.cases = cases;
    this.members = members;
    this.search = new GateSearch(cases, members);
  }

  /**
   * The weights that do best on some questions; equal ones when there is none.
   *
   * @param holdOut how they were held out, for the record
   * @param cuts how many cuts of the training data they come from, for the record
   */
  static Fitted fit(List<GateCase> cases, int members, HoldOut holdOut, int cuts) {
    return new GateFit(cases, members).fitted(holdOut, cuts);
  }

  private Fitted fitted(HoldOut holdOut, int cuts) {
    if (cases.isEmpty()) {
      double[] equal = new double[GateWeights.sizeOfLength(members)];
      for (int at = 0; at < equal.length; at++) {
        equal[at] = at % (members + 1) == members ? 0 : 1;
      }
      return recorded(
          GatePlan.everywhere(equal, Choice.TOO_FEW_QUESTIONS), CrossCheck.NONE, holdOut, cuts);
    }
    int[] all = search.all();
    GatePlan plan = search.plan(all);
    CrossCheck check = crossCheck(all);
    int best = search.bestAlone(all);
    plan = withLengthsChecked(plan, best);
    double reached = mean(search.ndcg(all, plan.weights(members)));
    if (check.gate() < check.best() || reached < mean(search.alone(best, all))) {
      plan = GatePlan.everywhere(search.only(best), Choice.BEST_MEMBER);
    }
    return recorded(plan, check, holdOut, cuts);
  }

  private CrossCheck crossCheck(int[] all) {
    double gate = 0;
    double best = 0;
    for (int fold = 0; fold < HeldOut.FOLDS; fold++) {
      int[] rest = search.ofFold(all, fold, false);
      int[] left = search.ofFold(all, fold, true);
      if (rest.length < MIN_CASES || left.length == 0) {
        return CrossCheck.NONE;
      }
      double share = left.length / (double) all.length;
      gate += share * mean(search.ndcg(left, search.plan(rest).weights(members)));
      best += share * mean(search.alone(search.bestAlone(rest), left));
    }
    return new CrossCheck(gate, best);
  }

  private GatePlan withLengthsChecked(GatePlan plan, int best) {
    GateWeights common =
        GatePlan.everywhere(plan.common().weights(), Choice.COMMON).weights(members);
    GateWeights weights = plan.weights(members);
    List<Chosen> checked = new ArrayList<>();
    for (int length = 0; length < plan.lengths().size(); length++) {
      Chosen chosen = plan.lengths().get(length);
      int[] own = search.ofLength(search.all(), length);
      if (own.length >= MIN_CASES) {
        double reached = mean(search.ndcg(own, weights));
        double byCommon = mean(search.ndcg(own, common));
        double byBest = mean(search.alone(best, own));
        if (reached < Math.max(byCommon, byBest)) {
          chosen =
              byCommon >= byBest
                  ? new Chosen(plan.common().weights(), Choice.COMMON)
                  : new Chosen(search.only(best), Choice.BEST_MEMBER);
        }
      }
      checked.add(chosen);
    }
    return new GatePlan(plan.common(), checked);
  }

  private Fitted recorded(GatePlan plan, CrossCheck check, HoldOut holdOut, int cuts) {
    GateWeights weights = plan.weights(members);
    int[] all = search.all();
    List<Float> alone = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      alone.add((float) mean(search.alone(m, all)));
    }
    List<Length> lengths = new ArrayList<>();
    for (int length = 0; length < Buckets.HISTORY.size(); length++) {
      lengths.add(length(length, plan.lengths().get(length).choice(), weights));
    }
    return new Fitted(
        weights,
        new FitRecord(
            holdOut,
            cuts,
            cases.size(),
            plan.common().choice(),
            search.bestAlone(all),
            (float) mean(search.ndcg(all, weights)),
            (float) check.gate(),
            (float) check.best(),
            alone,
            lengths));
  }

  private Length length(int length, Choice choice, GateWeights weights) {
    int[] own = search.ofLength(search.all(), length);
    int[] candidates = new int[Buckets.SUPPORT.size()];
    int[] relevant = new int[candidates.length];
    for (int c : own) {
      GateCase one = cases.get(c);
      for (int i = 0; i < one.candidates(); i++) {
        candidates[one.supportBuckets()[i]]++;
        relevant[one.supportBuckets()[i]] += one.relevant()[i] ? 1 : 0;
      }
    }
    int best = search.bestAlone(own);
    return new Length(
        own.length,
        own.length < MIN_CASES ? Choice.TOO_FEW_QUESTIONS : choice,
        best,
        (float) mean(search.ndcg(own, weights)),
        (float) mean(search.alone(best, own)),
        Arrays.stream(candidates).boxed().toList(),
        Arrays.stream(relevant).boxed().toList());
  }
}
