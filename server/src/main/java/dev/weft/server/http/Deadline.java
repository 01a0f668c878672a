package dev.weft.server.http;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bounds how long an answer is waited for. */
final class Deadline {

  private final Duration most;

  Deadline(Duration most) {
    this.most = most;
  }

  /**
   * The answer of some work; where it takes too long it is interrupted, and goes on unheard where
   * it cannot be.
   *
   * @throws Problem 503 when it takes too long
   */
  Answer of(Callable<Answer> work) throws Exception {
    var task = new FutureTask<>(work);
    Thread worker = Thread.ofVirtual().name("weft-answer").start(task);
    try {
      return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      worker.interrupt();
      throw new Problem(503, "timeout", "no answer within " + most.toMillis() + " ms")
          .retryAfter(Duration.ofSeconds(1));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
