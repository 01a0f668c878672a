package dev.weft.server.http.front;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What goes back. */
public sealed interface Answer {

  /** A status of HTTP. */
  int status();

  /** JSON. */
  record Json(int status, JsonNode body) implements Answer {}

  /** Bytes of a type. */
  record Whole(int status, String contentType, byte[] body) implements Answer {}

  /** What is written piece by piece, and may be long. */
  record Stream(int status, String contentType, Writing writing) implements Answer {}

  /** Writes an answer. */
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** JSON, 200. */
  static Answer of(JsonNode body) {
    return new Json(200, body);
  }

  /** Text, 200. */
  static Answer text(String contentType, String body) {
    return new Whole(200, contentType, body.getBytes(StandardCharsets.UTF_8));
  }
}
