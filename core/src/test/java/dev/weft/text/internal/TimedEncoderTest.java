package dev.weft.text.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.text.TextEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimedEncoderTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final int THREADS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  /** Answers at once, fails, or hangs until it is let go, whatever interrupts it. */
  private static final class Moody implements TextEncoder {

    private final CountDownLatch gate = new CountDownLatch(1);
    private final Semaphore begun = new Semaphore(0);

    @Override
    public String id() {
      return "moody";
    }

    @Override
    public int dimensions() {
      return 1;
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      begun.release();
      switch (texts.getFirst()) {
        case "wait" -> waitAsOneWhoIsInterrupted();
        case "fail" -> throw new IllegalArgumentException("as asked");
        case "hang" -> awaitUninterrupted();
        default -> {}
      }
      return new Matrix(texts.size(), 1, new float[texts.size()]);
    }

    private void waitAsOneWhoIsInterrupted() {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("given up", e);
      }
    }

    private void awaitUninterrupted() {
      while (true) {
        try {
          gate.await();
          return;
        } catch (InterruptedException e) {
          // Native code does not notice, either.
        }
      }
    }
  }

  @Test
  void whatIsInTimeIsGivenAndWhatFailsFailsAsItDid() {
    var timed = new TimedEncoder(new Moody(), Duration.ofMinutes(1));
    assertThat(timed.encode("quick")).containsExactly(0);
    assertThat(timed.encodeAll(List.of("a", "b")).rows()).isEqualTo(2);
    assertThatThrownBy(() -> timed.encode("fail"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("as asked");
  }

  @Test
  void whatHangsIsLeftAloneAndAfterAWhileNotAskedAnyMoreUntilItAnswers() throws Exception {
    var moody = new Moody();
    var timed = new TimedEncoder(moody, SHORT);
    for (int call = 0; call < THREADS; call++) {
      assertThatThrownBy(() -> timed.encode("hang"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no answer within 20 ms");
    }
    assertThatThrownBy(() -> timed.encode("quick")).hasMessage("it does not answer any more");
    moody.gate.countDown();
    assertAnswersAgain(timed);
  }

  private static void assertAnswersAgain(TimedEncoder timed) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      try {
        assertThat(timed.encode("quick")).containsExactly(0);
        return;
      } catch (IllegalStateException e) {
        assertThat(System.nanoTime()).as(e.getMessage()).isLessThan(end);
        Thread.sleep(5);
      }
    }
  }

  /** Callers have deadlines of their own, and each of them was waited for in full. */
  @Test
  void whatHangsWhileItsCallersAreInterruptedIsNotAskedAnyMoreEither() throws Exception {
    var moody = new Moody();
    var timed = new TimedEncoder(moody, Duration.ofSeconds(10));
    for (int call = 0; call < THREADS; call++) {
      Thread caller = asking(timed, "hang");
      moody.begun.acquire();
      caller.interrupt();
      caller.join();
    }
    assertThatThrownBy(() -> timed.encode("quick")).hasMessage("it does not answer any more");
    moody.gate.countDown();
    assertAnswersAgain(timed);
  }

  @Test
  void whatGivesUpWhenItIsInterruptedIsAskedOnAfterItsCallersWere() throws Exception {
    var moody = new Moody();
    var timed = new TimedEncoder(moody, Duration.ofMinutes(1));
    for (int call = 0; call <= THREADS; call++) {
      Thread caller = asking(timed, "wait");
      moody.begun.acquire();
      caller.interrupt();
      caller.join();
      assertAnswersAgain(timed);
      moody.begun.acquire();
    }
  }

  @Test
  void whatTakesTooLongIsInterrupted() throws Exception {
    var moody = new Moody();
    var timed = new TimedEncoder(moody, SHORT);
    for (int call = 0; call <= THREADS; call++) {
      assertThatThrownBy(() -> timed.encode("wait")).hasMessage("no answer within 20 ms");
      assertAnswersAgain(timed);
    }
  }

  /** What nobody waits for any more keeps no place in the queue. */
  @Test
  void whoLeavesTheQueueMakesRoomForOthers() throws Exception {
    var moody = new Moody();
    var timed = new TimedEncoder(moody, Duration.ofMinutes(1));
    List<Thread> callers = new ArrayList<>();
    for (int call = 0; call < THREADS; call++) {
      callers.add(asking(timed, "hang"));
    }
    moody.begun.acquire(THREADS);
    for (int call = 0; call <= 1_000; call++) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> timed.encode("quick")).hasMessage("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
    moody.gate.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
  }

  private static Thread asking(TimedEncoder timed, String text) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                timed.encode(text);
              } catch (IllegalStateException e) {
                // the test looks at what comes of it
              }
            });
  }

  @Test
  void patienceMayHaveNoEnd() {
    var timed = new TimedEncoder(new Moody(), Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(timed.encodeAll(List.of("text")).rows()).isEqualTo(1);
  }

  @Test
  void withoutPatienceItIsRefused() {
    assertThatThrownBy(() -> new TimedEncoder(new Moody(), Duration.ZERO))
        .hasMessage("patience must be above zero: PT0S");
  }

  @Test
  void itKeepsToTheWorkersThatItsCallerMayHave() {
    var encoder =
        new TimedEncoder(
            new TextEncoder() {
              @Override
              public String id() {
                return "workers";
              }

              @Override
              public int dimensions() {
                return 1;
              }

              @Override
              public Matrix encodeAll(List<String> texts) {
                return new Matrix(1, 1, new float[] {Parallel.most()});
              }
            },
            Duration.ofMinutes(1));
    assertThat(encoder.encode("alone")).containsExactly(Parallel.WORKERS);
    float[] beside = Parallel.within(1, () -> encoder.encode("beside"));
    assertThat(beside).containsExactly(1);
  }
}
