package dev.weft.bench;

import dev.weft.data.History;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.internal.sums.CoOccurrence;
import dev.weft.models.internal.sums.Entry;
import dev.weft.models.internal.sums.Sums;
import dev.weft.models.internal.sums.TransitionSums;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One step of live sums: an event joins a history of 100 items, a user with such a history goes and
 * comes. 3,500 and 20,000 items are kept dense, 30,000 by the pairs that met.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class SumsBenchmark {

  private static final int HISTORIES = 256;
  private static final int LENGTH = 100;

  @Param({"3500", "20000", "30000"})
  int items;

  @Param({"pairs", "transitions"})
  String kind = "pairs";

  private Sums sums = CoOccurrence.empty(0);
  private History[] histories = {};
  private RandomGenerator random = RandomStreams.of(1);
  private int next;

  /** Adds the users, who take some items more than others. */
  @Setup(Level.Iteration)
  public void fill() {
    random = RandomStreams.of(1);
    sums = CoOccurrence.empty(0); // Lets go of those before, which may be half of the memory.
    sums = kind.equals("pairs") ? CoOccurrence.empty(items) : TransitionSums.empty(items, 2, 0);
    histories = new History[HISTORIES];
    for (int user = 0; user < HISTORIES; user++) {
      histories[user] = history();
      sums.add(histories[user]);
    }
  }

  private History history() {
    int[] drawn = random.ints(100L * LENGTH, 0, items).distinct().limit(LENGTH).toArray();
    float[] weights = new float[LENGTH];
    long[] times = new long[LENGTH];
    Arrays.fill(weights, 1);
    Arrays.setAll(times, entry -> entry * 1_000L);
    return History.of(drawn, weights, times);
  }

  /** An event of a user who has 100 items; the sums go on with it, the history is asked anew. */
  @Benchmark
  public History append() {
    int user = next++ % HISTORIES;
    return sums.append(histories[user], new Entry(random.nextInt(items), 1, 1_000L * LENGTH));
  }

  /** A user is forgotten and comes back: twice the work of either. */
  @Benchmark
  public long removeAndAdd() {
    History history = histories[next++ % HISTORIES];
    sums.remove(history);
    sums.add(history);
    return sums.users();
  }
}
