package dev.weft.cli.options;

import dev.weft.data.Dataset;
import dev.weft.data.Item;
import dev.weft.server.config.Preset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** The text fields that count; empty for all. */
  public Set<String> texts() {
    return preset().map(one -> one.configuration().engine().texts()).orElse(Set.of());
  }

  /** Data whose items say only what counts. */
  public Dataset counting(Dataset data) {
    return counting(data, texts());
  }

  static Dataset counting(Dataset data, Set<String> fields) {
    return fields.isEmpty()
        ? data
        : Dataset.of(
            data.items().stream().map(item -> counting(item, fields)).toList(),
            data.users(),
            data.events());
  }

  private static Item counting(Item item, Set<String> fields) {
    Map<String, String> texts = new LinkedHashMap<>(item.texts());
    texts.keySet().retainAll(fields);
    return item.withTexts(texts);
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
