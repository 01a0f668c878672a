package dev.weft.data.splits;

import dev.weft.data.Interactions;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.Rule;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Cuts interactions by a {@link Protocol}. */
final class Splits {

  private Splits() {}

  /**
   * A random fold for each of {@code size} rows, as equal in number as possible.
   *
   * @return {@code size} numbers in 0..folds − 1
   */
  static int[] foldNumbers(int size, int folds, long seed) {
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
