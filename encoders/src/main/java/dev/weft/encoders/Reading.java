package dev.weft.encoders;

import java.io.IOException;

/**
 * What a folder asks for beyond its {@code tokenizer.json}.
 *
 * @param special whether the tokenizer adds its special tokens
 * @param first the token that must stand first, or empty
 * @param last the token that must stand last, as the summary of a causal model, or empty
 */
record Reading(boolean special, String first, String last) {

  /** As the tokenizer reads. */
  static final Reading PLAIN = new Reading(true, "", "");

  /** Tokens of the text alone. */
  static final Reading BARE = new Reading(false, "", "");

  static Reading of(ConfigFile tokenizer) throws IOException {
    if (tokenizer.text("truncation_side").orElse("right").equals("left")) {
      throw tokenizer.refused("truncation_side", "must be right, since long texts lose their end");
    }
    return new Reading(
        true,
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
    return tokenizer.token(token, "");
  }

  /** What the vectors depend on, empty for a plain reading. */
  String mark() {
    return equals(PLAIN) ? "" : toString();
  }
}
