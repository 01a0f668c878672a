package dev.weft.data.splits;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Cuts interactions by a {@link Protocol} or by ready-made membership. */
public final class Splits {

  /** Whether a pair belongs to the test part. */
  @FunctionalInterface
  public interface Membership {

    /** Whether the pair of a user and an item is tested. */
    boolean tested(int user, int item);
  }

  private Splits() {}

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
    boolean[] candidates = new boolean[train.items()];
    Arrays.fill(candidates, true);
    return PairFlags.checked(new Split(protocol, train, tests, candidates));
  }

  /** The splits of all folds; their test parts are disjoint and together are the whole. */
  public static List<Split> folds(Interactions all, int folds, long seed) {
    checkFolds(folds);
    return IntStream.range(0, folds)
        .mapToObj(fold -> new Protocol.KFold(folds, fold, seed).split(all))
        .toList();
  }

  /**
   * A random fold for each of {@code size} rows, as equal in number as possible.
   *
   * @return {@code size} numbers in 0..folds − 1
   */
  public static int[] foldNumbers(int size, int folds, long seed) {
    checkFolds(folds);
    int[] order = RandomStreams.permutation(size, RandomStreams.of(seed));
    int[] fold = new int[size];
    for (int i = 0; i < size; i++) {
      fold[order[i]] = i % folds;
    }
    return fold;
  }

  static void checkFolds(int folds) {
    Rule.atLeast("folds", folds, 2);
  }

  static Split of(Protocol protocol, Interactions all) {
    var flags = new PairFlags(all);
    return switch (protocol) {
      case Protocol.RandomInteractions p -> {
        int[] order = RandomStreams.permutation(flags.size(), RandomStreams.of(p.seed()));
        markFirst(flags, order, rounded(p.fraction(), order.length));
        yield flags.split(p.text());
      }
      case Protocol.RandomPerUser p -> randomPerUser(p, flags);
      case Protocol.GlobalTemporal p -> {
        flags.requireTimes(p.text());
        flags.markFrom(flags.latest(p.fraction()));
        yield flags.split(p.text());
      }
      case Protocol.TemporalAt p -> {
        flags.requireTimes(p.text());
        flags.markFrom(p.cut().toEpochMilli());
        yield flags.split(p.text());
      }
      case Protocol.LeaveLastOut p -> {
        flags.requireTimes(p.text());
        for (int u = 0; u < all.users(); u++) {
          if (all.history(u).size() > 1) {
            flags.mark(flags.start(u + 1) - 1);
          }
        }
        yield flags.split(p.text());
      }
      case Protocol.ColdItems p -> coldItems(p, flags, all);
      case Protocol.ColdUsers p -> ColdUserSplit.of(p, all);
      case Protocol.KFold p -> {
        int[] fold = foldNumbers(flags.size(), p.folds(), p.seed());
        for (int i = 0; i < fold.length; i++) {
          if (fold[i] == p.fold()) {
            flags.mark(i);
          }
        }
        yield flags.split(p.text());
      }
    };
  }

  private static Split randomPerUser(Protocol.RandomPerUser protocol, PairFlags flags) {
    RandomGenerator random = RandomStreams.of(protocol.seed());
    for (int u = 0; u < flags.users(); u++) {
      int size = flags.start(u + 1) - flags.start(u);
      if (size < 2) {
        continue;
      }
      int tested = Math.clamp(rounded(protocol.fraction(), size), 1, size - 1);
      int[] order = RandomStreams.permutation(size, random);
      for (int i = 0; i < tested; i++) {
        flags.mark(flags.start(u) + order[i]);
      }
    }
    return flags.split(protocol.text());
  }

  private static Split coldItems(Protocol.ColdItems protocol, PairFlags flags, Interactions all) {
    int[] support = all.support();
    int[] warm = IntStream.range(0, all.items()).filter(i -> support[i] > 0).toArray();
    int[] order = RandomStreams.permutation(warm.length, RandomStreams.of(protocol.seed()));
    boolean[] cold = new boolean[all.items()];
    for (int i = 0; i < rounded(protocol.fraction(), warm.length); i++) {
      cold[warm[order[i]]] = true;
    }
    for (int p = 0; p < flags.size(); p++) {
      if (cold[flags.item(p)]) {
        flags.mark(p);
      }
    }
    return flags.split(protocol.text(), cold);
  }

  private static void markFirst(PairFlags flags, int[] order, int count) {
    for (int i = 0; i < count; i++) {
      flags.mark(order[i]);
    }
  }

  private static int rounded(double fraction, int size) {
    return (int) Math.round(fraction * size);
  }
}
