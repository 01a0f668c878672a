package dev.weft.server.http.front;

import dev.weft.math.internal.threads.Waiting;
import dev.weft.server.http.values.Problem;
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
          .hint(
              "what was sent may be kept all the same: events with an event_id, items and users may"
                  + " be sent again")
          .retryAfter(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      worker.interrupt(); // nobody hears the answer any more
      throw e;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : Waiting.failure(e);
    }
  }
}
