package dev.weft.server.http.front;

import dev.weft.server.http.values.JsonText;
import dev.weft.server.http.values.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Says as a problem what is refused before a request is one, such as headers that are too long. */
public final class RefusedByJetty extends ErrorHandler {

  private final RequestRecord records;

  /** Refusals that are recorded as any request is. */
  public RefusedByJetty(RequestRecord records) {
    this.records = records;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Object said = request.getAttribute(ERROR_MESSAGE);
    String detail = said == null ? "" : said.toString();
    if (status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505) { // the fault of who asks
      status = HttpStatus.BAD_REQUEST_400;
      detail = "the first line must end with HTTP/1.1, the one version of a request in text";
      response.setStatus(status);
    }
    Problem problem = problem(status, detail);
    String id = recorded(request, status, problem);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(RequestRecord.HEADER, id);
    response.write(true, ByteBuffer.wrap(JsonText.bytes(problem.json(id))), callback);
    return true;
  }

  /** The id of a request, which is recorded here unless it is where it is handled. */
  private String recorded(Request request, int status, Problem problem) {
    if (request.getAttribute(RequestRecord.HEADER) instanceof RequestRecord.Seen handled) {
      return handled.id();
    }
    RequestRecord.Seen seen = records.begin(request);
    seen.refused(problem, problem);
    records.end(seen, status);
    return seen.id();
  }

  private static Problem problem(int status, String said) {
    String code = status == 503 ? "ending" : status >= 500 ? "internal" : "bad_request";
    String detail = status >= 500 ? "the server does not take this request now" : said;
    return hinted(status, new Problem(status, code, detail));
  }

  /** What the sender can do: HTTP's own words name no remedy. */
  private static Problem hinted(int status, Problem problem) {
    return switch (status) {
      case HttpStatus.BAD_REQUEST_400 ->
          problem.hint(
              "this is not valid HTTP: percent-encode the UTF-8 bytes of what stands in an address,"
                  + " a % itself as %25, and use http:// here, since this port speaks no TLS");
      case HttpStatus.URI_TOO_LONG_414 ->
          problem.hint("send a long question as JSON to POST /api/v1/recommendations");
      case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          problem.hint("send fewer or shorter headers, such as cookies");
      default -> problem;
    };
  }
}
