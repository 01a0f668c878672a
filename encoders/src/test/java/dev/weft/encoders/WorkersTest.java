package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.math.internal.threads.Parallel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private static final int TASKS = 50;

  /** The threads that took part. */
  private static Set<Thread> threads(Workers workers) {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    workers.run(
        TASKS,
        task -> {
          seen.add(Thread.currentThread());
          done.add(task);
        });
    assertThat(done).hasSize(TASKS);
    return seen;
  }

  @Test
  void theCallerWorksAloneWhereItsLoopsHaveOneWorker() {
    try (var workers = new Workers(4)) {
      Set<Thread> beside = Parallel.within(1, () -> threads(workers));
      assertThat(beside).containsExactly(Thread.currentThread());
    }
  }

  @Test
  void noMoreThanAllTakePart() {
    try (var workers = new Workers(4)) {
      assertThat(threads(workers)).hasSizeBetween(1, 4);
    }
  }
}
