package dev.weft.training.internal;

import dev.weft.data.Interactions;
import dev.weft.math.internal.PairedGain;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.placement.Placement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Chooses how items that arrive are placed, on trained items that are hidden for the purpose: how
 * much embedded texts count beside words and tags, how much more the most alike count than others,
 * and how much the support that features predict counts differ from one catalogue to another.
 */
public final class PlacementSearch {

  /** Parts of the items that are hidden one after the other. */
  private static final int FOLDS = 4;

  /** Items hidden at a time. */
  private static final int MOST_HIDDEN = 150;

  /** Likenesses of hidden items to all that are held at a time. */
  private static final int MOST_CELLS = 8_000_000;

  /** With fewer items that somebody took, and fewer users asked, nothing is told. */
  private static final int FEWEST = 50;

  private static final List<Function<Placement, List<Placement>>> TURNS =
      List.of(
          PlacementSearch::kernels,
          p -> DoubleStream.of(0, 0.6, 1).mapToObj(p::withTilt).toList(),
          p -> DoubleStream.of(0.2, 0.6).mapToObj(p::withDamping).toList());

  private final List<HiddenArrivals> folds;

  private PlacementSearch(List<HiddenArrivals> folds) {
    this.folds = folds;
  }

  private static List<Placement> kernels(Placement start) {
    List<Placement> all = new ArrayList<>();
    for (double embeddings : new double[] {0.05, 0.35, 1}) {
      for (double sharpness : new double[] {0.5, 0.7, 1, 1.4}) {
        all.add(start.withKernel(embeddings, sharpness));
      }
    }
    return all;
  }

  /**
   * The placement that suits the data; the default where it tells too little.
   *
   * @param data what is learned from
   */
  public static Placement choose(TrainingData data) {
    Interactions interactions = data.interactions();
    int[] support = interactions.support();
    int[] warm = IntStream.range(0, support.length).filter(i -> support[i] > 0).toArray();
    var start = new Placement();
    if (warm.length < FEWEST || data.itemFeatures().isEmpty()) {
      return start;
    }
    RandomStreams.shuffle(warm, warm.length, RandomStreams.of(data.seed(), warm.length));
    int part = Math.min(MOST_HIDDEN, Math.min(warm.length / 5, MOST_CELLS / support.length));
    List<HiddenArrivals> folds =
        IntStream.range(0, FOLDS)
            .mapToObj(f -> Arrays.copyOfRange(warm, f * part, (f + 1) * part))
            .map(hidden -> IntStream.of(hidden).sorted().toArray())
            .map(hidden -> HiddenArrivals.of(data.itemFeatures(), interactions, hidden))
            .toList();
    return folds.stream().allMatch(fold -> fold.users() >= FEWEST)
        ? new PlacementSearch(folds).best(start)
        : start;
  }

  private Placement best(Placement start) {
    Placement best = start;
    List<double[]> values = folds.stream().map(fold -> fold.values(start)).toList();
    for (var turn : TURNS) {
      for (Placement candidate : turn.apply(best)) {
        Optional<List<double[]>> ahead = ahead(candidate, values);
        if (ahead.isPresent()) {
          best = candidate;
          values = ahead.get();
        }
      }
    }
    return best;
  }

  /**
   * The values of a candidate that is ahead in every part, and beyond one standard error in all.
   * Users of one part are asked for the same items, so that their number alone says little. The
   * first part in which it is not ends it.
   */
  private Optional<List<double[]>> ahead(Placement candidate, List<double[]> best) {
    List<double[]> values = new ArrayList<>();
    var all = new PairedGain();
    for (int f = 0; f < folds.size(); f++) {
      double[] own = folds.get(f).values(candidate);
      double sum = 0;
      for (int u = 0; u < own.length; u++) {
        double difference = own[u] - best.get(f)[u];
        all.add(difference);
        sum += difference;
      }
      if (sum <= 0) {
        return Optional.empty();
      }
      values.add(own);
    }
    return all.exceeds(1) ? Optional.of(values) : Optional.empty();
  }
}
