package dev.weft.server.http.front;

import dev.weft.recommend.Recommendations.Reason;
import dev.weft.server.Tenant;
import dev.weft.server.http.values.JsonText;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.Problems;
import dev.weft.server.http.values.UrlText;
import dev.weft.server.http.values.Values;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/*
 * A request passes: name and origin, route, key, rate, parameters, tenant, body, handling, answer.
 * Whatever goes wrong on the way becomes one problem, and every request ends in one line of metrics
 * and, if wanted, of the log. Each runs on a virtual thread of its own and may block.
 */
/** What every request goes through. */
public final class Front extends Handler.Abstract {

  public static final String TENANT = "X-Weft-Tenant";

  private static final int DRAIN_LOOK_MILLIS = 10;

  private final HttpOptions options;
  private final Tenants tenants;
  private final KeyRing keys;
  private final Guard guard;
  private final Cors cors;
  private final Router router;
  private final Rates rates;
  private final BodyReader bodies;
  private final Deadline deadline;
  private final Semaphore places;
  private final RequestRecord records;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean ending;

  /** The door of a server. */
  public Front(
      HttpOptions options,
      boolean loopback,
      Tenants tenants,
      KeyRing keys,
      List<Route> routes,
      RequestRecord records) {
    this.options = options;
    this.tenants = tenants;
    this.keys = keys;
    this.guard = new Guard(options, loopback);
    this.cors = new Cors(guard);
    this.router = new Router(routes);
    this.rates = new Rates(options.limits().requestsPerSecond(), options.limits().burst());
    Duration patience = Collections.min(List.of(PacedBody.PATIENCE, options.timeouts().idle()));
    this.bodies = new BodyReader(options.limits().bodyBytes(), patience);
    this.deadline = new Deadline(options.timeouts().answer());
    this.places = new Semaphore(options.limits().concurrent());
    this.records = records;
  }

