package dev.weft.cli.benchmark.curve;

import dev.weft.cli.benchmark.protocol.PopularityCurve.Kind;
import dev.weft.cli.benchmark.protocol.PopularityCurve.Point;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.Figures.PersonalFigures;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.evaluation.internal.Metrics;
import dev.weft.math.Matrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import java.util.Arrays;

/** Measures points of a curve on one split. */
final class CurveMeasure {

  static final Metric NDCG = Metric.ndcg(10);

  /** How many of the items most in season anybody could name. */
  private static final int OBVIOUS = 50;

  private final Split split;
  private final Matrix userFeatures;
  private final boolean[] obvious;

  /** {@code season} says what is in season. */
  CurveMeasure(Split split, Matrix userFeatures, Model season) {
    this.split = split;
    this.userFeatures = userFeatures;
    obvious = new boolean[season.items()];
    for (int item : TopK.of(season.score(Evidence.NONE), Math.min(OBVIOUS, obvious.length))) {
      obvious[item] = true;
    }
  }

  /** The outcome behind a point. */
  RankingOutcome outcome(Model model) {
    return RankingEvaluation.of(NDCG).evaluate(model, split, userFeatures);
  }

  Point point(Kind kind, String name, Model model) {
    RankingOutcome outcome = outcome(model);
    PersonalFigures personal = PersonalFigures.of(split, outcome, NDCG.k());
    return new Point(
        kind,
        name,
        outcome.mean(NDCG),
        personal.ndcg().mean(),
        recallBeyond(outcome.lists()),
        personal.items(),
        personal.tenMostListed());
  }

  private double recallBeyond(int[][] lists) {
    double sum = 0;
    int asked = 0;
    for (int t = 0; t < lists.length; t++) {
      TestCase test = split.tests().get(t);
      int[] beyond = Arrays.stream(test.relevant()).filter(item -> !obvious[item]).toArray();
      if (beyond.length > 0) {
        sum += Metrics.recall(lists[t], beyond, NDCG.k());
        asked++;
      }
    }
    return sum / Math.max(1, asked);
  }
}
