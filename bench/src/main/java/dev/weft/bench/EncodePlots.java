package dev.weft.bench;

import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.OnnxSettings;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.Pooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Encodes the ML-1M plots with the bundled English encoder beside {@code
 * bench/peers/encode_plots.py}: the same model, tokens and threads by ONNX Runtime from Python.
 *
 * <p>Arguments: the number of pairs, how many of the plots (all unless stated) and the largest
 * number of tokens.
 */
final class EncodePlots {

  private static final String MODEL = "all-minilm-l6-v2-q";

  private EncodePlots() {}

  public static void main(String[] arguments) throws IOException {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int limit = arguments.length > 1 ? Integer.parseInt(arguments[1]) : Integer.MAX_VALUE;
    int maxTokens = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 256;
    List<String> texts =
        PlotTexts.read(MovieLens1M.folder(), "plot_omdb").stream().limit(limit).toList();
    String[] forPeer = {
      "--data",
      MovieLens1M.folder().toString(),
      "--model",
      extracted(MODEL + ".onnx"),
      "--tokenizer",
      extracted(MODEL + "-tokenizer.json"),
      "--threads",
      "" + Parallel.WORKERS,
      "--max-tokens",
      "" + maxTokens,
      "--limit",
      "" + limit
    };
    var settings = new OnnxSettings(Pooling.MEAN, maxTokens, Parallel.WORKERS);
    try (var encoder = BundledEncoders.english(settings);
        var peer = Peer.start("encode_plots.py", forPeer)) {
      long tokens = texts.stream().mapToLong(encoder::tokenCount).sum();
      System.out.printf(Locale.ROOT, "%d plots, %d tokens%n", texts.size(), tokens);
      Pairs.compare(pairs, () -> measure(encoder, texts), peer);
    }
  }

  private static Map<String, Double> measure(TextEncoder encoder, List<String> texts) {
    long start = System.nanoTime();
    encoder.encodeAll(texts);
    double seconds = (System.nanoTime() - start) / 1e9;
    return Map.of("catalogue", seconds, "sorted", seconds);
  }

  /** A file of the bundled encoders' jar where the peer can read it. */
  private static String extracted(String name) throws IOException {
    Path file = Path.of("bench/target", name);
    try (var in = BundledEncoders.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IOException("the bundled encoder has no file " + name);
      }
      Files.write(file, in.readAllBytes());
    }
    return file.toString();
  }
}
