package dev.weft.math.internal.threads;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a task of another thread: gives what the task gave, or throws what it threw. An error
 * and an unchecked exception are thrown as they are, a checked one within an {@link
 * IllegalStateException}.
 */
public final class Waiting {

  private Waiting() {}

  /** Waits until the task ends, or the caller is interrupted; the task is left as it is. */
  public static <R> R until(Future<R> task) throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /** The same for so long at most. */
  public static <R> R atMost(Duration most, Future<R> task)
      throws InterruptedException, TimeoutException {
    try {
      return task.get(TimeUnit.NANOSECONDS.convert(most), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /**
   * Waits until the task ends, whatever interrupts the caller, who is interrupted still when this
   * returns or throws. Only for a task that ends without the caller.
   *
   * @param interrupted what is done at each interrupt, such as passing it on
   */
  public static <R> R toTheEnd(Future<R> task, Runnable interrupted) {
    boolean again = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          again = true;
          interrupted.run();
        } catch (ExecutionException e) {
          throw failure(e);
        }
      }
    } finally {
      if (again) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What a task threw, to be thrown: an error is thrown here. */
  public static RuntimeException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case Error cause -> throw cause;
      case RuntimeException cause -> cause;
      case null -> new IllegalStateException(e);
      case Throwable cause -> new IllegalStateException(cause);
    };
  }
}
