package dev.weft.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Request;

/**
 * A body that is given up when it comes too slowly, so that a few clients that send a byte now and
 * then cannot hold what answers. Only the time that is waited for it counts, not what is done with
 * what has come.
 */
final class PacedBody extends InputStream {

  /** Bytes a second. */
  static final int SLOWEST = 128;

  /** Who pauses this long in all is not slow yet. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final InputStream body;
  private final int slowest;
  private final long patience;
  private long waited;
  private long came;

  PacedBody(InputStream body, int slowest, Duration patience) {
    this.body = body;
    this.slowest = slowest;
    this.patience = patience.toNanos();
  }

  static InputStream of(Request request) {
    return new PacedBody(Request.asInputStream(request), SLOWEST, PATIENCE);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    long start = System.nanoTime();
    int read = body.read(bytes, offset, length);
    waited += System.nanoTime() - start;
    came += Math.max(0, read);
    if (read >= 0 && waited > patience && came < slowest * (waited / 1e9)) {
      throw new IOException(new TimeoutException("fewer than " + slowest + " bytes a second"));
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
