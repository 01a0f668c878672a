package dev.weft.models.internal.gate;

import static dev.weft.models.internal.gate.GateQuestions.MIN_CASES;
import static dev.weft.models.internal.gate.GateQuestions.better;
import static dev.weft.models.internal.gate.GateQuestions.mean;

import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.internal.gate.FitRecord.Choice;
import dev.weft.models.internal.gate.GateWeights.Plan.Chosen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the gate's weights ({@link GateSearch}) and makes sure that they are worth having.
 *
 * <p>The questions are divided into {@link GateCut#FOLDS} parts by user; for each part, weights and
 * best member are found on the others. Where the common weights do worse than the best member on
 * what they have not seen, the search has fitted noise: the member that is best on all questions
 * takes their place. Where weights of a length do worse than the best member on the unseen
 * questions of that length, the common choice takes theirs.
 *
 * <p>Last, weights that do worse than the best member on the questions they were fitted on give way
 * to it, and at every length with enough questions those that do worse than the best common choice
 * by more than chance. So on the questions no gate is below its best member, and no length behind
 * by more than chance: nDCG@25 among the candidates of {@link GateCase}, in the arithmetic of
 * {@link GateModel}. A length of 30 questions where the best of ten members is ahead by less is
 * noise: following it cost MovieLens 100K half a point of nDCG on unseen ratings.
 */
final class GateFit {

  /** Weights and how they came about. */
  record Fitted(GateWeights weights, FitRecord record) {}

  /**
   * nDCG@25 of every question when it was left out of the search.
   *
   * @param common by the common weights
   * @param lengths by the weights of the question's length
   * @param best by the best member
   */
  private record CrossCheck(double[] common, double[] lengths, double[] best) {

    boolean isDone() {
      return common.length > 0;
    }
  }

  /** Standard errors by which weights of a length must be ahead on unseen questions. */
  private static final double UNSEEN_ERRORS = 1;

  private final GateQuestions questions;
  private final int members;
  private final int[] eligible;
  private final GateSearch search;

  private GateFit(GateQuestions questions, int members, int[] eligible, GateSearch search) {
    this.questions = questions;
    this.members = members;
    this.eligible = eligible;
    this.search = search;
  }

  /**
   * The weights that do best for people of whom nothing is known, alike for items of all supports.
   * All that there is to say to them is what others take; how far each range of supports stands out
   * belongs to the season of the questions, in which what is new has little support as yet.
   *
   * @param cuts how many cuts of the training data they come from, for the record
   */
  static Fitted ofStrangers(List<GateCase> cases, int members, int cuts) {
    var questions = new GateQuestions(cases);
    int[] all = IntStream.range(0, members).toArray();
    var search = new GateSearch(questions, members, all).withoutSupport();
    return new GateFit(questions, members, all, search).fitted(HoldOut.LATEST, cuts);
  }

  /**
   * The weights that do best on some questions; equal ones when there is none.
   *
   * @param holdOut how they were held out, for the record
   * @param cuts how many cuts of the training data they come from, for the record
   */
  static Fitted fit(List<GateCase> cases, int members, HoldOut holdOut, int cuts) {
    return fit(cases, members, IntStream.range(0, members).toArray(), holdOut, cuts);
  }

  /**
   * The same when only some of the members may count.
   *
   * @param eligible their places, at least one; of equals the first counts
   */
  static Fitted fit(List<GateCase> cases, int members, int[] eligible, HoldOut holdOut, int cuts) {
    var questions = new GateQuestions(cases);
    var search = new GateSearch(questions, members, eligible);
    return new GateFit(questions, members, eligible, search).fitted(holdOut, cuts);
  }

  private Fitted fitted(HoldOut holdOut, int cuts) {
    if (questions.cases().isEmpty()) {
      double[] equal = new double[GateWeights.sizeOfLength(members)];
      for (int at = 0; at < equal.length; at += members + 1) {
        for (int m : eligible) {
          equal[at + m] = 1;
        }
      }
      return recorded(
          GateWeights.Plan.everywhere(equal, Choice.TOO_FEW_QUESTIONS),
          new double[0],
          new double[0],
          holdOut,
          cuts);
    }
    int[] all = questions.all();
    GateWeights.Plan[] plans = plans(all);
    GateWeights.Plan plan = plans[GateCut.FOLDS];
    int[] known = questions.ofKnown(all);
    int best = search.bestAlone(known);
    CrossCheck check = crossCheck(all, plans);
    double[] unseen = check.best();
    if (check.isDone()) {
      boolean holdsUp = mean(at(known, check.common())) >= mean(at(known, check.best()));
      unseen = (holdsUp ? check.common() : check.best()).clone();
      Chosen common = holdsUp ? plan.common() : new Chosen(search.only(best), Choice.BEST_MEMBER);
      plan = withLengthsThatHoldUp(plan, common, check, unseen);
    }
    plan = noneBelow(plan, best);
    if (mean(questions.ndcg(known, plan.weights(members))) < mean(search.alone(best, known))) {
      plan = GateWeights.Plan.everywhere(search.only(best), Choice.BEST_MEMBER);
      unseen = check.best();
    }
    return recorded(plan, unseen, check.best(), holdOut, cuts);
  }

  /** Plans without each fold, and last the one of all questions: searches run side by side. */
  private GateWeights.Plan[] plans(int[] all) {
    GateWeights.Plan[] plans = new GateWeights.Plan[GateCut.FOLDS + 1];
    boolean checked = canBeChecked(all);
    Parallel.forEach(
        plans.length,
        p -> {
          // The longest first.
          int fold = plans.length - 1 - p;
          if (fold == GateCut.FOLDS) {
            plans[fold] = search.plan(all);
          } else if (checked) {
            plans[fold] = search.plan(questions.ofFold(all, fold, false));
          }
        });
    return plans;
  }

  /** Whether every fold holds questions and leaves enough. */
  private boolean canBeChecked(int[] all) {
    for (int fold = 0; fold < GateCut.FOLDS; fold++) {
      int left = questions.ofFold(all, fold, true).length;
      if (left == 0 || all.length - left < MIN_CASES) {
        return false;
      }
    }
    return true;
  }

  private CrossCheck crossCheck(int[] all, GateWeights.Plan[] plans) {
    if (!canBeChecked(all)) {
      return new CrossCheck(new double[0], new double[0], new double[0]);
    }
    double[] common = new double[all.length];
    double[] lengths = new double[all.length];
    double[] best = new double[all.length];
    for (int fold = 0; fold < GateCut.FOLDS; fold++) {
      int[] rest = questions.ofFold(all, fold, false);
      int[] left = questions.ofFold(all, fold, true);
      GateWeights.Plan plan = plans[fold];
      scatter(questions.ndcg(left, commonWeights(plan)), left, common);
      scatter(questions.ndcg(left, plan.weights(members)), left, lengths);
      scatter(search.alone(search.bestAlone(questions.ofKnown(rest)), left), left, best);
    }
    return new CrossCheck(common, lengths, best);
  }

  private static void scatter(double[] values, int[] to, double[] all) {
    for (int i = 0; i < to.length; i++) {
      all[to[i]] = values[i];
    }
  }

  /**
   * Keeps weights of a length only where they do better than the common choice on unseen questions,
   * whose values are updated. That they beat the common weights by more than chance is what the
   * search has asked of them, but on the questions that they were made for.
   */
  private GateWeights.Plan withLengthsThatHoldUp(
      GateWeights.Plan plan, Chosen common, CrossCheck check, double[] unseen) {
    List<Chosen> lengths = new ArrayList<>();
    for (int length = 0; length < plan.lengths().size(); length++) {
      Chosen chosen = plan.lengths().get(length);
      if (isCommon(chosen)) {
        lengths.add(new Chosen(common.weights(), chosen.choice()));
        continue;
      }
      int[] own = questions.ofLength(questions.all(), length);
      boolean holdsUp = better(at(own, check.lengths()), at(own, unseen), UNSEEN_ERRORS);
      if (holdsUp) {
        scatter(at(own, check.lengths()), own, unseen);
      }
      lengths.add(holdsUp ? chosen : new Chosen(common.weights(), Choice.COMMON));
    }
    return new GateWeights.Plan(common, lengths);
  }

  private static boolean isCommon(Chosen chosen) {
    return chosen.choice() == Choice.COMMON || chosen.choice() == Choice.TOO_FEW_QUESTIONS;
  }

  private static double[] at(int[] own, double[] values) {
    return Arrays.stream(own).mapToDouble(c -> values[c]).toArray();
  }

  /** Gives every length that is behind the best common choice, by more than chance, that choice. */
  private GateWeights.Plan noneBelow(GateWeights.Plan plan, int best) {
    GateWeights common = commonWeights(plan);
    GateWeights weights = plan.weights(members);
    List<Chosen> checked = new ArrayList<>();
    for (int length = 0; length < plan.lengths().size(); length++) {
      Chosen chosen = plan.lengths().get(length);
      int[] own = questions.ofLength(questions.all(), length);
      if (own.length >= MIN_CASES) {
        double[] byCommon = questions.ndcg(own, common);
        double[] byBest = search.alone(best, own);
        boolean commonIsBest = mean(byCommon) >= mean(byBest);
        double[] better = commonIsBest ? byCommon : byBest;
        if (better(better, questions.ndcg(own, weights), GateSearch.SELECTION_ERRORS)) {
          chosen =
              commonIsBest
                  ? new Chosen(plan.common().weights(), Choice.COMMON)
                  : new Chosen(search.only(best), Choice.BEST_MEMBER);
        }
      }
      checked.add(chosen);
    }
    return new GateWeights.Plan(plan.common(), checked);
  }

  private GateWeights commonWeights(GateWeights.Plan plan) {
    return GateWeights.Plan.everywhere(plan.common().weights(), Choice.COMMON).weights(members);
  }

  private Fitted recorded(
      GateWeights.Plan plan, double[] unseen, double[] bestUnseen, HoldOut holdOut, int cuts) {
    GateWeights weights = plan.weights(members);
    var report = new FitReport(questions, search, weights);
    return new Fitted(weights, report.record(plan, unseen, bestUnseen, holdOut, cuts));
  }
}
