package dev.weft.cli.encoding;

import dev.weft.cli.options.Folders;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Failures;
import dev.weft.data.Dataset;
import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.OnnxEncoder;
import dev.weft.encoders.OnnxSettings;
import dev.weft.text.EmbeddingCache;
import dev.weft.text.internal.Pooling;
import dev.weft.text.internal.words.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which language model turns texts into embeddings, and where these are kept. */
public final class EncoderOptions {

  static final List<String> NAMES = List.of("auto", "english", "chinese", "bilingual", "none");

  @Option(
      names = "--encoder",
      paramLabel = "NAME|FOLDER",
      defaultValue = "auto",
      description =
          "auto (by the script of the texts), english, chinese, bilingual, none, or a folder with"
              + " an ONNX sentence model.")
  private String encoder = "auto";

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "Longer texts are cut there; 128 unless a folder says otherwise.")
  private @Nullable Integer maxTokens;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where embeddings are kept; else $$XDG_CACHE_HOME/weft/embeddings.")
  private @Nullable Path cache;

  @Option(names = "--no-cache", description = "Embed everything again and keep nothing.")
  private boolean noCache;

  /** Everything that a data set says in words. */
  public static List<String> texts(Dataset data) {
    return data.items().stream()
        .flatMap(item -> item.texts().values().stream())
        .filter(text -> !text.isBlank())
        .toList();
  }

  /** The encoder for a data set; none when it has no texts or none is wanted. */
  public Optional<OpenEncoder> open(Dataset data, Console console) throws IOException {
    List<String> texts = texts(data);
    if (encoder.equals("none")) {
      return Optional.empty();
    }
    if (texts.isEmpty()) {
      console.note("The items have no texts, so nothing is embedded.");
      return Optional.empty();
    }
    SpeedMeter meter = inner(texts);
    Optional<EmbeddingCache> cached = noCache ? Optional.empty() : cached(meter, console);
    return Optional.of(new OpenEncoder(meter, cached, console));
  }

  /** The folder of the model, where it is not one that comes with Weft. */
  public List<Path> reads() {
    return NAMES.contains(encoder) ? List.of() : List.of(Path.of(encoder));
  }

  /** Where vectors are kept, if the caller says it. */
  public @Nullable Path cache() {
    return noCache ? null : cache;
  }

  private static Optional<EmbeddingCache> cached(SpeedMeter meter, Console console, Path folder) {
    try {
      return Optional.of(new EmbeddingCache(meter, folder));
    } catch (IOException e) {
      console.warn(
          String.format(
              Locale.ROOT,
              "embeddings are not kept, the cache %s cannot be used (--cache DIR names another): %s",
              folder,
              Failures.message(e)));
      return Optional.empty();
    }
  }

  private Optional<EmbeddingCache> cached(SpeedMeter meter, Console console) {
    return cached(meter, console, cache == null ? Folders.cache("embeddings") : cache);
  }

  private SpeedMeter inner(List<String> texts) throws IOException {
    int tokens = maxTokens == null ? BundledEncoders.DEFAULT_TOKENS : maxTokens;
    return switch (encoder) {
      case "english" -> SpeedMeter.of(english(tokens));
      case "chinese" -> SpeedMeter.of(chinese(tokens));
      case "bilingual" -> SpeedMeter.of(english(tokens), chinese(tokens));
      case "auto" ->
          switch (BundledEncoders.languageOf(texts)) {
            case "en" -> SpeedMeter.of(english(tokens));
            case "zh" -> SpeedMeter.of(chinese(tokens));
            default -> SpeedMeter.of(english(tokens), chinese(tokens));
          };
      default -> SpeedMeter.of(folder(tokens));
    };
  }

  private static OnnxEncoder english(int tokens) {
    return BundledEncoders.english(new OnnxSettings(Pooling.MEAN, tokens));
  }

  private static OnnxEncoder chinese(int tokens) {
    return BundledEncoders.chinese(new OnnxSettings(Pooling.CLS, tokens));
  }

  private OnnxEncoder folder(int tokens) throws IOException {
    Path folder = Path.of(encoder);
    if (!Files.isDirectory(folder)) {
      String hint = Nearest.of(encoder, NAMES).map(n -> "; did you mean '" + n + "'?").orElse("");
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--encoder must be one of %s or a folder with a model: '%s'%s",
              String.join(", ", NAMES),
              encoder,
              hint));
    }
    OnnxEncoder stated = OnnxEncoder.open(folder);
    if (maxTokens == null) {
      return stated;
    }
    OnnxSettings settings = stated.settings().withMaxTokens(tokens);
    stated.close();
    return OnnxEncoder.open(folder, settings);
  }
}
