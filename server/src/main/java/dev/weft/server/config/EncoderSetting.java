package dev.weft.server.config;

import dev.weft.encoders.Encoders;
import dev.weft.encoders.RemoteModels;
import java.util.List;

/** The encoder of a configuration. */
final class EncoderSetting {

  private static final String NAME = "encoder";
  private static final String BUDGET = "encoder_budget_tokens";

  private EncoderSetting() {}

  /** Finds out whether the settings name an encoder, and whether all of them have an effect. */
  static void check(ConfigReader reader, Faulty faults) {
    boolean elsewhere;
    try {
      elsewhere =
          Encoders.lines(reader.now(NAME).getFirst()).stream()
              .anyMatch(line -> line.isRemote() && !RemoteModels.isHere(line));
    } catch (IllegalArgumentException e) {
      throw faults.of(reader.line(NAME), NAME, String.valueOf(e.getMessage()), "");
    }
    if (!elsewhere && !reader.now(BUDGET).equals(List.of("0"))) {
      throw faults.of(
          reader.line(BUDGET),
          BUDGET,
          "has no effect unless encoder is a model on another machine",
          "");
    }
  }
}
