package dev.weft.cli.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.training.Tuning.Trial;
import dev.weft.training.Tuning.Trial.Status;
import java.util.Locale;

/**
 * A trial as a line of a journal.
 *
 * @param algorithm the text under which the algorithm was to be tuned
 * @param fingerprint of settings, search space and the algorithm as it was given
 * @param trial what was tried
 */
record JournalEntry(String algorithm, String fingerprint, Trial trial) {

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is not a trial
   */
  static JournalEntry of(JsonNode node) {
    boolean failed = node.required("score").isNull();
    return new JournalEntry(
        node.required("algorithm").asText(),
        node.required("fingerprint").asText(),
        new Trial(
            node.required("trial").asInt(-1),
            node.required("hyperparameters").asText(),
            failed ? Double.NaN : node.required("score").asDouble(Double.NaN),
            node.required("users").asInt(-1),
            node.required("seconds").asDouble(-1),
            Status.valueOf(node.required("status").asText().toUpperCase(Locale.ROOT)),
            node.path("reason").asText()));
  }

  ObjectNode node() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("algorithm", algorithm);
    node.put("fingerprint", fingerprint);
    node.put("trial", trial.number());
    node.put("hyperparameters", trial.hyperparameters());
    if (trial.status() == Status.FAILED) {
      node.putNull("score");
    } else {
      node.put("score", trial.score());
    }
    node.put("users", trial.users());
    node.put("seconds", trial.seconds());
    node.put("status", trial.status().name().toLowerCase(Locale.ROOT));
    if (!trial.reason().isEmpty()) {
      node.put("reason", trial.reason());
    }
    return node;
  }
}
