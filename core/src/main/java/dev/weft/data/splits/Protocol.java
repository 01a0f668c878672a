package dev.weft.data.splits;

import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.math.internal.Rule;
import java.time.Instant;
import java.util.Locale;

/**
 * A rule that cuts interactions into what may be learned from and what is asked.
 *
 * <p>Every choice comes from the seed and the pairs in canonical order (user by user, each history
 * oldest first), so the order of the rows in a file makes no difference. A user whose test items
 * would be none gives no test case; a user left without a history gives one with an empty history.
 * All items are candidates, those without training events included, unless the protocol says
 * otherwise.
 */
public sealed interface Protocol {

  /**
   * A share of all pairs, whoever they belong to.
   *
   * @param fraction share of the pairs to be tested, in (0, 1); rounded to whole pairs
   * @param seed source of the choice
   */
  record RandomInteractions(double fraction, long seed) implements Protocol {
    public RandomInteractions {
      checkFraction(fraction);
    }
  }

  /**
   * A share of each user's pairs: rounded, at least 1 and never all. Users with a single pair stay
   * in training.
   *
   * @param fraction share of each user's pairs to be tested, in (0, 1)
   * @param seed source of the choice
   */
  record RandomPerUser(double fraction, long seed) implements Protocol {
    public RandomPerUser {
      checkFraction(fraction);
    }
  }

  /**
   * The pairs from one instant on, the same for all users. Equal times are never cut apart: the
   * tested share is the fraction or a little more.
   *
   * <p>A pair has one time, that of its latest event. Where things are taken again, turned down or
   * sent back later, that is not what was known at the cut: {@link InteractionRule} reads the
   * events before an instant alone, as {@code weft evaluate} does.
   *
   * @param fraction share of the pairs to be tested, in (0, 1)
   */
  record GlobalTemporal(double fraction) implements Protocol {
    public GlobalTemporal {
      checkFraction(fraction);
    }

    /**
     * The share of all pairs that it tests: the fraction, or more where many share one time; 1 when
     * nothing would be left to learn from.
     *
     * @param interactions all with times
     */
    public double tested(Interactions interactions) {
      return new PairFlags(interactions).shareFrom(fraction);
    }

    /**
     * The first instant that it tests.
     *
     * @throws IllegalArgumentException when the pairs are not {@linkplain Interactions#timed timed}
     */
    public Instant cut(Interactions interactions) {
      var flags = new PairFlags(interactions);
      flags.requireTimes(text());
      return Instant.ofEpochMilli(flags.latest(fraction));
    }
  }

  /**
   * The pairs from a given instant on.
   *
   * @param cut first instant that is tested
   */
  record TemporalAt(Instant cut) implements Protocol {

    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    public TemporalAt {
      if (cut.isBefore(FIRST) || cut.isAfter(LAST)) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "the cut must be in %s..%s: %s", FIRST, LAST, cut));
      }
    }
  }

  /** Each user's latest pair. Users with a single pair stay in training. */
  record LeaveLastOut() implements Protocol {}

  /**
   * A share of the items loses every pair; they alone are candidates.
   *
   * @param fraction share of the items that have pairs, in (0, 1)
   * @param seed source of the choice
   */
  record ColdItems(double fraction, long seed) implements Protocol {
    public ColdItems {
      checkFraction(fraction);
    }
  }

  /**
   * Users unseen in training, of whom the first events are told. The same seed chooses the same
   * users and the same random order, whatever the number of first events.
   *
   * <p>The pairs between the first events and the target are neither known nor asked: those items
   * stay candidates and count as misses.
   *
   * @param users how many users are tested, out of those with more than {@code targetAfter} pairs
   * @param seed source of the choice
   * @param firstEvents how many pairs the recommender is told, 0 to {@code targetAfter}
   * @param targetAfter the pairs after this many are the target
   * @param order the order in which pairs are counted
   */
  record ColdUsers(int users, long seed, int firstEvents, int targetAfter, Order order)
      implements Protocol {
    public ColdUsers {
      Rule.atLeast("users", users, 1);
      if (firstEvents < 0 || firstEvents > targetAfter) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "first events must be in 0..%d (the target begins there): %d",
                targetAfter,
                firstEvents));
      }
    }
  }

  /**
   * One of several disjoint shares of all pairs; {@link Split#folds} gives them all.
   *
   * @param folds number of shares, at least 2
   * @param fold the share that is tested, in 0..folds − 1
   * @param seed source of the choice
   */
  record KFold(int folds, int fold, long seed) implements Protocol {
    public KFold {
      Splits.checkFolds(folds);
      Rule.within("fold", fold, 0, folds - 1);
    }
  }

  /** How a cold user's pairs are counted. */
  enum Order {
    TIME_ORDER,
    RANDOM_ORDER
  }

  /**
   * Cuts the interactions.
   *
   * @throws IllegalArgumentException when nothing is left to learn from or to ask, or when the
   *     protocol needs times and an entry has none
   */
  default Split split(Interactions interactions) {
    return Splits.of(this, interactions);
  }

  /** The rule in words, for reports. */
  default String text() {
    return switch (this) {
      case RandomInteractions p ->
          String.format(
              Locale.ROOT, "random %s of all interactions, seed %d", percent(p.fraction), p.seed);
      case RandomPerUser p ->
          String.format(
              Locale.ROOT,
              "random %s of each user's interactions, seed %d",
              percent(p.fraction),
              p.seed);
      case GlobalTemporal p ->
          String.format(Locale.ROOT, "latest %s of all interactions", percent(p.fraction));
      case TemporalAt p -> String.format(Locale.ROOT, "interactions from %s on", p.cut);
      case LeaveLastOut p -> "last interaction of each user";
      case ColdItems p ->
          String.format(
              Locale.ROOT,
              "cold items: %s of the items without any event, seed %d",
              percent(p.fraction),
              p.seed);
      case ColdUsers p ->
          String.format(
              Locale.ROOT,
              "cold users: %d unseen users, first %d events in %s order, targets after event %d,"
                  + " seed %d",
              p.users,
              p.firstEvents,
              p.order == Order.TIME_ORDER ? "time" : "random",
              p.targetAfter,
              p.seed);
      case KFold p ->
          String.format(Locale.ROOT, "fold %d of %d, seed %d", p.fold + 1, p.folds, p.seed);
    };
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.4g", fraction * 100).replaceAll("\\.?0+$", "") + " %";
  }

  private static void checkFraction(double fraction) {
    Rule.between("fraction", fraction, 0, 1);
  }
}
