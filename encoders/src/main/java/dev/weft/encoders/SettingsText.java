package dev.weft.encoders;

import dev.weft.text.internal.Pooling;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Settings as they stand in the id of an encoder: {@code MEAN,128}, and behind these what is not
 * usual, {@code LAST,512,dimensions=256&query=…}. Prompts are encoded as in a URL, so that no comma
 * or bracket stands in them. Threads change no vector and are left out.
 */
final class SettingsText {

  private SettingsText() {}

  static String of(OnnxSettings settings) {
    List<String> more = new ArrayList<>();
    if (settings.windows() != 1) {
      more.add("windows=" + settings.windows());
    }
    if (settings.dimensions() != 0) {
      more.add("dimensions=" + settings.dimensions());
    }
    if (!settings.precision().isEmpty()) {
      more.add("precision=" + settings.precision());
    }
    Prompts prompts = settings.prompts();
    if (!prompts.equals(Prompts.NONE)) {
      more.add("query=" + URLEncoder.encode(prompts.query(), StandardCharsets.UTF_8));
      more.add("document=" + URLEncoder.encode(prompts.document(), StandardCharsets.UTF_8));
      more.add("pooled=" + prompts.pooled());
    }
    String usual =
        String.format(Locale.ROOT, "%s,%d", settings.pooling().name(), settings.maxTokens());
    return more.isEmpty() ? usual : usual + "," + String.join("&", more);
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @throws IllegalArgumentException when it is not that
   */
  static OnnxSettings parse(String text) {
    String[] parts = text.split(",", 3);
    if (parts.length < 2) {
      throw new IllegalArgumentException("these are not the settings of an encoder: " + text);
    }
    var settings = new OnnxSettings(Pooling.named(parts[0]), Integer.parseInt(parts[1]));
    if (parts.length == 2) {
      return settings;
    }
    for (String pair : parts[2].split("&")) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("these are not the settings of an encoder: " + text);
      }
      settings = with(settings, pair.substring(0, equals), pair.substring(equals + 1));
    }
    return settings;
  }

  private static OnnxSettings with(OnnxSettings settings, String name, String value) {
    Prompts prompts = settings.prompts();
    String text = URLDecoder.decode(value, StandardCharsets.UTF_8);
    return switch (name) {
      case "windows" -> settings.withWindows(Integer.parseInt(value));
      case "dimensions" -> settings.withDimensions(Integer.parseInt(value));
      case "precision" -> settings.withPrecision(value);
      case "query" -> settings.withPrompts(new Prompts(text, prompts.document(), prompts.pooled()));
      case "document" -> settings.withPrompts(new Prompts(prompts.query(), text, prompts.pooled()));
      case "pooled" ->
          settings.withPrompts(
              new Prompts(prompts.query(), prompts.document(), Boolean.parseBoolean(value)));
      default -> throw new IllegalArgumentException("an encoder has no setting '" + name + "'");
    };
  }
}
