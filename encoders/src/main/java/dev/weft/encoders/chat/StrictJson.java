package dev.weft.encoders.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.text.internal.words.Display;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One JSON object with exactly the fields that were asked for, and nothing around it but, perhaps,
 * a code fence, which many models cannot do without.
 */
final class StrictJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern FENCED =
      Pattern.compile("```(?:json)?\\s*(.*?)\\s*```", Pattern.DOTALL);

  private static final int SHOWN = 60;

  private StrictJson() {}

  /** The object. */
  static JsonNode object(String answer, Set<String> fields) throws BadAnswer {
    JsonNode node = parsed(answer);
    if (!node.isObject()) {
      throw new BadAnswer("is not one JSON object: " + shown(answer));
    }
    Set<String> found = new TreeSet<>();
    node.fieldNames().forEachRemaining(found::add);
    if (!found.equals(fields)) {
      throw new BadAnswer(
          String.format(
              Locale.ROOT,
              "has the fields %s instead of %s",
              Display.shortened(Display.escaped(found.toString()), SHOWN),
              new TreeSet<>(fields)));
    }
    return node;
  }

  private static JsonNode parsed(String answer) throws BadAnswer {
    String text = answer.strip();
    Matcher fenced = FENCED.matcher(text);
    try {
      return MAPPER.readTree(fenced.matches() ? fenced.group(1) : text);
    } catch (JsonProcessingException e) {
      throw new BadAnswer("is not one JSON object: " + shown(answer));
    }
  }

  /** Text of a field: one line, neither empty nor longer than allowed. */
  static String text(JsonNode value, String field, int most) throws BadAnswer {
    if (!value.isTextual()) {
      throw new BadAnswer("'" + field + "' is not a text");
    }
    String text = value.textValue().strip();
    int length = text.codePointCount(0, text.length());
    if (length == 0 || length > most) {
      throw new BadAnswer(
          String.format(Locale.ROOT, "'%s' must have 1..%d characters: %d", field, most, length));
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new BadAnswer("'" + field + "' holds control characters: " + shown(text));
    }
    return text;
  }

  private static String shown(String text) {
    return text.isBlank()
        ? "it is empty"
        : "'" + Display.shortened(Display.escaped(text.strip()), SHOWN) + "'";
  }
}
