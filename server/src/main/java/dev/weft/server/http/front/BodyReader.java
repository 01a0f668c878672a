package dev.weft.server.http.front;

import dev.weft.server.http.values.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Reads bodies of the declared type, up to a length. */
final class BodyReader {

  private static final int PIECE = 1 << 14;
  private static final int TOO_LONG = 413;
  private static final int TOO_SLOW = 408;
  private static final long DISCARDED = 1 << 18;
  private static final long DISCARDED_OF_LONG = 1 << 26;

  /** What nobody wants is waited for this long at most, but for what is too long. */
  private static final Duration DISCARDING = Duration.ofSeconds(30);

  private final int mostBytes;
  private final Duration patience;

  /** Reads bodies of up to this many bytes, and waits for them as {@link PacedBody} does. */
  BodyReader(int mostBytes, Duration patience) {
    this.mostBytes = mostBytes;
    this.patience = patience;
  }

  /** The body of a request as it comes. */
  InputStream open(Request request) {
    return PacedBody.of(request, patience);
  }

  /**
   * Checks that a body is what its route takes.
   *
   * @throws Problem 400 or 415
   */
  static void checkType(Request request, Body body) {
    String declared = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (body.form() == Body.Form.NONE) {
      if (request.getLength() > 0) {
        throw new Problem(400, "unexpected_body", "this route takes no body");
      }
      return;
    }
    String type = declared == null ? "" : MimeTypes.getContentTypeWithoutCharset(declared);
    String charset = declared == null ? null : MimeTypes.getCharsetFromContentType(declared);
    boolean utf8 = charset == null || charset.equalsIgnoreCase("utf-8");
    if (!body.isDeclared(type.strip(), request.getMethod()) || !utf8) {
      throw new Problem(
              415,
              "unsupported_media_type",
              "the body must be declared " + body.contentType() + " in UTF-8")
          .of("Content-Type")
          .hint(hint(body));
    }
    String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw new Problem(415, "unsupported_media_type", "the body must not be compressed")
          .of("Content-Encoding")
          .hint("send it as it is, without the header Content-Encoding");
    }
  }

  private static String hint(Body body) {
    String declared = "send the header 'Content-Type: " + body.contentType() + "'";
    return body.form() == Body.Form.LINES
        ? declared
            + " with one object a line; one object or an array goes to /api/v1/items, users"
            + " or events"
        : declared + "; JSON Lines go to /api/v1/imports";
  }

  /**
   * The whole body.
   *
   * @throws Problem 413 when it is too long
   */
  byte[] read(Request request) throws IOException {
    if (request.getLength() > mostBytes) {
      throw tooLong();
    }
    var bytes = new ByteArrayOutputStream(PIECE); // what is announced may never come
    try (InputStream body = open(request)) {
      byte[] piece = new byte[PIECE];
      for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
        if (bytes.size() + read > mostBytes) {
          throw tooLong();
        }
        bytes.write(piece, 0, read);
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what is left of a body that nobody wants, up to the length of one that is taken: a client
   * that is still sending would otherwise lose the answer with the stream, which HTTP/2 cancels
   * when a body is closed before its end, or its next request with the connection. One whose body
   * is too long is about to send much, one that was too slow is not waited for again, and one that
   * asks before it sends is not told to. Where something is left all the same, the answer says that
   * the connection ends with it.
   *
   * @param status of the answer
   */
  void discardRest(Request request, Response response, int status) {
    boolean asks =
        request.getHeaders().contains(HttpHeader.EXPECT)
            && Request.getContentBytesRead(request) == 0;
    boolean whole =
        status != TOO_SLOW
            && !asks
            && (status == TOO_LONG
                ? discarded(request, DISCARDED_OF_LONG, Long.MAX_VALUE)
                : discarded(request, Math.max(mostBytes, DISCARDED), DISCARDING.toNanos()));
    boolean oneByOne =
        request.getConnectionMetaData().getHttpVersion().getVersion()
            < HttpVersion.HTTP_2.getVersion();
    if (!whole && oneByOne) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
  }

  /** Whether all that was left of a body has been read. */
  private boolean discarded(Request request, long most, long nanos) {
    long begin = System.nanoTime();
    try (InputStream rest = open(request)) {
      boolean whole = rest.read() < 0;
      byte[] piece = new byte[whole ? 0 : PIECE];
      for (long left = most; !whole && left > 0 && System.nanoTime() - begin < nanos; ) {
        int read = rest.read(piece);
        whole = read < 0;
        left -= read;
      }
      return whole;
    } catch (IOException | RuntimeException e) {
      return false; // it has gone, or is not a body: there is nothing left to read
    }
  }

  private Problem tooLong() {
    String rule = String.format(Locale.ROOT, "the body is longer than %,d bytes", mostBytes);
    return new Problem(TOO_LONG, "body_too_long", rule)
        .hint("send several smaller ones, or JSON Lines to /api/v1/imports; limits.body sets it");
  }
}
