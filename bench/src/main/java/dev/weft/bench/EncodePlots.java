package dev.weft.bench;

import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.OnnxSettings;
import dev.weft.text.Pooling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Encodes the ML-1M plots with the bundled English encoder and prints texts and tokens a second.
 * Its peer is {@code bench/peers/encode_plots.py}: the same model, tokens and threads by ONNX
 * Runtime from Python.
 *
 * <p>Arguments: the MovieLens folder, threads, largest number of tokens, rounds, and how many of
 * the plots (all unless stated).
 */
final class EncodePlots {

  private EncodePlots() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "../shared/data/ml-1m");
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    int maxTokens = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 256;
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 3;
    int limit = arguments.length > 4 ? Integer.parseInt(arguments[4]) : Integer.MAX_VALUE;
    var texts = PlotTexts.read(folder, "plot_omdb").stream().limit(limit).toList();
    try (var encoder =
        BundledEncoders.english(new OnnxSettings(Pooling.MEAN, maxTokens, threads))) {
      long tokens = texts.stream().mapToLong(encoder::tokenCount).sum();
      encoder.encodeAll(texts.subList(0, Math.min(64, texts.size())));
      double[] seconds = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        long start = System.nanoTime();
        encoder.encodeAll(texts);
        seconds[round] = (System.nanoTime() - start) / 1e9;
      }
      double best = Arrays.stream(seconds).min().orElseThrow();
      System.out.printf(
          Locale.ROOT,
          "weft: %d texts, %d tokens, %d threads: %.1f texts/s, %.0f tokens/s (best of %s s)%n",
          texts.size(),
          tokens,
          threads,
          texts.size() / best,
          tokens / best,
          Arrays.toString(seconds));
    }
  }
}
