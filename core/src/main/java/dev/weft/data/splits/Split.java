package dev.weft.data.splits;

import dev.weft.data.Event;
import dev.weft.data.EventReading;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.internal.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A data set cut into what may be learned from and what is asked afterwards.
 *
 * @param protocol how it was cut, for reports, such as {@code random 20 % of interactions, seed 1}
 * @param train what may be learned from; its users and items are those of the whole
 * @param tests the questions
 * @param candidates which items may be recommended, one flag per item; owned by the record
 */
public record Split(
    String protocol, Interactions train, List<TestCase> tests, boolean[] candidates) {

  /** Whether a pair belongs to the test part. */
  @FunctionalInterface
  public interface Membership {

    /** Whether the pair of a user and an item is tested. */
    boolean tested(int user, int item);
  }

  public Split {
    tests = List.copyOf(tests);
    if (candidates.length != train.items()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "candidates must flag each of the %d items: %d",
              train.items(),
              candidates.length));
    }
    for (TestCase test : tests) {
      checkItems(test, train.items());
    }
  }

  private static void checkItems(TestCase test, int items) {
    test.history().checkWithin(items);
    for (int item : test.relevant()) {
      Rule.within("a relevant item", item, 0, items - 1);
    }
    for (int item : test.masked()) {
      Rule.within("a masked item", item, 0, items - 1);
    }
  }

  /**
   * Cuts by membership of pairs, as published splits are given.
   *
   * @param protocol what the split is, for reports
   * @throws IllegalArgumentException when nothing is left to learn from or to ask
   */
  public static Split byMembership(String protocol, Interactions all, Membership test) {
    var flags = new PairFlags(all);
    for (int p = 0; p < flags.size(); p++) {
      if (test.tested(flags.user(p), flags.item(p))) {
        flags.mark(p);
      }
    }
    return flags.split(protocol);
  }

  /**
   * Cuts by parts that are given, all of the same users and items. A pair that is learned from or
   * masked, too, is not asked for: it would be masked as seen. All items are candidates.
   *
   * @param protocol what the split is, for reports
   * @param masked pairs that are neither known nor ranked, such as a validation part; may be none
   * @throws IllegalArgumentException when the parts differ in users or items, or nothing is left to
   *     learn from or to ask
   */
  public static Split ofParts(
      String protocol, Interactions train, Interactions masked, Interactions tested) {
    List<TestCase> tests = new ArrayList<>();
    for (Interactions part : List.of(masked, tested)) {
      if (part.users() != train.users() || part.items() != train.items()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "all parts need the same users and items: %s and %s", train, part));
      }
    }
    for (int user = 0; user < train.users(); user++) {
      History known = train.history(user);
      int[] hidden = masked.history(user).items();
      Set<Integer> out = new HashSet<>();
      Arrays.stream(known.items()).forEach(out::add);
      Arrays.stream(hidden).forEach(out::add);
      int[] asked =
          Arrays.stream(tested.history(user).items()).filter(item -> !out.contains(item)).toArray();
      if (asked.length > 0) {
        tests.add(new TestCase(user, known, asked, hidden));
      }
    }
    if (tests.isEmpty() && tested.pairs() > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the protocol '%s' leaves nothing to test; each of the %,d pairs to be predicted is"
                  + " learned from or masked, too: take them out of those parts",
              protocol,
              tested.pairs()));
    }
    boolean[] candidates = new boolean[train.items()];
    Arrays.fill(candidates, true);
    return PairFlags.checked(new Split(protocol, train, tests, candidates));
  }

  /** The splits of all folds; their test parts are disjoint and together are the whole. */
  public static List<Split> folds(Interactions all, int folds, long seed) {
    Splits.checkFolds(folds);
    if (folds > all.pairs()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there must not be more folds than the %,d interactions: %,d",
              all.pairs(),
              folds));
    }
    return IntStream.range(0, folds)
        .mapToObj(fold -> new Protocol.KFold(folds, fold, seed).split(all))
        .toList();
  }

  /**
   * The same whose questions do not rank what the lists leave out either: items that the user had
   * seen though nothing is learned from them.
   *
   * @param reading of the events that were cut
   * @param inTime whether only what was seen by then is known: up to the last training event, and
   *     before the first event that is asked for
   */
  public Split withoutSeen(EventReading reading, boolean inTime) {
    long end = inTime ? last() : Long.MAX_VALUE;
    List<TestCase> asked = new ArrayList<>(tests.size());
    boolean any = false;
    for (TestCase test : tests) {
      History own = reading.beyond().get(test.user());
      long known = inTime ? Math.min(end, firstAsked(reading, test) - 1) : end;
      int[] seen =
          own.filter(entry -> own.time(entry) <= known && !test.asks(own.item(entry))).items();
      any |= seen.length > 0;
      int[] masked = IntStream.concat(Arrays.stream(test.masked()), Arrays.stream(seen)).toArray();
      asked.add(new TestCase(test.user(), test.history(), test.relevant(), masked));
    }
    return any
        ? new Split(
            protocol + ", without items seen but not learned from", train, asked, candidates)
        : this;
  }

  /**
   * The same in which some items are neither ranked nor asked for, since no list may hold them.
   * They are learned from all the same.
   *
   * @param hidden a flag for each item
   * @throws IllegalArgumentException when nothing is left to ask
   */
  public Split withoutHidden(boolean[] hidden) {
    long count = IntStream.range(0, hidden.length).filter(i -> hidden[i] && candidates[i]).count();
    if (count == 0) {
      return this;
    }
    boolean[] listed = candidates.clone();
    for (int item = 0; item < listed.length; item++) {
      listed[item] &= !hidden[item];
    }
    List<TestCase> asked = new ArrayList<>(tests.size());
    for (TestCase test : tests) {
      int[] left = Arrays.stream(test.relevant()).filter(item -> !hidden[item]).toArray();
      if (left.length > 0) {
        asked.add(new TestCase(test.user(), test.history(), left, test.masked()));
      }
    }
    if (asked.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the protocol '%s' leaves nothing to test: every item that is asked for is hidden",
              protocol));
    }
    String said =
        String.format(
            Locale.ROOT, "%s, without %,d hidden item%s", protocol, count, count == 1 ? "" : "s");
    return new Split(said, train, asked, listed);
  }

  /** When the first of the items asked for was turned to. */
  private static long firstAsked(EventReading reading, TestCase test) {
    History whole = reading.interactions().history(test.user());
    long first = Long.MAX_VALUE;
    for (int entry = 0; entry < whole.size(); entry++) {
      if (test.asks(whole.item(entry))) {
        first = Math.min(first, whole.time(entry));
      }
    }
    return first;
  }

  private long last() {
    return train.histories().stream()
        .filter(history -> history.size() > 0)
        .mapToLong(history -> history.time(history.size() - 1))
        .max()
        .orElse(Event.NO_TIME);
  }

  /**
   * One question of an evaluation: what is known of a user, and what they turned to afterwards.
   *
   * @param user index of the user, for their attributes
   * @param history what the recommender may know; these items are masked as seen
   * @param relevant the hidden items, ascending, none of them in the history; owned by the record
   * @param masked items beyond the history that are not ranked either, such as a validation part,
   *     none of them relevant; owned by the record
   */
  public record TestCase(int user, History history, int[] relevant, int[] masked) {

    public TestCase {
      relevant = relevant.clone();
      Arrays.sort(relevant);
      if (relevant.length == 0) {
        throw new IllegalArgumentException("a test case needs at least one relevant item");
      }
      masked = masked.clone();
      for (int item : masked) {
        if (Arrays.binarySearch(relevant, item) >= 0) {
          throw new IllegalArgumentException(
              "an item that is asked for must not be masked: " + item);
        }
      }
    }

    /** Whether an item is asked for. */
    boolean asks(int item) {
      return Arrays.binarySearch(relevant, item) >= 0;
    }

    /** A question that masks the history alone. */
    public TestCase(int user, History history, int[] relevant) {
      this(user, history, relevant, new int[0]);
    }
  }
}
