package dev.weft.encoders;

import com.google.gson.JsonElement;
import java.io.IOException;

/**
 * What a folder asks for beyond its {@code tokenizer.json}.
 *
 * @param lowerCase whether texts are read in lower case
 * @param first the token that must stand first, or empty
 * @param last the token that must stand last, as the summary of a causal model, or empty
 */
record Reading(boolean lowerCase, String first, String last) {

  /** As the tokenizer reads. */
  static final Reading PLAIN = new Reading(false, "", "");

  static Reading of(ConfigFile tokenizer, boolean lowerCase) throws IOException {
    if (tokenizer.text("truncation_side").orElse("right").equals("left")) {
      throw tokenizer.refused("truncation_side", "must be right, since long texts lose their end");
    }
    return new Reading(
        lowerCase,
        asked(tokenizer, "add_bos_token", "bos_token"),
        asked(tokenizer, "add_eos_token", "eos_token"));
  }

  private static String asked(ConfigFile tokenizer, String flag, String token) throws IOException {
    if (!tokenizer.flag(flag)) {
      return "";
    }
    if (!tokenizer.has(token)) {
      throw tokenizer.refused(flag, "asks for a " + token + ", which the file does not name");
    }
    JsonElement named = tokenizer.json().get(token);
    return named.isJsonObject()
        ? named.getAsJsonObject().get("content").getAsString()
        : named.getAsString();
  }

  /** What the vectors depend on, empty for a plain reading. */
  String mark() {
    return equals(PLAIN) ? "" : toString();
  }
}
