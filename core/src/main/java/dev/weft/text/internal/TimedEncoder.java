package dev.weft.text.internal;

import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.math.internal.threads.Waiting;
import dev.weft.text.TextEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An encoder that is waited for no longer than a while: for queries, whose asker gets an answer
 * without the text sooner than none at all. While as many calls as there are threads hang, further
 * ones fail at once. Thread-safe. Closing it closes the encoder within.
 */
public final class TimedEncoder implements TextEncoder {

  private static final int MOST_WAITING = 1_000;
  private static final int IDLE_SECONDS = 10;

  private final TextEncoder encoder;
  private final Duration patience;
  private final ThreadPoolExecutor threads;
  private final AtomicInteger hanging = new AtomicInteger();

  /**
   * Waits for another encoder.
   *
   * @param patience for one call, the time that it waits for a thread included; above zero
   */
  public TimedEncoder(TextEncoder encoder, Duration patience) {
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("patience must be above zero: " + patience);
    }
    this.encoder = encoder;
    this.patience = patience;
    // Threads of the platform: native code that hangs would hold the carrier of a virtual one.
    int most = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    this.threads =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("encoder-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public String id() {
    return encoder.id();
  }

  @Override
  public int dimensions() {
    return encoder.dimensions();
  }

  /**
   * Encodes texts.
   *
   * @throws IllegalStateException when there is no answer in time
   */
  @Override
  public Matrix encodeAll(List<String> texts) {
    return encodeAll(encoder, texts);
  }

  @Override
  public TextEncoder forQueries() {
    TextEncoder queries = encoder.forQueries();
    return queries.equals(encoder) ? this : new Queries(queries);
  }

  /** What is looked for is waited for by the same threads. */
  private final class Queries implements TextEncoder {

    private final TextEncoder queries;

    Queries(TextEncoder queries) {
      this.queries = queries;
    }

    @Override
    public String id() {
      return queries.id();
    }

    @Override
    public int dimensions() {
      return queries.dimensions();
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      return TimedEncoder.this.encodeAll(queries, texts);
    }
  }

  private Matrix encodeAll(TextEncoder used, List<String> texts) {
    if (hanging.get() >= threads.getMaximumPoolSize()) {
      throw late("it does not answer any more");
    }
    var call = new Call(used, texts);
    try {
      threads.execute(call);
      return Waiting.atMost(patience, call);
    } catch (RejectedExecutionException e) {
      throw late("too many calls wait for it");
    } catch (TimeoutException e) {
      call.leave();
      throw late(
          String.format(
              Locale.ROOT, "no answer within %d ms", TimeUnit.MILLISECONDS.convert(patience)));
    } catch (InterruptedException e) {
      call.leave(); // whoever has a deadline of their own interrupts, and the encoder hangs as ever
      Thread.currentThread().interrupt();
      throw late("interrupted");
    }
  }

  private static IllegalStateException late(String why) {
    return new IllegalStateException(why);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    encoder.close();
  }

  /** One call, of which it is known whether it still runs although nobody waits for it. */
  private final class Call extends FutureTask<Matrix> {

    private boolean begun;
    private boolean left;

    Call(TextEncoder used, List<String> texts) {
      super(Parallel.carried(() -> used.encodeAll(texts))::get);
    }

    @Override
    public void run() {
      synchronized (this) {
        begun = true;
      }
      super.run();
      synchronized (this) {
        begun = false;
        if (left) {
          hanging.decrementAndGet();
        }
      }
    }

    void leave() {
      synchronized (this) {
        if (begun) {
          left = true;
          hanging.incrementAndGet();
        }
      }
      cancel(true);
      threads.remove(this);
    }
  }
}
