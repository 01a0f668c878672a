package dev.weft.cli.encoding;

import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.EncoderLine;
import dev.weft.encoders.RemoteModels;
import dev.weft.encoders.RemoteSettings;
import dev.weft.text.internal.words.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens what stands behind {@code --encoder}: a name, a folder, a model on a server, or two of them
 * with {@code |} between, of which the second reads what is Chinese.
 */
final class EncoderSource {

  static final String NONE = "none";

  /** Those that come with Weft, by the script of the texts. */
  private static final List<String> BY_SCRIPT = List.of("auto", "bilingual");

  private static final String PAIR = "english|chinese";

  private EncoderSource() {}

  /** Every name. */
  static List<String> names() {
    return Stream.of(BY_SCRIPT, BundledEncoders.names(), List.of(NONE))
        .flatMap(List::stream)
        .toList();
  }

  /** The folders that a line reads. */
  static List<Path> folders(String line) {
    return names().contains(line)
        ? List.of()
        : Arrays.stream(line.split("\\|"))
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
    String named =
        switch (line) {
          case "bilingual" -> PAIR;
          case "auto" ->
              switch (BundledEncoders.languageOf(texts)) {
                case "en" -> "english";
                case "zh" -> "chinese";
                default -> PAIR;
              };
          default -> line;
        };
    String[] parts = named.split("\\|", -1);
    return switch (parts.length) {
      case 1 -> single(parts[0], maxTokens, budget);
      case 2 -> pair(parts, maxTokens, budget);
      default ->
          throw new IllegalArgumentException(
              "two encoders at most stand with | between them: '" + line + "'");
    };
  }

  private static SpeedMeter pair(String[] parts, @Nullable Integer maxTokens, @Nullable Long budget)
      throws IOException {
    SpeedMeter others = single(parts[0], maxTokens, budget);
    try {
      return SpeedMeter.of(others, single(parts[1], maxTokens, budget));
    } catch (IOException | RuntimeException e) {
      others.close();
      throw e;
    }
  }

  private static SpeedMeter single(String text, @Nullable Integer maxTokens, @Nullable Long budget)
      throws IOException {
    EncoderLine read = EncoderLine.parse(text);
    EncoderLine line =
        maxTokens == null ? read : read.withDefault("max-tokens", maxTokens.toString());
    if (line.isRemote()) {
      return SpeedMeter.of(RemoteModels.open(line, settings(line, budget), System.getenv()));
    }
    Optional<Path> folder = line.folder();
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      String hint =
          Nearest.of(line.place(), names()).map(n -> "; did you mean '" + n + "'?").orElse("");
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--encoder must be one of %s, a folder with a model, or KIND:MODEL with a KIND of %s:"
                  + " '%s'%s",
              String.join(", ", names()),
              String.join(", ", RemoteModels.kinds()),
              line.place(),
              hint));
    }
    return SpeedMeter.of(line.open());
  }

  /** Without a budget a server elsewhere is asked for no more than the length of its vectors. */
  static RemoteSettings settings(EncoderLine line, @Nullable Long budget) {
    long most =
        budget != null
            ? budget
            : RemoteModels.isHere(line) ? Long.MAX_VALUE : RemoteModels.PROBE_TOKENS;
    return RemoteSettings.DEFAULT.withBudgetTokens(most);
  }
}
