package dev.weft.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;

/** Reads and writes JSON, within limits, without a field twice and without anything behind it. */
final class JsonText {

  private static final int DEPTH = 32;
  private static final int NAME = 10_000;
  private static final int DIGITS = 1_000;

  static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNameLength(NAME)
                          .maxNumberLength(DIGITS)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * The value of a text.
   *
   * @throws Problem 400, with line and column, when it is not JSON
   */
  static JsonNode read(byte[] text) {
    try {
      JsonNode value = MAPPER.readTree(text);
      if (value == null || value.isMissingNode()) {
        throw new Problem(400, "invalid_json", "the body is empty");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new Problem(400, "invalid_json", "the body is not valid JSON: " + reason(e));
    } catch (IOException e) {
      throw new Problem(400, "invalid_json", "the body is not UTF-8: " + e.getMessage());
    }
  }

  private static String reason(JsonProcessingException e) {
    String what = e.getOriginalMessage().lines().findFirst().orElse("");
    JsonLocation at = e.getLocation();
    return at == null
        ? what
        : String.format(
            Locale.ROOT, "line %d, column %d: %s", at.getLineNr(), at.getColumnNr(), what);
  }

  static byte[] bytes(JsonNode value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
