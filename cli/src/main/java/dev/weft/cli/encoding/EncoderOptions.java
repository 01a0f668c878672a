package dev.weft.cli.encoding;

import dev.weft.cli.options.Folders;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Failures;
import dev.weft.data.Dataset;
import dev.weft.text.EmbeddingCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which language model turns texts into embeddings, and where these are kept. */
public final class EncoderOptions {

  /** Texts embedded between two writes of the cache. */
  private static final int SLICE = 512;

  @Option(
      names = "--encoder",
      paramLabel = "ENCODER",
      defaultValue = "auto",
      description =
          "auto (by the script of the texts), english, chinese, bilingual, none, a folder with an"
              + " ONNX sentence model, or a model on a server. 'weft encoders' lists what there is"
              + " and how it is named.")
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

  @Option(
      names = "--budget-tokens",
      paramLabel = "N",
      description =
          "What a model on another machine may cost at most; without it nothing is sent there, and"
              + " the tokens that it would take are said.")
  private @Nullable Long budget;

  /** Everything that a data set says in words. */
  public static List<String> texts(Dataset data) {
    return data.items().stream()
        .flatMap(item -> item.texts().values().stream())
        .filter(text -> !text.isBlank())
        .toList();
  }

  /** The encoder for a data set; none when it has no texts or none is wanted. */
  public Optional<OpenEncoder> open(Dataset data, Console console) throws IOException {
    return open(encoder, data, console);
  }

  /** The same of another line than that of the option. */
  public Optional<OpenEncoder> open(String line, Dataset data, Console console) throws IOException {
    List<String> texts = texts(data);
    if (line.equals(EncoderSource.NONE)) {
      return Optional.empty();
    }
    if (texts.isEmpty()) {
      console.note("The items have no texts, so nothing is embedded.");
      return Optional.empty();
    }
    SpeedMeter meter = EncoderSource.open(line, texts, maxTokens, budget);
    Optional<EmbeddingCache> cached = noCache ? Optional.empty() : cached(meter, console);
    var opened = new OpenEncoder(meter, cached, console);
    try {
      if (meter.remote().isPresent()) {
        new RemoteCost(meter, cached, budget).check(line, CatalogueTexts.of(data), console);
      }
      return Optional.of(opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Whether an encoder was named. */
  public boolean isGiven() {
    return !encoder.equals("auto");
  }

  /** Its folders, where the model is not one that comes with Weft. */
  public List<Path> reads() {
    return EncoderSource.folders(encoder);
  }

  /** Where vectors are kept, if the caller says it. */
  public @Nullable Path cache() {
    return noCache ? null : cache;
  }

  private static Optional<EmbeddingCache> cached(SpeedMeter meter, Console console, Path folder) {
    try {
      // What a request brings was paid for and is kept at once.
      int slice = meter.remote().map(remote -> remote.settings().batch()).orElse(SLICE);
      return Optional.of(new EmbeddingCache(meter, folder, slice));
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
}
