package dev.weft.models.internal.gate;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.internal.Buckets;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.data.splits.internal.LastItems;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Training data cut in two: what the members learn from, and the questions that weigh them.
 *
 * @param train the same users and items with less evidence
 * @param cases the questions, by user
 * @param folds which part of the questions each user's belong to when weights are cross-checked
 * @param hidden the items that lost every event for the purpose
 * @param taken the items that anyone has before the cut or after it
 */
record GateCut(
    TrainingData train, List<TestCase> cases, byte[] folds, boolean[] hidden, boolean[] taken) {

  /** Weights are cross-checked by leaving out one of this many parts of the questions. */
  static final int FOLDS = 4;

  /** At most this many questions of each kind; more would not change the weights. */
  static final int MAX_CASES = 6_000;

  /**
   * With this many questions of users with events of that number, no held-out user is asked for.
   */
  private static final int ENOUGH_KNOWN = 100;

  /** How many first events a held-out user may show. */
  static final int[] FIRST_EVENTS = {0, 1, 2, 3, 5, 8, 12, 16, 20};

  static GateCut of(TrainingData data, Gate gate) {
    return of(data, gate, 0);
  }

  /**
   * One of several cuts.
   *
   * @param number from 0; each is cut by other random numbers
   */
  static GateCut of(TrainingData data, Gate gate, int number) {
    RandomGenerator random = RandomStreams.of(data.seed(), number);
    int users = data.interactions().users();
    boolean[] coldUser = chosen(users, gate.coldUserShare(), random);
    boolean[] coldItem = chosen(data.items(), gate.coldItemShare(), random);
    boolean latest = gate.holdOut() == HoldOut.LATEST;
    Interactions begun = latest ? data.interactions().begun() : data.interactions();
    long cut = latest ? cutTime(begun, gate.heldOutShare()) : 0;
    Interactions before = latest ? data.interactions().until(cut) : data.interactions();
    List<History> kept = new ArrayList<>(users);
    List<TestCase> known = new ArrayList<>();
    List<TestCase> unknown = new ArrayList<>();
    for (int u = 0; u < users; u++) {
      History history = data.interactions().history(u);
      if (coldUser[u]) {
        kept.add(History.EMPTY);
        long season = gate.heldOutShare() > 0 ? cut : Long.MIN_VALUE;
        firstEvents(u, begun.history(u), coldItem, season, gate.holdOut(), random, unknown);
        continue;
      }
      History left = latest ? before.history(u) : left(history, gate, random);
      History rest = left.filter(entry -> !coldItem[left.item(entry)]);
      kept.add(rest);
      addCase(u, rest, history, without(history, rest), known);
    }
    List<TestCase> cases = new ArrayList<>(sample(known, random));
    cases.addAll(sample(whereFewAreKnown(unknown, known), random));
    return new GateCut(
        data.withInteractions(data.interactions().withHistories(kept)),
        List.copyOf(cases),
        folds(data),
        coldItem,
        taken(data));
  }

  private static boolean[] taken(TrainingData data) {
    int[] support = data.interactions().support();
    boolean[] taken = new boolean[support.length];
    for (int item = 0; item < taken.length; item++) {
      taken[item] = support[item] > 0;
    }
    return taken;
  }

  /** Whether the members know nothing of a user. */
  boolean isStranger(int user) {
    return train.interactions().history(user).size() == 0;
  }

  /** The part to which all questions of a user belong. */
  int fold(int user) {
    return folds[user];
  }

  /**
   * By the times of a user's events, so that the order of the users changes nothing; without times,
   * in turn.
   */
  private static byte[] folds(TrainingData data) {
    byte[] folds = new byte[data.interactions().users()];
    for (int u = 0; u < folds.length; u++) {
      History history = data.interactions().history(u);
      long sum = 0;
      boolean timed = history.size() > 0;
      for (int entry = 0; entry < history.size(); entry++) {
        sum += history.time(entry);
        timed &= history.time(entry) != Event.NO_TIME;
      }
      folds[u] = (byte) (timed ? RandomStreams.of(sum).nextInt(FOLDS) : u % FOLDS);
    }
    return folds;
  }

  /** The time after which the given share of all pairs was begun. */
  private static long cutTime(Interactions begun, double share) {
    long[] times =
        begun.histories().stream()
            .flatMapToLong(h -> IntStream.range(0, h.size()).mapToLong(h::time))
            .filter(time -> time != Event.NO_TIME)
            .sorted()
            .toArray();
    return times.length == 0
        ? Long.MAX_VALUE
        : times[Math.min(times.length - 1, (int) (times.length * (1 - share)))];
  }

  /** A history without what is held out, be that its last item or random ones. */
  private static History left(History history, Gate gate, RandomGenerator random) {
    if (gate.holdOut() == HoldOut.LAST) {
      // Of one item nothing would be left to ask with.
      int last = history.size() > 1 ? LastItems.entry(history, random) : -1;
      return history.filter(entry -> entry != last);
    }
    return history.filter(entry -> random.nextDouble() >= gate.heldOutShare());
  }

  /** The entries of a history that a part of it lacks. */
  private static IntStream without(History history, History part) {
    int[] held = part.items();
    Arrays.sort(held);
    return IntStream.range(0, history.size())
        .filter(entry -> Arrays.binarySearch(held, history.item(entry)) < 0);
  }

  /**
   * Questions with the first events of a user of whom the members know nothing.
   *
   * @param season where the latest events are held out, the moment after which they lie: what new
   *     people took in seasons before says little of this one
   */
  private static void firstEvents(
      int user,
      History history,
      boolean[] coldItem,
      long season,
      HoldOut holdOut,
      RandomGenerator random,
      List<TestCase> cases) {
    int[] order =
        IntStream.range(0, history.size()).filter(e -> !coldItem[history.item(e)]).toArray();
    if (holdOut == HoldOut.RANDOM) {
      RandomStreams.shuffle(order, order.length, random);
    }
    int limit = Math.min(FIRST_EVENTS[FIRST_EVENTS.length - 1], order.length / 2);
    int[] later =
        Arrays.stream(order, limit, order.length)
            .filter(e -> holdOut != HoldOut.LATEST || history.time(e) > season)
            .toArray();
    for (int count : FIRST_EVENTS) {
      if (count <= limit) {
        int[] shown = Arrays.copyOf(order, count);
        Arrays.sort(shown);
        addCase(user, history.at(shown), history, Arrays.stream(later), cases);
      }
    }
  }

  /**
   * A held-out user with 20 events shown is another kind of person than one who has 20 events, so
   * such questions only stand in where there are few of the real kind.
   */
  private static List<TestCase> whereFewAreKnown(List<TestCase> unknown, List<TestCase> known) {
    int[] counts = new int[Buckets.HISTORY.size()];
    known.forEach(one -> counts[Buckets.HISTORY.of(one.history().size())]++);
    return unknown.stream()
        .filter(one -> counts[Buckets.HISTORY.of(one.history().size())] < ENOUGH_KNOWN)
        .toList();
  }

  private static void addCase(
      int user, History shown, History whole, IntStream hiddenEntries, List<TestCase> cases) {
    int[] relevant = hiddenEntries.map(whole::item).toArray();
    if (relevant.length > 0) {
      cases.add(new TestCase(user, shown, relevant));
    }
  }

  private static boolean[] chosen(int count, double share, RandomGenerator random) {
    boolean[] chosen = new boolean[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = random.nextDouble() < share;
    }
    return chosen;
  }

  private static List<TestCase> sample(List<TestCase> cases, RandomGenerator random) {
    if (cases.size() <= MAX_CASES) {
      return cases;
    }
    int[] order = RandomStreams.permutation(cases.size(), random);
    return Arrays.stream(order, 0, MAX_CASES).sorted().mapToObj(cases::get).toList();
  }
}
