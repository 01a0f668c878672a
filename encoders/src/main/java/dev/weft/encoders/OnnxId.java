package dev.weft.encoders;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids of ONNX encoders: the model's name, its checksum and the settings that change a vector. */
final class OnnxId {

  /** Moves when a text gets another vector: since 2 one of unknown tokens alone is empty. */
  private static final String VERSION = "-2";

  /** The same where prompts are read and not pooled: since 3 a text without one is pooled whole. */
  private static final String UNPOOLED_VERSION = "-3";

  private static final Pattern ID = Pattern.compile("onnx\\[([^,\\]]+),([^,]+),([^\\]]+)]");

  private OnnxId() {}

  static String of(String name, String checksum, OnnxSettings settings) {
    return String.format(
        Locale.ROOT,
        "onnx[%s,%s,%s]",
        name.replaceAll("[,\\[\\]]", "_"),
        checksum + (settings.prompts().pooled() ? VERSION : UNPOOLED_VERSION),
        SettingsText.of(settings));
  }

  static boolean is(String id) {
    return ID.matcher(id).matches();
  }

  /** The name of the model in an id. */
  static Optional<String> name(String id) {
    Matcher parts = ID.matcher(id);
    return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
  }

  /**
   * The settings in an id.
   *
   * @throws IllegalArgumentException when it is not such an id
   */
  static OnnxSettings settings(String id) {
    Matcher parts = ID.matcher(id);
    if (!parts.matches()) {
      throw new IllegalArgumentException("this is not the id of an ONNX model: " + id);
    }
    return SettingsText.parse(parts.group(3));
  }
}
