package dev.weft.cli.benchmark.rankings;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.math.internal.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Each user's interactions at random 8 : 1 : 1 into training, validation and test, the last two
 * rounded down. Validation items are neither known nor ranked, as in RecBole's full ranking.
 */
public final class ThreeWaySplit {

  private static final double SHARE = 0.1;

  private ThreeWaySplit() {}

  public static Split of(Interactions all, long seed) {
    var random = RandomStreams.former(seed);
    List<History> train = new ArrayList<>(all.users());
    List<TestCase> tests = new ArrayList<>();
    for (int u = 0; u < all.users(); u++) {
      History history = all.history(u);
      int part = (int) (SHARE * history.size());
      int[] order = RandomStreams.permutation(history.size(), random);
      int[] kept = Arrays.copyOfRange(order, 2 * part, order.length);
      Arrays.sort(kept);
      train.add(history.at(kept));
      if (part > 0) {
        int[] tested = Arrays.stream(order, 0, part).map(history::item).toArray();
        int[] validation = Arrays.stream(order, part, 2 * part).map(history::item).toArray();
        tests.add(new TestCase(u, train.getLast(), tested, validation));
      }
    }
    int[] support = all.support();
    boolean[] candidates = new boolean[support.length];
    for (int i = 0; i < candidates.length; i++) {
      candidates[i] = support[i] > 0;
    }
    return new Split(
        "10-core, each user's interactions at random 8:1:1, seed " + seed,
        all.withHistories(train),
        tests,
        candidates);
  }
}