  /** Takes no more, and waits for the answers under way; false when some take longer. */
  public boolean drain(Duration most) throws InterruptedException {
    ending = true;
    long end = System.nanoTime() + most.toNanos();
    while (underWay.get() > 0) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(DRAIN_LOOK_MILLIS);
    }
    return true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    underWay.incrementAndGet();
    try {
      handled(request, response, callback);
    } finally {
      underWay.decrementAndGet();
    }
    return true;
  }

  private void handled(Request request, Response response, Callback callback) {
    var seen = records.begin(request);
    response.getHeaders().put(RequestRecord.HEADER, seen.id());
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    var place = new Place(places);
    Answer answer;
    try {
      answer = answered(request, response, seen, place);
    } catch (Throwable e) {
      answer = problem(e, response, seen);
    }
    // What is whole is only sent; a stream is made while it is written.
    boolean made = !(answer instanceof Answer.Stream);
    if (made) {
      place.leave();
    }
    try {
      bodies.discardRest(request, response, answer.status());
      write(answer, request, response);
      callback.succeeded();
    } catch (Throwable e) {
      seen.broken(e);
      callback.failed(e);
    } finally {
      if (!made) {
        place.leave();
      }
    }
    records.end(seen, answer.status());
  }

  private Answer answered(Request request, Response response, RequestRecord.Seen seen, Place place)
      throws Exception {
    if (ending) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
      throw new Problem(503, "ending", "this server ends").retryAfter(Duration.ofSeconds(1));
    }
    String authority = request.getHttpURI().getAuthority();
    guard.check(request.getHeaders(), authority == null ? "" : authority);
    if (cors.isPreflight(request)) {
      return cors.preflight(request, response);
    }
    cors.letIn(request, response);
    var match = router.match(request.getMethod(), request.getHttpURI().getPath());
    Route route = match.route();
    seen.of(route);
    Caller caller =
        Caller.of(request.getHeaders(), Request.getRemoteAddr(request), keys, route.needs());
    seen.by(caller);
    caller.check(route);
    if (route.needs() == Access.OPEN) {
      Call call = call(request, match, caller, seen);
      return deadline.of(() -> route.handling().answer(call));
    }
    rates.take(caller.name(), System.nanoTime());
    if (!place.take()) {
      throw new Problem(503, "busy", "more requests are under way than this server takes at once")
          .retryAfter(Duration.ofSeconds(1));
    }
    BodyReader.checkType(request, route.body());
    Call call = call(request, match, caller, seen);
    return answered(call, request, route, seen, place);
  }

  private Answer answered(
      Call asked, Request request, Route route, RequestRecord.Seen seen, Place place)
      throws Exception {
    Call call = asked;
    seen.checked();
    if (route.atLength()) {
      return route.handling().answer(call);
    }
    if (route.body().form() == Body.Form.JSON) {
      var body = JsonText.read(bodies.read(request));
      boolean fields = route.body().schema().isEmpty();
      Values values = fields ? call.values().and(route.parameters(), body) : call.values();
      call = call.withBody(body, values);
    }
    seen.read();
    Call whole = call;
    place.join();
    return deadline.of(
        () -> {
          try {
            return route.handling().answer(whole);
          } finally {
            place.leave();
          }
        });
  }

  private Call call(Request request, Router.Match match, Caller caller, RequestRecord.Seen seen) {
    String query = request.getHttpURI().getQuery();
    Map<String, List<String>> given = query == null ? Map.of() : UrlText.ofQuery(query);
    Values values = Values.checked(match.route().parameters(), match.path(), given);
    Tenant tenant = tenants.tenant(tenantName(request, caller));
    seen.in(tenant.name());
    InputStream lines =
        match.route().body().form() == Body.Form.LINES
            ? bodies.open(request)
            : InputStream.nullInputStream();
    return new Call(seen.id(), caller, tenant, values, Call.noBody(), lines, reader(request));
  }

  private static Locale reader(Request request) {
    return request.getHeaders().contains(HttpHeader.ACCEPT_LANGUAGE)
        ? Reason.language(Request.getLocales(request))
        : Locale.ENGLISH;
  }

  private String tenantName(Request request, Caller caller) {
    List<String> all = request.getHeaders().getValuesList(TENANT);
    if (all.size() > 1) {
      throw Problem.invalid(TENANT, "must be given once")
          .hint("it is given " + all.size() + " times");
    }
    String named = all.isEmpty() ? null : all.getFirst();
    boolean bound = !caller.tenant().equals(Caller.EVERY_TENANT);
    if (bound && named != null && !named.equals(caller.tenant())) {
      throw new Problem(403, "forbidden", "the key '" + caller.name() + "' is of another tenant")
          .of(TENANT);
    }
    String name = bound ? caller.tenant() : named == null ? options.tenants().getFirst() : named;
    if (!options.tenants().contains(name)) {
      throw Problem.notFound("unknown_tenant", "there is no tenant '" + Values.shown(name) + "'")
          .of(TENANT)
          .hint("the configuration names them under 'tenants'");
    }
    return name;
  }

  private static Answer problem(Throwable e, Response response, RequestRecord.Seen seen) {
    Problem problem = Problems.of(e);
    seen.refused(problem, e);
    if (problem.retrySeconds() > 0) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, problem.retrySeconds());
    }
    if (!problem.allowed().isEmpty()) {
      response.getHeaders().put(HttpHeader.ALLOW, problem.allowed());
    }
    if (problem.status() == 401) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    }
    return new Answer.Whole(
        problem.status(), "application/problem+json", JsonText.bytes(problem.json(seen.id())));
  }

  private static void write(Answer answer, Request request, Response response) throws Exception {
    response.setStatus(answer.status());
    boolean head = request.getMethod().equals("HEAD");
    switch (answer) {
      case Answer.Json json ->
          write(response, "application/json", JsonText.bytes(json.body()), head);
      case Answer.Whole whole -> write(response, whole.contentType(), whole.body(), head);
      case Answer.Stream stream -> {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, stream.contentType());
        if (head) {
          Content.Sink.write(response, false, ByteBuffer.allocate(0)); // of no known length
        } else {
          try (OutputStream out = Response.asBufferedOutputStream(request, response)) {
            stream.writing().to(out);
          }
        }
      }
    }
  }

  private static void write(Response response, String type, byte[] body, boolean head)
      throws Exception {
    if (body.length > 0) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    }
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    Content.Sink.write(response, true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body));
  }
}
