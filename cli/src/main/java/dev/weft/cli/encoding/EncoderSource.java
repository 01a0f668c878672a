package dev.weft.cli.encoding;

import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.EncoderLine;
import dev.weft.encoders.Encoders;
import dev.weft.encoders.RemoteModels;
import dev.weft.encoders.RemoteSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens what stands behind {@code --encoder}: a name, a folder, a model on a server, or two of them
 * with {@code |} between, of which the second reads what is Chinese.
 */
final class EncoderSource {

  static final String NONE = Encoders.NONE;

  private static final String AUTO = "auto";

  private EncoderSource() {}

  /** Every name. */
  static List<String> names() {
    return Stream.concat(Stream.of(AUTO), Encoders.names().stream()).toList();
  }

  /** The folders that a line reads. */
  static List<Path> folders(String line) {
    return line.equals(AUTO)
        ? List.of()
        : Arrays.stream(line.split("\\|"))
            .filter(part -> !Encoders.names().contains(part))
            .map(EncoderLine::parse)
            .map(EncoderLine::folder)
            .flatMap(Optional::stream)
            .toList();
  }

  /**
   * Opens an encoder.
   *
   * @param texts decide what {@code auto} is
   * @param maxTokens where the line says nothing else, or null
   * @param budget of tokens for a model on another machine, or null
   */
  static SpeedMeter open(
      String line, List<String> texts, @Nullable Integer maxTokens, @Nullable Long budget)
      throws IOException {
    List<EncoderLine> lines = Encoders.lines(line.equals(AUTO) ? fitting(texts) : line);
    SpeedMeter first = single(lines.getFirst(), maxTokens, budget);
    if (lines.size() == 1) {
      return first;
    }
    try {
      return SpeedMeter.of(first, single(lines.getLast(), maxTokens, budget));
    } catch (IOException | RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private static String fitting(List<String> texts) {
    return switch (BundledEncoders.languageOf(texts)) {
      case "en" -> "english";
      case "zh" -> "chinese";
      default -> "bilingual";
    };
  }

  private static SpeedMeter single(
      EncoderLine read, @Nullable Integer maxTokens, @Nullable Long budget) throws IOException {
    EncoderLine line =
        maxTokens == null ? read : read.withDefault("max-tokens", maxTokens.toString());
    return line.isRemote()
        ? SpeedMeter.of(RemoteModels.open(line, settings(line, budget), System.getenv()))
        : SpeedMeter.of(line.open());
  }

  /** Without a budget a server elsewhere is asked for no more than the length of its vectors. */
  static RemoteSettings settings(EncoderLine line, @Nullable Long budget) {
    return Encoders.settings(line, budget == null ? RemoteModels.PROBE_TOKENS : budget);
  }
}
