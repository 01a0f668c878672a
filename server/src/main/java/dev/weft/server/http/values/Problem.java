package dev.weft.server.http.values;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collection;
import org.eclipse.jetty.http.HttpStatus;

/** A request that is not answered, and why, in the words of RFC 9457. */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private String field = "";
  private String hint = "";
  private Duration retryAfter = Duration.ZERO;
  private String allowed = "";
  private transient ObjectNode more = JsonNodeFactory.instance.objectNode();

  /**
   * A problem.
   *
   * @param status of HTTP
   * @param code for programs
   * @param detail for people, with the value at fault
   */
  public Problem(int status, String code, String detail) {
    super(detail, null, false, false); // the caller's fault: a stack trace says nothing
    this.status = status;
    this.code = code;
  }

  /** A value that is not what it should be. */
  public static Problem invalid(String field, String detail) {
    return new Problem(HttpStatus.BAD_REQUEST_400, "invalid_value", detail).of(field);
  }

  /** Something that is not there. */
  public static Problem notFound(String code, String detail) {
    return new Problem(HttpStatus.NOT_FOUND_404, code, detail);
  }

  /** Of a parameter, header or field. */
  public Problem of(String name) {
    this.field = name;
    return this;
  }

  /** With what to do about it. */
  public Problem hint(String remedy) {
    this.hint = remedy;
    return this;
  }

  /** With when to come again. */
  public Problem retryAfter(Duration wait) {
    this.retryAfter = wait;
    return this;
  }

  /** With the methods that are allowed. */
  public Problem allow(Collection<String> methods) {
    this.allowed = String.join(", ", methods);
    return this;
  }

  /** With further members. */
  public Problem with(ObjectNode members) {
    this.more = members;
    return this;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What programs tell it by. */
  public String code() {
    return code;
  }

  /** The methods that are allowed, or "". */
  public String allowed() {
    return allowed;
  }

  /** Whole seconds until the caller should come again, or 0. */
  public long retrySeconds() {
    return retryAfter.isZero() ? 0 : Math.max(1, retryAfter.plusMillis(999).toSeconds());
  }

  /** The body of the answer. */
  public ObjectNode json(String requestId) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "urn:weft:problem:" + code);
    json.put("title", HttpStatus.getMessage(status));
    json.put("status", status);
    json.put("code", code);
    json.put("detail", getMessage());
    if (!field.isEmpty()) {
      json.put("field", field);
    }
    if (!hint.isEmpty()) {
      json.put("hint", hint);
    }
    json.put("request_id", requestId);
    json.setAll(more);
    return json;
  }
}
