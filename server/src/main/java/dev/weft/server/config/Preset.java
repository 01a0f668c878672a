package dev.weft.server.config;

import dev.weft.server.config.YamlNode.Mapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Settings for a use that many have: a configuration file that ships with the server. Settings that
 * are given go before those of a preset; event types and rules do so by their names.
 *
 * @param name one of {@link #NAMES}
 */
public record Preset(String name) {

  /** The uses. */
  public static final List<String> NAMES = List.of("social", "shop", "media", "news", "courses");

  /** What the setting says where there is no preset. */
  static final String NONE = "none";

  public Preset {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("preset must be one of " + NAMES + ": '" + name + "'");
    }
  }

  /** The file, with its comments. */
  public String yaml() {
    try (InputStream in =
        Objects.requireNonNull(
            Preset.class.getResourceAsStream("presets/" + name + ".yaml"), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it sets, and defaults for all else. */
  public Configuration configuration() {
    return Configuration.of(Map.of(), Map.of("preset", name));
  }

  Faulty faults() {
    return new Faulty("the preset " + name);
  }

  Mapping tree() {
    try {
      byte[] bytes = yaml().getBytes(StandardCharsets.UTF_8);
      return YamlTree.of(new ByteArrayInputStream(bytes), faults());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
