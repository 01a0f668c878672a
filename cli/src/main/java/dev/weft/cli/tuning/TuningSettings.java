package dev.weft.cli.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.encoding.EncoderId;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.Metric.Goal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What trials must have in common to be compared. The first line of a journal.
 *
 * @param data hash of the data set
 * @param rule which events count, as options
 * @param encoder id of the encoder, or empty
 * @param protocol how the data is cut, as options
 * @param seed of the cuts, of training and of the candidates
 * @param metric what decides
 */
public record TuningSettings(
    String data, String rule, String encoder, String protocol, long seed, String metric) {

  static final String FORMAT = "weft-tune 1";

  /** Which score is the best. */
  Goal goal() {
    return Metric.parse(metric).goal();
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("journal", FORMAT);
    values.put("data", data);
    values.put("rule", rule);
    values.put("encoder", encoder);
    values.put("protocol", protocol);
    values.put("seed", Long.toString(seed));
    values.put("metric", metric);
    return values;
  }

  ObjectNode node() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    values().forEach(node::put);
    return node;
  }

  /** Reads what {@link #node} wrote; empty when it is something else. */
  static Optional<TuningSettings> read(JsonNode node) {
    if (!node.path("journal").asText().equals(FORMAT)
        || !node.path("seed").asText().matches("-?\\d{1,19}")) {
      return Optional.empty();
    }
    return Optional.of(
        new TuningSettings(
            node.path("data").asText(),
            node.path("rule").asText(),
            node.path("encoder").asText(),
            node.path("protocol").asText(),
            Long.parseLong(node.path("seed").asText()),
            node.path("metric").asText()));
  }

  /**
   * What differs from the settings of a run, in words with the run's own; empty when nothing does.
   */
  Optional<String> difference(TuningSettings run) {
    if (!data.equals(run.data)) {
      return Optional.of("on other data");
    }
    if (!encoder.equals(run.encoder)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "with texts embedded by %s, not %s",
              named(encoder),
              named(run.encoder)));
    }
    for (var value : values().entrySet()) {
      String other = run.values().getOrDefault(value.getKey(), "");
      if (!value.getValue().equals(other)) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "with %s, not %s",
                option(value.getKey(), value.getValue()),
                option(value.getKey(), other)));
      }
    }
    return Optional.empty();
  }

  private static String named(String encoder) {
    return encoder.isEmpty() ? "nothing" : EncoderId.modelNames(encoder);
  }

  private static String option(String name, String value) {
    return switch (name) {
      case "rule" -> value.isEmpty() ? "all events" : value;
      case "protocol" -> value;
      default -> "--" + name + " " + value;
    };
  }
}
