package dev.weft.server.live;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An encoder that is waited for only so long, and not by more questions than a bound at a time, so
 * that one that hangs costs the text of a question and never the answer.
 */
final class DeadlineEncoder implements TextEncoder {

  /** Calls that may hang at the same time. */
  private static final int CALLS = 64;

  private final TextEncoder encoder;
  private final Duration deadline;
  private final Semaphore calls = new Semaphore(CALLS);

  DeadlineEncoder(TextEncoder encoder, Duration deadline) {
    this.encoder = encoder;
    this.deadline = deadline;
  }

  @Override
  public String id() {
    return encoder.id();
  }

  @Override
  public int dimensions() {
    return encoder.dimensions();
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    if (!calls.tryAcquire()) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%d calls of the encoder are under way", CALLS));
    }
    var done = new CompletableFuture<Matrix>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                done.complete(encoder.encodeAll(texts));
              } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
              } finally {
                calls.release();
              }
            });
    try {
      return done.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "it did not answer within %d ms", deadline.toMillis()), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
