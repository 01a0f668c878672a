package dev.weft.server.http.front;

import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Lets pages of the configured origins call the server from a browser. */
final class Cors {

  private final Guard guard;

  Cors(Guard guard) {
    this.guard = guard;
  }

  /** Whether a browser asks whether it may ask. */
  boolean isPreflight(Request request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeaders().contains(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD)
        && guard.letIn(request.getHeaders()).isPresent();
  }

  Answer preflight(Request request, Response response) {
    letIn(request, response);
    response
        .getHeaders()
        .put(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PATCH, DELETE")
        .put(
            HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS,
            "Content-Type, Authorization, X-API-Key, X-Request-Id, " + Front.TENANT)
        .put(HttpHeader.ACCESS_CONTROL_MAX_AGE, 600);
    return new Answer.Whole(204, "", new byte[0]);
  }

  /** Says that the page may read the answer. */
  void letIn(Request request, Response response) {
    Optional<String> origin = guard.letIn(request.getHeaders());
    response.getHeaders().add(HttpHeader.VARY, "Origin");
    origin.ifPresent(
        name ->
            response
                .getHeaders()
                .put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, name)
                .put(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, "X-Request-Id, Retry-After"));
  }
}
