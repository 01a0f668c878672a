package dev.weft.data.splits;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.math.internal.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Cuts by {@link Protocol.ColdUsers}. */
final class ColdUserSplit {

  private ColdUserSplit() {}

  static Split of(Protocol.ColdUsers protocol, Interactions all) {
    if (protocol.order() == Protocol.Order.TIME_ORDER) {
      new PairFlags(all).requireTimes(protocol.text());
    }
    List<History> kept = new ArrayList<>(all.histories());
    List<TestCase> tests = new ArrayList<>();
    for (int user : chosen(protocol, all)) {
      kept.set(user, History.EMPTY);
      tests.add(question(protocol, user, all.history(user)));
    }
    boolean[] candidates = new boolean[all.items()];
    Arrays.fill(candidates, true);
    return PairFlags.checked(
        new Split(protocol.text(), all.withHistories(kept), tests, candidates));
  }

  private static int[] chosen(Protocol.ColdUsers protocol, Interactions all) {
    int[] eligible =
        IntStream.range(0, all.users())
            .filter(u -> all.history(u).size() > protocol.targetAfter())
            .toArray();
    if (eligible.length < protocol.users()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "users must be at most %d, the users with more than %d interactions: %d",
              eligible.length,
              protocol.targetAfter(),
              protocol.users()));
    }
    int[] order = RandomStreams.permutation(eligible.length, RandomStreams.of(protocol.seed()));
    return IntStream.range(0, protocol.users()).map(i -> eligible[order[i]]).sorted().toArray();
  }

  private static TestCase question(Protocol.ColdUsers protocol, int user, History whole) {
    int[] order = IntStream.range(0, whole.size()).toArray();
    if (protocol.order() == Protocol.Order.RANDOM_ORDER) {
      // A generator of its own for each user: the order depends on the seed and the user alone.
      RandomGenerator random = RandomStreams.of(protocol.seed(), user);
      order = RandomStreams.permutation(whole.size(), random);
    }
    int[] told = Arrays.copyOf(order, protocol.firstEvents());
    Arrays.sort(told);
    int[] asked = new int[order.length - protocol.targetAfter()];
    for (int i = 0; i < asked.length; i++) {
      asked[i] = whole.item(order[protocol.targetAfter() + i]);
    }
    return new TestCase(user, whole.at(told), asked);
  }
}
