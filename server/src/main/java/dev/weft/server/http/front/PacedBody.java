package dev.weft.server.http.front;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/**
 * A body that is given up when it comes too slowly, so that a few clients that send a byte now and
 * then, or nothing, cannot hold what answers. Only the time that is waited for it counts, not what
 * is done with what has come; what comes wins back the time that it may take.
 */
final class PacedBody extends InputStream {

  /** Bytes a second. */
  static final int SLOWEST = 128;

  /** Who pauses this long in all is not slow yet. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Content.Source source;
  private final int slowest;
  private final long patience;
  private long left;
  private Content.Chunk chunk = Content.Chunk.EMPTY;

  PacedBody(Content.Source source, int slowest, Duration patience) {
    this.source = source;
    this.slowest = slowest;
    this.patience = patience.toNanos();
    this.left = this.patience;
  }

  /** The body of a request, which comes at {@link #SLOWEST} after pauses of so long. */
  static PacedBody of(Content.Source request, Duration patience) {
    return new PacedBody(request, SLOWEST, patience);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (length > 0 && !chunk.hasRemaining()) {
      if (chunk.isLast()) {
        return -1;
      }
      close();
      chunk = next();
    }
    int read = chunk.get(bytes, offset, length);
    left = Math.min(patience, left + TimeUnit.SECONDS.toNanos(read) / slowest);
    return read;
  }

  private Content.Chunk next() throws IOException {
    long start = System.nanoTime();
    Content.Chunk next = source.read();
    while (next == null) {
      await(left - (System.nanoTime() - start));
      next = source.read();
    }
    left -= System.nanoTime() - start;
    if (Content.Chunk.isFailure(next)) {
      throw IO.rethrow(next.getFailure());
    }
    if (left < 0 && !next.isLast()) {
      next.release();
      throw tooSlow();
    }
    return next;
  }

  private void await(long nanos) throws IOException {
    var come = new CountDownLatch(1);
    source.demand(Invocable.from(InvocationType.NON_BLOCKING, come::countDown));
    try {
      if (!come.await(nanos, TimeUnit.NANOSECONDS)) {
        throw tooSlow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("while the body was read");
    }
  }

  private IOException tooSlow() {
    return new IOException(new TimeoutException("fewer than " + slowest + " bytes a second"));
  }

  /** Frees what has come and was not read; whether more comes is left open. */
  @Override
  public void close() {
    Content.Chunk read = chunk;
    chunk = read.isLast() ? Content.Chunk.EOF : Content.Chunk.EMPTY;
    read.release();
  }
}
