package dev.weft.cli.options;

import dev.weft.server.config.Preset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The use that settings are for. */
public final class PresetOption {

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "Settings for a use: social, shop, media, news or courses; 'weft config print --preset"
              + " NAME' shows them.")
  private @Nullable String name;

  /** The preset that is named, if one is. */
  public Optional<Preset> preset() {
    return Optional.ofNullable(name).map(PresetOption::named);
  }

  /**
   * The preset of a name.
   *
   * @throws IllegalArgumentException when there is none, with the nearest
   */
  public static Preset named(String name) {
    if (!Preset.NAMES.contains(name)) {
      throw Choices.unknown("--preset", name, Preset.NAMES);
    }
    return new Preset(name);
  }
}
