package dev.weft.server.live;

import dev.weft.recommend.Snapshot;
import dev.weft.text.TextEncoder;
import java.util.Locale;
import java.util.Optional;

/** Whether a model goes with how the engine was opened. */
final class Fit {

  private Fit() {}

  /** What does not, worded to follow "model X". */
  static Optional<String> of(Snapshot snapshot, EngineOptions options) {
    String asked = options.encoder().map(TextEncoder::id).orElse("");
    String made = snapshot.catalogue().encoderId();
    if (!made.equals(asked)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "was made with the encoder '%s' and the server was started with '%s'",
              made,
              asked));
    }
    return snapshot
        .catalogue()
        .analysis()
        .filter(name -> !name.equals(options.analysis().name()))
        .map(
            name ->
                String.format(
                    Locale.ROOT,
                    "was made with the analysis '%s' and the server was started with '%s'",
                    name,
                    options.analysis().name()));
  }
}
