package dev.weft.math.internal.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParallelTest {

  @Test
  void everyIndexRunsOnceForCountsAroundTheNumberOfWorkers() {
    for (int count : new int[] {0, 1, 2, 3, Parallel.WORKERS + 1, 1_000}) {
      var times = new AtomicIntegerArray(count);
      Parallel.forEach(count, i -> times.incrementAndGet(i));
      assertThat(IntStream.range(0, count).map(times::get)).allMatch(n -> n == 1);
    }
  }

  @Test
  void loopsInsideLoopsEnd() {
    var sum = new AtomicInteger();
    Parallel.forEach(
        20, i -> Parallel.forEach(20, j -> Parallel.forEach(5, l -> sum.addAndGet(1))));
    assertThat(sum).hasValue(20 * 20 * 5);
  }

  @Test
  void aFailureIsRethrownAfterEveryWorkerHasEnded() {
    var running = new AtomicInteger();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Parallel.forEach(
                    1_000,
                    i -> {
                      running.incrementAndGet();
                      try {
                        if (i % 10 == 7) {
                          throw new IllegalStateException("seven");
                        }
                      } finally {
                        running.decrementAndGet();
                      }
                    }))
        .withMessage("seven");
    assertThat(running).hasValue(0);
  }

  /** Workers beside the calling thread in a loop over two indices. */
  private static final int OTHERS = Math.min(2, Parallel.WORKERS) - 1;

  private final CountDownLatch begun = new CountDownLatch(OTHERS);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger ended = new AtomicInteger();

  /** A loop in which the others end once the gate is open, and the calling thread when it likes. */
  private Thread loop(Consumer<Throwable> thrown, Runnable ofCaller) {
    return Thread.ofPlatform()
        .start(
            () -> {
              var caller = Thread.currentThread();
              try {
                Parallel.forEach(
                    2,
                    i -> {
                      if (Thread.currentThread() == caller) {
                        await(begun);
                        ofCaller.run();
                      } else {
                        begun.countDown();
                        await(gate);
                        ended.incrementAndGet();
                      }
                    });
              } catch (IllegalStateException e) {
                thrown.accept(e);
              }
            });
  }

  private void assertWaitsForTheOthers(Thread caller) throws InterruptedException {
    if (OTHERS > 0) {
      assertThat(caller.join(Duration.ofMillis(300))).as("it is left before all ended").isFalse();
      assertThat(ended).hasValue(0);
    }
    gate.countDown();
    caller.join();
    assertThat(ended).hasValue(OTHERS);
  }

  @Test
  void whoFailsInTheCallingThreadWaitsForTheOtherWorkers() throws Exception {
    var failed = new CountDownLatch(1);
    var thrown = new AtomicReference<@Nullable Throwable>();
    Thread caller =
        loop(
            thrown::set,
            () -> {
              failed.countDown();
              throw new IllegalStateException("the caller");
            });
    failed.await();
    assertWaitsForTheOthers(caller);
    assertThat(thrown.get()).hasMessage("the caller");
  }

  @Test
  void whoIsInterruptedWaitsForTheOtherWorkersAndIsInterruptedAfterwards() throws Exception {
    var interrupted = new CountDownLatch(1);
    var thrown = new AtomicReference<@Nullable Throwable>();
    var still = new AtomicBoolean();
    Thread caller =
        loop(
            failure -> {
              thrown.set(failure);
              still.set(Thread.interrupted());
            },
            () -> {
              Thread.currentThread().interrupt();
              interrupted.countDown();
            });
    interrupted.await();
    assertWaitsForTheOthers(caller);
    if (OTHERS > 0) {
      assertThat(thrown.get()).hasMessage("interrupted");
      assertThat(still).isTrue();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The counter of what is handed out went round, and the body got negative indices. */
  @Test
  void workersOfTheLargestCountsEndAtTheCount() {
    int count = Integer.MAX_VALUE - 5;
    var next = new AtomicLong(count - 3);
    List<Integer> seen = new ArrayList<>();
    for (int worker = 0; worker < 64; worker++) {
      Parallel.run(next, count, count / 64, seen::add);
    }
    assertThat(seen).containsExactly(count - 3, count - 2, count - 1);
  }

  @Test
  void anErrorIsRethrownAsItIs() {
    var error = new AssertionError("broken");
    assertThatThrownBy(
            () ->
                Parallel.forEach(
                    50,
                    i -> {
                      throw error;
                    }))
        .isSameAs(error);
  }

  @Test
  void bothAreDoneAndTheFirstInThisThread() {
    List<Thread> ran = new CopyOnWriteArrayList<>();
    Parallel.both(
        () -> ran.add(Thread.currentThread()),
        () -> Parallel.forEach(3, i -> ran.add(Thread.currentThread())));
    assertThat(ran).hasSize(4).contains(Thread.currentThread());
  }

  /**
   * The threads of what is done beside inherit how little it matters and keep that, so that none of
   * them may be one of those that answer.
   */
  @Test
  void whatIsDoneBesideSharesNoThreadWithTheOthers() {
    List<Thread> ran = new CopyOnWriteArrayList<>();
    Runnable both =
        () ->
            Parallel.both(
                () -> {}, () -> Parallel.forEach(100, i -> ran.add(Thread.currentThread())));
    Parallel.within(
        4,
        () -> {
          both.run();
          return ran;
        });
    assertThat(ran)
        .filteredOn(thread -> thread != Thread.currentThread())
        .allMatch(thread -> thread.getName().startsWith("weft-beside-"));
    List<Thread> beside = List.copyOf(ran);
    ran.clear();
    both.run();
    assertThat(ran)
        .filteredOn(thread -> thread != Thread.currentThread())
        .doesNotContainAnyElementsOf(
            beside.stream().filter(thread -> thread != Thread.currentThread()).toList())
        .noneMatch(thread -> thread.getName().startsWith("weft-beside-"));
  }

  @Test
  void whatFailsInEitherOfBothIsThrownOnceTheOtherHasEnded() {
    var ended = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                Parallel.both(
                    () -> {
                      throw new IllegalArgumentException("the first");
                    },
                    () -> ended.set(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the first");
    assertThat(ended).isTrue();
    assertThatThrownBy(
            () ->
                Parallel.both(
                    () -> {},
                    () -> {
                      throw new IllegalArgumentException("the second");
                    }))
        .hasMessage("the second");
  }
}
