package dev.weft.server.http.values;

import dev.weft.recommend.filter.FilterException;
import dev.weft.server.BusyException;
import dev.weft.server.store.StoreException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;

/** What the caller is told of a failure. */
public final class Problems {

  private static final Duration LATER = Duration.ofSeconds(30);

  private Problems() {}

  /** The problem of a failure; one that is not the caller's tells no more than that it is not. */
  public static Problem of(Throwable failure) {
    return switch (failure) {
      case Problem problem -> problem;
      case BusyException busy -> new Problem(429, "busy", said(busy)).retryAfter(busy.retryAfter());
      case FilterException filter ->
          new Problem(400, "invalid_filter", said(filter))
              .of("where")
              .hint("docs/api.md lists what filters are made of");
      case IllegalArgumentException wrong -> new Problem(400, "invalid_value", said(wrong));
      case StoreException store -> ofStore(store);
      case HttpException wrong -> new Problem(wrong.getCode(), "bad_request", wrong.getReason());
      case Throwable other when causedBy(other, TimeoutException.class) ->
          new Problem(408, "timeout", "the body did not come in time");
      case Throwable other when causedBy(other, EofException.class) ->
          new Problem(400, "bad_request", "the connection ended");
      case Throwable other when causedBy(other, OutOfMemoryError.class) ->
          new Problem(503, "out_of_memory", "the server's memory is full")
              .hint("give it more with WEFT_JAVA_OPTIONS=-Xmx8g");
      default -> defect();
    };
  }

  /** What is read goes on; of what was sent nothing is kept, so it may be sent again. */
  private static Problem ofStore(StoreException failure) {
    return switch (failure.fault()) {
      case FULL ->
          new Problem(507, "store_full", "the disk that holds the store is full: nothing was kept")
              .hint("make room; reading goes on, and the same may be sent again then")
              .retryAfter(LATER);
      case ACCESS ->
          new Problem(
                  503,
                  "store_unavailable",
                  "the store cannot be reached or written: nothing was kept")
              .hint("GET /api/v1/health/ready tells why; the same may be sent again")
              .retryAfter(LATER);
      case ADDRESS, CONTENT, TAKEN -> defect();
    };
  }

  /** Whether it is, or wraps, a failure of a kind, as the reading of a body wraps its own. */
  private static boolean causedBy(Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static Problem defect() {
    return new Problem(500, "internal", "a defect of the server")
        .hint("its log tells more under the request id");
  }

  private static String said(Throwable failure) {
    String said = failure.getMessage();
    return said == null ? failure.getClass().getSimpleName() : said;
  }
}
