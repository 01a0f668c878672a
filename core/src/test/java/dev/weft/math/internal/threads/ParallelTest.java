package dev.weft.math.internal.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
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
