package dev.weft.data.splits;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split.TestCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The pairs of interactions in canonical order, each marked as tested or not. */
final class PairFlags {

  private final Interactions all;
  private final int[] starts;
  private final int[] userOf;
  private final boolean[] tested;

  PairFlags(Interactions all) {
    this.all = all;
    starts = new int[all.users() + 1];
    for (int u = 0; u < all.users(); u++) {
      starts[u + 1] = Math.addExact(starts[u], all.history(u).size());
    }
    userOf = new int[starts[all.users()]];
    for (int u = 0; u < all.users(); u++) {
      Arrays.fill(userOf, starts[u], starts[u + 1], u);
    }
    tested = new boolean[userOf.length];
  }

  int size() {
    return tested.length;
  }

  int users() {
    return all.users();
  }

  /** Position of a user's first pair; the end when the user is one past the last. */
  int start(int user) {
    return starts[user];
  }

  int user(int pair) {
    return userOf[pair];
  }

  int item(int pair) {
    return all.history(userOf[pair]).item(pair - starts[userOf[pair]]);
  }

  long time(int pair) {
    return all.history(userOf[pair]).time(pair - starts[userOf[pair]]);
  }

  void mark(int pair) {
    tested[pair] = true;
  }

  void markFrom(long cut) {
    for (int p = 0; p < size(); p++) {
      tested[p] = time(p) >= cut;
    }
  }

  /** The instant from which on about the given share of the pairs lies. */
  long latest(double fraction) {
    long[] times = new long[size()];
    Arrays.setAll(times, this::time);
    Arrays.sort(times);
    int first = (int) Math.round((1 - fraction) * times.length);
    return times.length == 0 ? 0 : times[Math.clamp(first, 0, times.length - 1)];
  }

  /** The share of the pairs that lie at {@link #latest} or later; 0 without a pair. */
  double shareFrom(double fraction) {
    long cut = latest(fraction);
    long from = IntStream.range(0, size()).filter(p -> time(p) >= cut).count();
    return size() == 0 ? 0 : (double) from / size();
  }

  void requireTimes(String protocol) {
    long without = IntStream.range(0, size()).filter(p -> time(p) == Event.NO_TIME).count();
    if (without > 0 && !all.timed()) {
      String found =
          without == size()
              ? "none has one"
              : String.format(
                  Locale.ROOT, "%,d of %,d pairs of a user and an item have none", without, size());
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the protocol '%s' needs the time of every event; %s. Choose a random protocol, or"
                  + " membership flags",
              protocol,
              found));
    }
  }

  Split split(String protocol) {
    boolean[] candidates = new boolean[all.items()];
    Arrays.fill(candidates, true);
    return split(protocol, candidates);
  }

  Split split(String protocol, boolean[] candidates) {
    List<History> kept = new ArrayList<>(users());
    List<TestCase> tests = new ArrayList<>();
    for (int u = 0; u < users(); u++) {
      int start = starts[u];
      History history = all.history(u).filter(i -> !tested[start + i]);
      kept.add(history);
      if (history.size() < all.history(u).size()) {
        int[] asked = all.history(u).filter(i -> tested[start + i]).items();
        tests.add(new TestCase(u, history, asked));
      }
    }
    return checked(new Split(protocol, all.withHistories(kept), tests, candidates));
  }

  /** Why nothing is tested: no part is large enough where nobody has two items. */
  private static String untested(Interactions all) {
    if (all.pairs() == 0) {
      return "there is no interaction at all";
    }
    for (int u = 0; u < all.users(); u++) {
      if (all.history(u).size() > 1) {
        return "test a larger part";
      }
    }
    return "no user has two items, of which one could be predicted by the other";
  }

  static Split checked(Split split) {
    if (split.tests().isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the protocol '%s' leaves nothing to test; %s",
              split.protocol(),
              untested(split.train())));
    }
    if (split.train().pairs() == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the protocol '%s' leaves nothing to learn from; test a smaller part",
              split.protocol()));
    }
    return split;
  }
}
