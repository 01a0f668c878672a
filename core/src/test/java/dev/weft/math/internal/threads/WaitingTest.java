package dev.weft.math.internal.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingTest {

  private static final Duration LONG = Duration.ofSeconds(Long.MAX_VALUE);

  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void isNotInterruptedForTheNext() {
    boolean _ = Thread.interrupted();
  }

  private static <R> Future<R> begun(Callable<R> work) {
    var task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }

  private Future<String> gated() {
    return begun(
        () -> {
          gate.await();
          return "done";
        });
  }

  private static Future<?> failing(Throwable failure) {
    var task = new CompletableFuture<>();
    task.completeExceptionally(failure);
    return task;
  }

  @Test
  void whatATaskGaveIsGiven() throws Exception {
    gate.countDown();
    assertThat(Waiting.until(gated())).isEqualTo("done");
    assertThat(Waiting.atMost(LONG, gated())).isEqualTo("done");
    assertThat(Waiting.toTheEnd(gated(), () -> {})).isEqualTo("done");
    assertThat(Thread.interrupted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(classes = {StackOverflowError.class, IllegalArgumentException.class})
  void whatIsNotCheckedIsThrownAsItIs(Class<? extends Throwable> kind) throws Exception {
    Throwable failure = kind.getDeclaredConstructor().newInstance();
    assertThatThrownBy(() -> Waiting.until(failing(failure))).isSameAs(failure);
    assertThatThrownBy(() -> Waiting.atMost(LONG, failing(failure))).isSameAs(failure);
    assertThatThrownBy(() -> Waiting.toTheEnd(failing(failure), () -> {})).isSameAs(failure);
  }

  @Test
  void whatIsCheckedIsThrownWithinAnother() {
    var failure = new IOException("no disk");
    assertThatThrownBy(() -> Waiting.until(failing(failure)))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(failure);
  }

  @Test
  void nobodyWaitsLongerThanTheySay() {
    assertThatThrownBy(() -> Waiting.atMost(Duration.ofMillis(5), gated()))
        .isInstanceOf(TimeoutException.class);
    gate.countDown();
  }

  @Test
  void anInterruptEndsWhatMayEndAndLeavesTheTaskAlone() throws Exception {
    Future<String> task = gated();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Waiting.until(task)).isInstanceOf(InterruptedException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Waiting.atMost(LONG, task)).isInstanceOf(InterruptedException.class);
    gate.countDown();
    assertThat(Waiting.until(task)).isEqualTo("done");
  }

  @Test
  void whoWaitsToTheEndIsToldOfTheInterruptAndInterruptedAfterwards() {
    var told = new AtomicInteger();
    Thread.currentThread().interrupt();
    String given =
        Waiting.toTheEnd(
            gated(),
            () -> {
              told.incrementAndGet();
              gate.countDown();
            });
    assertThat(given).isEqualTo("done");
    assertThat(told).hasValue(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theInterruptStandsWhenTheTaskFails() {
    Future<?> task =
        begun(
            () -> {
              gate.await();
              throw new IllegalArgumentException("as asked");
            });
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Waiting.toTheEnd(task, gate::countDown)).hasMessage("as asked");
    assertThat(Thread.interrupted()).isTrue();
  }
}
