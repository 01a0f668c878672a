package dev.weft.encoders;

import dev.weft.text.internal.Pooling;

/**
 * How an {@link OnnxEncoder} runs.
 *
 * @param pooling how token vectors become the vector of the text
 * @param maxTokens longer texts are cut there, special tokens included; 3 to 8192
 * @param threads texts encoded at the same time, 1 to 256
 */
public record OnnxSettings(Pooling pooling, int maxTokens, int threads) {

  public OnnxSettings {
    if (maxTokens < 3 || maxTokens > 8192) {
      throw new IllegalArgumentException("maxTokens must be in 3..8192: " + maxTokens);
    }
    if (threads < 1 || threads > 256) {
      throw new IllegalArgumentException("threads must be in 1..256: " + threads);
    }
  }

  /** As many threads as processors. */
  public OnnxSettings(Pooling pooling, int maxTokens) {
    this(pooling, maxTokens, Math.min(256, Runtime.getRuntime().availableProcessors()));
  }

  /** The same with another pooling. */
  public OnnxSettings withPooling(Pooling other) {
    return new OnnxSettings(other, maxTokens, threads);
  }

  /** The same with another largest number of tokens. */
  public OnnxSettings withMaxTokens(int tokens) {
    return new OnnxSettings(pooling, tokens, threads);
  }

  /** The same with another number of threads. */
  public OnnxSettings withThreads(int count) {
    return new OnnxSettings(pooling, maxTokens, count);
  }
}
