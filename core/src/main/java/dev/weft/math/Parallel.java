package dev.weft.math;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Loops over independent indices on all processors. */
public final class Parallel {

  /** Number of workers: the processors of this machine. */
  public static final int WORKERS = Runtime.getRuntime().availableProcessors();

  private static final int CHUNKS_PER_WORKER = 16;

  private Parallel() {}

  /** Runs {@code body} for 0, 1, …, count − 1, in any order and on several threads. */
  public static void forEach(int count, IntConsumer body) {
    forEach(count, () -> body);
  }

  /**
   * The same with a body of its own, and so scratch of its own, for each worker.
   *
   * <p>The result must not depend on which worker does what. The first exception is rethrown.
   */
  public static void forEach(int count, Supplier<IntConsumer> bodyOfWorker) {
    int workers = Math.min(WORKERS, count);
    if (workers <= 1) {
      run(new AtomicInteger(), count, count, bodyOfWorker.get());
      return;
    }
    int chunk = Math.max(1, count / (workers * CHUNKS_PER_WORKER));
    var next = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(workers, Thread.ofPlatform().daemon().factory())) {
      List<Future<?>> running = new ArrayList<>();
      for (int w = 0; w < workers; w++) {
        running.add(pool.submit(() -> run(next, count, chunk, bodyOfWorker.get())));
      }
      for (Future<?> worker : running) {
        await(worker, next, count);
      }
    }
  }

  private static void run(AtomicInteger next, int count, int chunk, IntConsumer body) {
    for (int from = next.getAndAdd(chunk); from < count; from = next.getAndAdd(chunk)) {
      int to = Math.min(count, from + chunk);
      for (int i = from; i < to; i++) {
        body.accept(i);
      }
    }
  }

  private static void await(Future<?> worker, AtomicInteger next, int count) {
    try {
      worker.get();
    } catch (ExecutionException e) {
      next.set(count);
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      next.set(count);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
