package dev.weft.server.http.front;

import dev.weft.server.http.values.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of requests: numbers of each route, and lines of the log. No line holds a key, a
 * body, a parameter or an id of a user; a path is told by its route.
 */
public final class RequestRecord {

  static final String HEADER = "X-Request-Id";

  private static final Logger LOG = System.getLogger("dev.weft.server.requests");
  private static final Pattern GIVEN_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry meters;
  private final boolean each;

  /**
   * Records.
   *
   * @param each whether the log has a line for each request, and not only for those that failed
   */
  public RequestRecord(MeterRegistry meters, boolean each) {
    this.meters = meters;
    this.each = each;
  }

  /** One request as it goes on. */
  static final class Seen {
    private final String id;
    private final String method;
    private final long begun = System.nanoTime();
    private long checkedAt = begun;
    private long readAt = begun;
    private String route = "none";
    private String caller = "";
    private String tenant = "";
    private String code = "";
    private @Nullable Throwable failure;

    private Seen(String id, String method) {
      this.id = id;
      this.method = method;
    }

    String id() {
      return id;
    }

    void of(Route found) {
      route = found.path();
    }

    void by(Caller who) {
      caller = who.name();
    }

    void in(String name) {
      tenant = name;
    }

    void checked() {
      checkedAt = System.nanoTime();
      readAt = checkedAt;
    }

    void read() {
      readAt = System.nanoTime();
    }

    void refused(Problem problem, Throwable why) {
      code = problem.code();
      if (problem.status() >= 500 && !(why instanceof Problem)) {
        failure = why;
      }
    }

    void broken(Throwable why) {
      code = "broken";
      failure = why instanceof QuietException ? null : why;
    }
  }

  /** Begins with a request; an id that the caller gave is kept. */
  Seen begin(Request request) {
    String given = request.getHeaders().get(HEADER);
    String id =
        given != null && GIVEN_ID.matcher(given).matches() ? given : UUID.randomUUID().toString();
    var seen = new Seen(id, request.getMethod());
    request.setAttribute(HEADER, seen);
    return seen;
  }

  /** Ends with its answer. */
  void end(Seen seen, int status) {
    long now = System.nanoTime();
    String code = Integer.toString(status);
    timer("weft.http.requests", "Time of requests", "route", seen.route, "status", code)
        .record(Duration.ofNanos(now - seen.begun));
    if (seen.readAt > seen.begun) {
      stage("check", seen.checkedAt - seen.begun);
      stage("read", seen.readAt - seen.checkedAt);
      stage("answer", now - seen.readAt);
    }
    if (each || status >= 400 || seen.failure != null) {
      log(seen, status, (now - seen.begun) / 1e6);
    }
  }

  private void stage(String name, long nanos) {
    timer("weft.http.stages", "Time of a stage of a request", "stage", name)
        .record(Duration.ofNanos(nanos));
  }

  private Timer timer(String name, String says, String... tags) {
    return Timer.builder(name)
        .description(says)
        .tags(tags)
        .serviceLevelObjectives(BOUNDS)
        .register(meters);
  }

  private static void log(Seen seen, int status, double millis) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("request_id", seen.id);
    line.put("method", seen.method);
    line.put("route", seen.route);
    line.put("status", status);
    line.put("ms", Math.round(millis * 10) / 10.0);
    line.put("tenant", seen.tenant);
    line.put("caller", seen.caller);
    if (!seen.code.isEmpty()) {
      line.put("code", seen.code);
    }
    if (seen.failure != null) {
      LOG.log(Level.ERROR, "request " + line, seen.failure);
    } else {
      LOG.log(Level.INFO, "request {0}", line);
    }
  }
}
