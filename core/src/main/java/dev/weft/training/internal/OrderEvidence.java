package dev.weft.training.internal;

import dev.weft.data.Interactions;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.internal.LastItems;
import dev.weft.evaluation.Metric;
import dev.weft.math.internal.PairedGain;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.sequence.Transition;
import java.util.List;

/**
 * Whether the order of what people did tells what each took last far better than all that they did
 * tells it without an order, as where series are watched and courses are taken from the first part
 * on. What a page happened to show first, as on MovieLens, comes nowhere near it.
 */
final class OrderEvidence {

  /**
   * Fewest items of a user who is asked: the order of two or three is that of one visit, and who
   * comes once is told by what else suits.
   */
  private static final int LEAST = 5;

  /** With fewer users than this nothing is known. */
  private static final int FEWEST_USERS = 30;

  /** In larger catalogues the two models would take seconds. */
  private static final int MOST_ITEMS = 2_000;

  /** By how much nDCG@10 must be ahead. */
  private static final double GAIN = 0.1;

  /** By how many standard errors of the paired difference. */
  private static final double ERRORS = 5;

  private OrderEvidence() {}

  /**
   * Whether it does.
   *
   * @param interactions all with times
   */
  static boolean isClear(Interactions interactions) {
    long asked = interactions.histories().stream().filter(one -> one.size() >= LEAST).count();
    if (asked < FEWEST_USERS || interactions.items() > MOST_ITEMS) {
      return false;
    }
    Split last = LastItems.of(interactions, LEAST, 0);
    TrainingData data = TrainingData.of(interactions);
    var search = GridSearch.of(data, List.of(last), Metric.ndcg(10), line -> {});
    double[] unordered = values(search, new Ease());
    PairedGain gain = PairedGain.of(values(search, new Transition()), unordered);
    return gain.mean() >= GAIN && gain.exceeds(ERRORS);
  }

  private static double[] values(GridSearch search, Algorithm algorithm) {
    return search.best(List.of(algorithm)).values().getFirst();
  }
}
