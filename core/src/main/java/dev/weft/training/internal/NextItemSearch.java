package dev.weft.training.internal;

import dev.weft.data.splits.Split;
import dev.weft.data.splits.internal.LastItems;
import dev.weft.evaluation.Metric;
import dev.weft.features.FeatureBlock;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.sequence.NextItem;
import dev.weft.models.internal.sequence.Recency;
import dev.weft.models.internal.sequence.Transition;
import dev.weft.training.internal.GridSearch.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/**
 * Chooses {@link NextItem}'s members and shares on each user's last item of the training data,
 * hidden for the purpose: first each member on its own, then how they are mixed.
 *
 * @param log is told every candidate, in a line
 */
public record NextItemSearch(Consumer<String> log) {

  /** Fewest items of a user who is asked, so that at least two are left to read. */
  private static final int LEAST = 3;

  /** About how many fits of one matrix {@link #choose} takes. */
  static final int TRIES = 30;

  private static final double[] LAMBDAS = {30, 100, 300, 1_000};
  private static final double[] MOMENTS = {1, 4, 8, 16};
  private static final double[] TRANSITION_SHARES = {0, 0.1, 0.3, 0.7};
  private static final double[] CONTENT_SHARES = {0, 0.1, 0.6};

  /**
   * The best on hidden items; the default where nobody has three items or the events have no times.
   *
   * @param all what may be learned from; of a large catalogue some items are looked at
   */
  public NextItem choose(TrainingData all) {
    TrainingData data = MemberSearch.sampled(all);
    Split hidden;
    try {
      hidden = LastItems.of(data.interactions(), LEAST, data.seed() + 100);
    } catch (IllegalArgumentException e) {
      log.accept("too little data to choose a model of the next item on: " + e.getMessage());
      return new NextItem();
    }
    var search = GridSearch.of(data, List.of(hidden), Metric.ndcg(10), log);
    boolean texts = data.itemFeatures().stream().anyMatch(FeatureBlock.Dense.class::isInstance);
    Transition transition = transition(search);
    Recency behaviour = behaviour(search, texts);
    return mixed(search, new NextItem().withTransition(transition).withBehaviour(behaviour), texts);
  }

  private static Transition transition(GridSearch search) {
    var start = new Transition();
    Choice<Transition> best =
        search.best(List.of(start, start.withLambda(10), start.withLambda(1_000)));
    Transition known = best.algorithm();
    best = search.best(best, List.of(known.withPast(0), known.withPast(8), known.withFuture(2)));
    known = best.algorithm();
    return search.best(best, List.of(known.withMoments(2), known.withMoments(8))).algorithm();
  }

  private static Recency behaviour(GridSearch search, boolean texts) {
    Choice<Recency> best =
        search.best(
            DoubleStream.of(LAMBDAS)
                .mapToObj(lambda -> new Recency(new Ease(lambda, 0.33), 2))
                .toList());
    Recency known = best.algorithm();
    best = search.best(best, DoubleStream.of(MOMENTS).mapToObj(known::withMoments).toList());
    known = best.algorithm();
    if (!(known.member() instanceof Ease ease)) {
      return known;
    }
    List<Recency> refined = new ArrayList<>();
    refined.add(known.withMember(ease.withDamping(0.5)));
    if (!search.parts().getFirst().sessions().isEmpty()) {
      refined.add(known.withMember(ease.withSessionShare(0.5)));
    }
    best = search.best(best, refined);
    if (texts && best.algorithm().member() instanceof Ease chosen) {
      known = best.algorithm();
      best =
          search.best(
              best,
              List.of(
                  known.withMember(new TextEase(chosen)),
                  known.withMember(new TextEase(chosen, 3 * chosen.lambda(), 1))));
    }
    return best.algorithm();
  }

  private static NextItem mixed(GridSearch search, NextItem start, boolean texts) {
    Choice<NextItem> best = search.best(List.of(texts ? start : start.withContentShare(0)));
    NextItem known = best.algorithm();
    best =
        search.best(
            best, DoubleStream.of(TRANSITION_SHARES).mapToObj(known::withTransitionShare).toList());
    known = best.algorithm();
    if (texts) {
      best =
          search.best(
              best, DoubleStream.of(CONTENT_SHARES).mapToObj(known::withContentShare).toList());
    }
    return best.algorithm();
  }
}
