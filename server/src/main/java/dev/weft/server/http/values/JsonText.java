package dev.weft.server.http.values;

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
import dev.weft.files.internal.formats.JsonRecords;
import java.io.IOException;
import java.util.Locale;

/** Reads and writes JSON, within limits, without a field twice and without anything behind it. */
public final class JsonText {

  private static final int DEPTH = 32;
  private static final int NAME = 10_000;
  private static final int DIGITS = 1_000;
  private static final String SEVERAL =
      "send several as an array, or as JSON Lines to /api/v1/imports";

  /** Reads and writes all JSON of the service. */
  public static final ObjectMapper MAPPER =
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

  /** An object without fields. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * The value of a text.
   *
   * @throws Problem 400, with line and column, when it is not JSON
   */
  public static JsonNode read(byte[] text) {
    return read(text, "the body");
  }

  /**
   * The value of a line of JSON Lines.
   *
   * @throws Problem 400, with the column, when it is not JSON
   */
  public static JsonNode readLine(byte[] line) {
    return read(line, "the line");
  }

  private static JsonNode read(byte[] text, String what) {
    try {
      JsonNode value = MAPPER.readTree(text);
      if (value == null || value.isMissingNode()) {
        throw new Problem(400, "invalid_json", what + " is empty");
      }
      return value;
    } catch (JsonProcessingException e) {
      var problem =
          new Problem(
              400, "invalid_json", what + " is not valid JSON: " + place(e, what) + reason(e));
      throw isSecondValue(e) ? problem.hint(SEVERAL) : problem;
    } catch (IOException e) {
      throw new Problem(400, "invalid_json", what + " is not UTF-8: " + e.getMessage());
    }
  }

  private static boolean isSecondValue(JsonProcessingException e) {
    return e.getOriginalMessage().startsWith("Trailing token");
  }

  private static String place(JsonProcessingException e, String what) {
    JsonLocation at = e.getLocation();
    if (at == null) {
      return "";
    }
    String line =
        what.equals("the body") ? String.format(Locale.ROOT, "line %d, ", at.getLineNr()) : "";
    return line + String.format(Locale.ROOT, "column %d: ", at.getColumnNr());
  }

  private static String reason(JsonProcessingException e) {
    if (isSecondValue(e)) {
      return "something stands behind the value";
    }
    String said = JsonRecords.said(e);
    if (said.startsWith("Unexpected end-of-input")) {
      return "it ends before the value is complete";
    }
    return said.replaceFirst(" \\(bound as .*", "")
        .replaceFirst(", from `StreamReadConstraints.*", ")");
  }

  /**
   * The object of a body with the id that the path says; one of its own comes first.
   *
   * @throws Problem 400 when it is none
   */
  public static ObjectNode withId(String name, String id, JsonNode body) {
    if (!(body instanceof ObjectNode fields)) {
      throw new Problem(400, "invalid_body", "the body must be an object: the fields that change");
    }
    ObjectNode all = object().put(name, id);
    return all.setAll(fields);
  }

  /** A whole number in digits, or ""; to JSON 7.0 and 7 are one number. */
  public static String wholeNumber(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.asText();
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    boolean exact = number == Math.rint(number) && Math.abs(number) < 1L << 53;
    return exact ? Long.toString((long) number) : "";
  }

  /** As UTF-8. */
  public static byte[] bytes(JsonNode value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
