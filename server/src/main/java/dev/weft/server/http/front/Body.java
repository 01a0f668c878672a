package dev.weft.server.http.front;

/**
 * The body that a route takes.
 *
 * @param schema name of what it holds, in {@code schemas.json}; empty where there is no body
 */
public record Body(Form form, String schema) {

  /** How it is written. */
  public enum Form {
    NONE,
    /** One JSON value, read as a whole. */
    JSON,
    /** JSON Lines, read line by line. */
    LINES
  }

  static final Body NONE = new Body(Form.NONE, "");

  /** One JSON value of a schema. */
  public static Body json(String schema) {
    return new Body(Form.JSON, schema);
  }

  /** JSON Lines, each of a schema. */
  public static Body lines(String schema) {
    return new Body(Form.LINES, schema);
  }

  /** As a request must declare it. */
  public String contentType() {
    return form == Form.LINES ? "application/x-ndjson" : "application/json";
  }

  /** Whether a type is that of the body, or the one that RFC 7396 has for changes. */
  boolean isDeclared(String type, String method) {
    return type.equalsIgnoreCase(contentType())
        || (method.equals("PATCH") && type.equalsIgnoreCase("application/merge-patch+json"));
  }
}
