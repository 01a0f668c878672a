package dev.weft.math.internal.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loops over independent indices on all processors. */
public final class Parallel {

  /** Number of workers: the processors of this machine. */
  public static final int WORKERS = Runtime.getRuntime().availableProcessors();

  private static final int CHUNKS_PER_WORKER = 16;

  private static final ScopedValue<Integer> MOST = ScopedValue.newInstance();

  /**
   * Threads are kept for a minute, since short loops follow one another; a nested loop adds some.
   */
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("weft-", 0).factory());

  /**
   * What is done {@linkplain #within beside} something else has threads of its own: on Linux they
   * inherit how important the thread is that begins them, and keep it for whoever comes next.
   */
  private static final ExecutorService BESIDE =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("weft-beside-", 0).factory());

  private Parallel() {}

  /**
   * Does something whose loops have at most this many workers, so that others find a processor
   * free. What it computes is the same.
   *
   * @param workers at least 1
   */
  public static <R> R within(int workers, Supplier<R> work) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1: " + workers);
    }
    return ScopedValue.where(MOST, workers).call(work::get);
  }

  /** Work for another thread, whose loops have no more workers than those of this one may have. */
  public static <R> Supplier<R> carried(Supplier<R> work) {
    if (!MOST.isBound()) {
      return work;
    }
    int most = MOST.get();
    return () -> within(most, work);
  }

  /** How many workers a loop of the calling thread may have. */
  public static int most() {
    return Math.min(MOST.orElse(WORKERS), WORKERS);
  }

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
    int workers = Math.min(most(), count);
    if (workers <= 1) {
      run(new AtomicLong(), count, count, bodyOfWorker.get());
      return;
    }
    int chunk = Math.max(1, count / (workers * CHUNKS_PER_WORKER));
    var next = new AtomicLong(); // goes beyond the count, and so beyond an int
    List<Future<?>> others = new ArrayList<>();
    for (int w = 1; w < workers; w++) {
      others.add(begun(() -> run(next, count, chunk, bodyOfWorker.get())));
    }
    // The calling thread works too; whatever fails, no worker is left behind.
    var failure = new Failure(() -> next.set(count));
    failure.of(() -> run(next, count, chunk, bodyOfWorker.get()));
    for (Future<?> other : others) {
      failure.of(() -> await(other));
    }
    failure.rethrow();
  }

  /**
   * Does two things at a time, the first of them in this thread; one after the other where loops
   * have one worker.
   */
  public static void both(Runnable first, Runnable second) {
    if (most() == 1) {
      first.run();
      second.run();
      return;
    }
    Future<?> other = begun(second);
    var failure = new Failure(() -> {});
    failure.of(first);
    failure.of(() -> await(other));
    failure.rethrow();
  }

  /** Begins something on another thread: one of those beside, where this is done beside. */
  private static Future<?> begun(Runnable work) {
    if (!MOST.isBound()) {
      return THREADS.submit(work);
    }
    int most = MOST.get();
    return BESIDE.submit(() -> ScopedValue.where(MOST, most).run(work));
  }

  /** What one worker does: chunk after chunk of what is next. */
  static void run(AtomicLong next, int count, int chunk, IntConsumer body) {
    for (long from = next.getAndAdd(chunk); from < count; from = next.getAndAdd(chunk)) {
      int to = (int) Math.min(count, from + chunk);
      for (int i = (int) from; i < to; i++) {
        body.accept(i);
      }
    }
  }

  /** Waits for a worker to end, even when interrupted, which is thrown then. */
  private static void await(Future<?> worker) {
    var interrupted = new AtomicBoolean();
    Waiting.toTheEnd(worker, () -> interrupted.set(true));
    if (interrupted.get()) {
      throw new IllegalStateException("interrupted");
    }
  }

  /** The first failure of several workers, which stops the others. */
  private static final class Failure {

    private final Runnable stop;
    private @Nullable Throwable first;

    Failure(Runnable stop) {
      this.stop = stop;
    }

    @SuppressWarnings("CatchingUnchecked") // rethrown once every worker has ended
    void of(Runnable work) {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        stop.run();
        first = first == null ? e : first;
      }
    }

    void rethrow() {
      switch (first) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> {}
      }
    }
  }
}
