package dev.weft.data.splits.internal;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.math.internal.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The question “what next”: of every user the last item is hidden, and what came before is told.
 *
 * <p>Unlike {@link Protocol.LeaveLastOut}, which takes the last entry in the order of ids, one of
 * the items of the latest time is drawn by the seed where several share it. The goods of an invoice
 * have no order; with the order of ids for one, the hidden item would be the one with the largest
 * id, and a model that learns order could learn that.
 *
 * <p>Histories hold distinct items, so the last item is one that the user had not had before:
 * repeats are not asked for. Items that some user has had are candidates, the hidden ones included.
 */
public final class LastItems {

  private LastItems() {}

  /**
   * The split.
   *
   * @param seed source of the choice among items of one time
   * @param least fewest items of a user who is asked about, at least 2
   * @throws IllegalArgumentException when nobody has that many, or the entries are not {@linkplain
   *     Interactions#timed timed}
   */
  public static Split of(Interactions all, int least, long seed) {
    if (least < 2) {
      throw new IllegalArgumentException("least must be >= 2, or nothing is told: " + least);
    }
    checkTimes(all);
    RandomGenerator random = RandomStreams.of(seed);
    List<History> train = new ArrayList<>(all.users());
    List<TestCase> tests = new ArrayList<>();
    for (int u = 0; u < all.users(); u++) {
      History history = all.history(u);
      if (history.size() < least || history.time(history.size() - 1) == Event.NO_TIME) {
        train.add(history);
        continue;
      }
      int hidden = entry(history, random);
      train.add(history.filter(entry -> entry != hidden));
      tests.add(new TestCase(u, train.getLast(), new int[] {history.item(hidden)}));
    }
    if (tests.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "nobody has %d items or more to ask for", least));
    }
    Interactions known = all.withHistories(train);
    int[] support = all.support();
    boolean[] candidates = new boolean[support.length];
    for (int item = 0; item < support.length; item++) {
      candidates[item] = support[item] > 0;
    }
    return new Split(
        String.format(
            Locale.ROOT,
            "last item of each user with at least %d, by lot among items of one time, seed %d",
            least,
            seed),
        known,
        tests,
        candidates);
  }

  /**
   * The entry that is hidden: the last, or by lot one of those that share the latest time.
   *
   * @param history at least one entry
   */
  public static int entry(History history, RandomGenerator random) {
    return history.size() - 1 - random.nextInt(latest(history));
  }

  /** How many entries share the latest time. */
  private static int latest(History history) {
    int count = 1;
    while (count < history.size()
        && history.time(history.size() - 1 - count) == history.time(history.size() - 1)) {
      count++;
    }
    return count;
  }

  private static void checkTimes(Interactions all) {
    if (all.pairs() > 0 && !all.timed()) {
      throw new IllegalArgumentException(
          "the last item needs times, and more than one event in a hundred has none: give every"
              + " event a timestamp");
    }
  }
}
