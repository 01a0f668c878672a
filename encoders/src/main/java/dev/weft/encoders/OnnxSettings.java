package dev.weft.encoders;

import dev.weft.text.internal.Pooling;
import java.util.Locale;
import java.util.Objects;

/**
 * How an {@link OnnxEncoder} runs.
 *
 * @param pooling how token vectors become the vector of the text
 * @param maxTokens longer texts are cut there, special tokens included; 3 to 32768
 * @param threads texts encoded at the same time, 1 to 256
 * @param windows parts of {@code maxTokens} that are read of a longer text, overlapping by an
 *     eighth, whose vectors are averaged, each weighted by its tokens; 1 to 1024, 1 being a cut
 * @param dimensions leading numbers of a vector that are kept and brought to length 1 again, as
 *     models trained in the manner of Matryoshka (Kusupati et al. 2022) allow; 0 keeps all
 * @param precision which file of a folder with several, such as {@code int8} or {@code fp16}; empty
 *     for {@code model.onnx}
 * @param prompts what stands before texts
 */
public record OnnxSettings(
    Pooling pooling,
    int maxTokens,
    int threads,
    int windows,
    int dimensions,
    String precision,
    Prompts prompts) {

  /** Longest text that any model takes. */
  static final int MOST_TOKENS = 32_768;

  public OnnxSettings {
    check("maxTokens", maxTokens, 3, MOST_TOKENS);
    check("threads", threads, 1, 256);
    check("windows", windows, 1, 1024);
    check("dimensions", dimensions, 0, 65_536);
    if (!precision.matches("[A-Za-z0-9_-]*")) {
      throw new IllegalArgumentException(
          "precision must be letters and digits, such as int8: '" + precision + "'");
    }
    Objects.requireNonNull(prompts, "prompts");
  }

  /** As many threads as processors. */
  public OnnxSettings(Pooling pooling, int maxTokens) {
    this(pooling, maxTokens, Math.min(256, Runtime.getRuntime().availableProcessors()));
  }

  /** One window, all dimensions, no prompts. */
  public OnnxSettings(Pooling pooling, int maxTokens, int threads) {
    this(pooling, maxTokens, threads, 1, 0, "", Prompts.NONE);
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be in %d..%d: %d", name, least, most, value));
    }
  }

  /** The same with another pooling. */
  public OnnxSettings withPooling(Pooling other) {
    return new OnnxSettings(other, maxTokens, threads, windows, dimensions, precision, prompts);
  }

  /** The same with another largest number of tokens. */
  public OnnxSettings withMaxTokens(int tokens) {
    return new OnnxSettings(pooling, tokens, threads, windows, dimensions, precision, prompts);
  }

  /** The same with another number of threads. */
  public OnnxSettings withThreads(int count) {
    return new OnnxSettings(pooling, maxTokens, count, windows, dimensions, precision, prompts);
  }

  /** The same with another largest number of windows. */
  public OnnxSettings withWindows(int most) {
    return new OnnxSettings(pooling, maxTokens, threads, most, dimensions, precision, prompts);
  }

  /** The same with shorter vectors. */
  public OnnxSettings withDimensions(int kept) {
    return new OnnxSettings(pooling, maxTokens, threads, windows, kept, precision, prompts);
  }

  /** The same with another file of the folder. */
  public OnnxSettings withPrecision(String other) {
    return new OnnxSettings(pooling, maxTokens, threads, windows, dimensions, other, prompts);
  }

  /** The same with other prompts. */
  public OnnxSettings withPrompts(Prompts other) {
    return new OnnxSettings(pooling, maxTokens, threads, windows, dimensions, precision, other);
  }
}
