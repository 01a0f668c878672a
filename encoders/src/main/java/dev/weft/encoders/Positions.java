package dev.weft.encoders;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.Set;

/** How many tokens a model has places for, as its {@code config.json} says. */
final class Positions {

  /** Families that count places from behind that of the padding token, as fairseq did. */
  private static final Set<String> BEHIND_PADDING =
      Set.of(
          "roberta",
          "roberta-prelayernorm",
          "xlm-roberta",
          "xlm-roberta-xl",
          "camembert",
          "mpnet",
          "longformer",
          "data2vec-text",
          "xmod");

  private Positions() {}

  /** Empty where the file states no limit. */
  static OptionalInt of(ConfigFile model) throws IOException {
    ConfigFile text =
        model.has("max_position_embeddings") || !model.has("text_config")
            ? model
            : new ConfigFile(model.file(), model.object("text_config"));
    OptionalInt stated = text.whole("max_position_embeddings");
    if (stated.isEmpty() || stated.getAsInt() == 0) {
      return OptionalInt.empty();
    }
    int skipped =
        BEHIND_PADDING.contains(text.text("model_type").orElse(""))
            ? text.whole("pad_token_id").orElse(1) + 1
            : 0;
    return OptionalInt.of(Math.max(1, stated.getAsInt() - skipped));
  }
}
