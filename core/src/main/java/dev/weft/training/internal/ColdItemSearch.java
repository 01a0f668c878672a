package dev.weft.training.internal;

import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.Metric;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.linear.Ease;
import dev.weft.training.internal.GridSearch.Choice;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/**
 * Chooses {@link ColdColumns}' hyperparameters on items hidden for the purpose: one after the
 * other, each on a small grid around the default.
 *
 * @param log is told every candidate, in a line
 */
public record ColdItemSearch(Consumer<String> log) {

  private static final double HIDDEN = 0.2;

  /**
   * The best on hidden items; the default where there are too few items to hide any.
   *
   * @param data what may be learned from; a fifth of its items is hidden for the choice
   */
  public ColdColumns choose(TrainingData data) {
    Split hidden;
    try {
      hidden = new Protocol.ColdItems(HIDDEN, data.seed() + 100).split(data.interactions());
    } catch (IllegalArgumentException e) {
      log.accept("too little data to choose cold columns on: " + e.getMessage());
      return new ColdColumns();
    }
    var search = GridSearch.of(data, List.of(hidden), Metric.ndcg(20), log);
    Choice<ColdColumns> best =
        search.best(
            DoubleStream.of(30, 100, 300, 1_000)
                .mapToObj(lambda -> new ColdColumns(new Ease(lambda)))
                .toList());
    for (var turn : TURNS) {
      best = search.best(best, turn.around(best.algorithm()));
    }
    return best.algorithm();
  }

  /** Candidates that differ in one hyperparameter. */
  private interface Turn {
    List<ColdColumns> around(ColdColumns best);
  }

  private static final List<Turn> TURNS =
      List.of(
          c -> List.of(c.withEmbeddings(0), c.withEmbeddings(0.5), c.withEmbeddings(2)),
          c -> List.of(c.withSharpness(0.7), c.withSharpness(1.4)),
          c -> List.of(c.withRidgeShare(0.25), c.withRidgeShare(0.75), c.withRidgeShare(1)),
          c -> List.of(c.withRidge(c.ridge() / 2), c.withRidge(c.ridge() * 2)),
          c -> List.of(c.withDamping(0.2), c.withDamping(0.6)),
          c -> List.of(c.withTilt(0), c.withTilt(0.5)),
          c -> List.of(c.withSpread(0.25), c.withSpread(1)));
}
