package dev.weft.encoders;

import dev.weft.text.TextEncoder;
import dev.weft.text.internal.BilingualEncoder;
import dev.weft.text.internal.words.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Encoders by the text that names them in an option or a setting: {@code none}, {@code bilingual},
 * an {@link EncoderLine}, or two of these with {@code |} between, of which the second reads what is
 * Chinese.
 */
public final class Encoders {

  /** No encoder: texts count by their words alone. */
  public static final String NONE = "none";

  private static final String BILINGUAL = "bilingual";
  private static final String BOTH = "english|chinese";

  private Encoders() {}

  /** Every name that needs neither a folder nor a server. */
  public static List<String> names() {
    return Stream.of(List.of(BILINGUAL), BundledEncoders.names(), List.of(NONE))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * The lines of a text: none, one, or two.
   *
   * @throws IllegalArgumentException when it names no encoder, or a folder that is not there
   */
  public static List<EncoderLine> lines(String text) {
    if (text.equals(NONE)) {
      return List.of();
    }
    String[] parts = (text.equals(BILINGUAL) ? BOTH : text).split("\\|", -1);
    if (parts.length > 2) {
      throw new IllegalArgumentException(
          "two encoders at most stand with | between them: '" + text + "'");
    }
    List<EncoderLine> lines = Arrays.stream(parts).map(EncoderLine::parse).toList();
    lines.forEach(Encoders::check);
    if (lines.stream().filter(EncoderLine::isRemote).count() > 1) {
      throw new IllegalArgumentException(
          "of two encoders with | between them only one may be on a server");
    }
    return lines;
  }

  private static void check(EncoderLine line) {
    Optional<Path> folder = line.folder();
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      String hint =
          Files.exists(folder.get())
              ? ", which is a file: name the folder that it is in"
              : Nearest.of(line.place(), names())
                  .map(n -> "; did you mean '" + n + "'?")
                  .orElse("");
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an encoder must be one of %s, a folder with a model, or KIND:MODEL with a KIND of"
                  + " %s: '%s'%s",
              String.join(", ", names()),
              String.join(", ", RemoteModels.kinds()),
              line.place(),
              hint));
    }
  }

  /** What a model on another machine may be sent; one on this machine costs nothing. */
  public static RemoteSettings settings(EncoderLine line, long budgetTokens) {
    return RemoteSettings.DEFAULT.withBudgetTokens(
        RemoteModels.isHere(line) ? Long.MAX_VALUE : budgetTokens);
  }

  /**
   * Opens what a text names; nothing where that is {@link #NONE}.
   *
   * @param budgetTokens the most tokens that a model on another machine is sent
   * @param environment holds the keys of servers
   * @throws IllegalArgumentException when there is no such encoder, or its key is missing
   * @throws IOException when a folder's model cannot be read
   */
  public static Optional<TextEncoder> open(
      String text, long budgetTokens, Map<String, String> environment) throws IOException {
    List<TextEncoder> opened = new ArrayList<>();
    try {
      for (EncoderLine line : lines(text)) {
        opened.add(
            line.isRemote()
                ? RemoteModels.open(line, settings(line, budgetTokens), environment)
                : line.open());
      }
    } catch (IOException | RuntimeException e) {
      opened.forEach(TextEncoder::close);
      throw e;
    }
    return opened.size() < 2
        ? opened.stream().findFirst()
        : Optional.of(new BilingualEncoder(opened.getFirst(), opened.getLast()));
  }
}
