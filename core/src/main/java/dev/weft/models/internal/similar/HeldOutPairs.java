package dev.weft.models.internal.similar;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Sessions;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Pairs of items of one sitting, or of one person, the second of each taken out of the data: what
 * goes with the first should name it.
 *
 * @param from the item queried with, by pair
 * @param to the item held out, by pair
 * @param rest the data without them
 */
record HeldOutPairs(int[] from, int[] to, TrainingData rest) {

  /** Shorter histories would lose what they say. */
  private static final int SHORTEST = 3;

  /**
   * Draws pairs from as many users as there are, several of each where there are few. Not what
   * stands next to each other in time: that is how a page was laid out.
   *
   * @param count about how many pairs
   */
  static HeldOutPairs of(TrainingData data, int count) {
    List<History> histories = data.interactions().histories();
    long eligible = histories.stream().filter(history -> history.size() >= SHORTEST).count();
    RandomGenerator random = RandomStreams.of(data.seed());
    double perUser = eligible == 0 ? 0 : (double) count / eligible;
    List<int[]> pairs = new ArrayList<>();
    List<History> rest = new ArrayList<>(histories.size());
    for (History history : histories) {
      int wanted = (int) perUser + (random.nextDouble() < perUser - (int) perUser ? 1 : 0);
      boolean[] out = new boolean[history.size()];
      for (int p = 0; p < Math.min(wanted, history.size() / SHORTEST); p++) {
        draw(history, random, out, pairs);
      }
      rest.add(history.filter(entry -> !out[entry]));
    }
    return new HeldOutPairs(
        pairs.stream().mapToInt(pair -> pair[0]).toArray(),
        pairs.stream().mapToInt(pair -> pair[1]).toArray(),
        data.withInteractions(data.interactions().withHistories(rest)));
  }

  private static void draw(
      History history, RandomGenerator random, boolean[] out, List<int[]> pairs) {
    int target = random.nextInt(history.size());
    int other = companion(history, target, random);
    if (!out[target] && !out[other]) {
      out[target] = true;
      pairs.add(new int[] {history.item(other), history.item(target)});
    }
  }

  /** Another of the same sitting, or of the whole history where there is none. */
  private static int companion(History history, int entry, RandomGenerator random) {
    int from = entry;
    int to = entry;
    while (from > 0 && together(history, from - 1)) {
      from--;
    }
    while (to + 1 < history.size() && together(history, to)) {
      to++;
    }
    if (from == to) {
      from = 0;
      to = history.size() - 1;
    }
    int other = from + random.nextInt(to - from);
    return other < entry ? other : other + 1;
  }

  /** Whether an entry and the next belong to one sitting. */
  private static boolean together(History history, int entry) {
    return history.time(entry) != Event.NO_TIME
        && history.time(entry + 1) - history.time(entry) <= Sessions.DEFAULT_GAP_MILLIS;
  }

  int count() {
    return from.length;
  }
}
