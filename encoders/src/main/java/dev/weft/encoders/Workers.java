package dev.weft.encoders;

import dev.weft.math.internal.threads.Parallel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered tasks on the calling thread and a few helpers, no more than the caller's own loops
 * {@linkplain Parallel#most may have}. The caller always works, too, so several callers never wait
 * for each other and a single task never changes threads.
 */
final class Workers implements AutoCloseable {

  private final int helpers;
  private final @Nullable ExecutorService pool;

  Workers(int threads) {
    this.helpers = threads - 1;
    this.pool =
        helpers == 0
            ? null
            : Executors.newFixedThreadPool(
                helpers, Thread.ofPlatform().daemon().name("weft-encoder-", 1).factory());
  }

  /** Runs {@code task} for 0 to {@code count} − 1. The first failure stops the rest. */
  void run(int count, IntConsumer task) {
    var round = new Round(count, task);
    if (pool != null) {
      int others = Math.min(helpers, Math.min(count, Parallel.most()) - 1);
      for (int i = 0; i < others; i++) {
        pool.execute(round);
      }
    }
    round.run();
    round.await();
  }

  private static final class Round implements Runnable {

    private final int count;
    private final IntConsumer task;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch open;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Round(int count, IntConsumer task) {
      this.count = count;
      this.task = task;
      this.open = new CountDownLatch(count);
    }

    @Override
    public void run() {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        try {
          if (failure.get() == null) {
            task.accept(i);
          }
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          open.countDown();
        }
      }
    }

    void await() {
      boolean interrupted = false;
      while (true) {
        try {
          open.await();
          break;
        } catch (InterruptedException e) {
          // The arrays that are being written belong to the caller, so it waits all the same.
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      switch (failure.get()) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case null, default -> {}
      }
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdown();
    }
  }
}
