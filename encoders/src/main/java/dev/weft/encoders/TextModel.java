package dev.weft.encoders;

import dev.weft.text.internal.Pooling;

/** What makes a vector of the tokens of a text; many threads may use it at once. */
sealed interface TextModel extends AutoCloseable permits OnnxModel, StaticModel {

  int dimensions();

  /** Identifies its numbers, with the tokenizer's. */
  String checksum();

  /**
   * Encodes what fits a model at once.
   *
   * @param from first token that is pooled, where the model does not pool itself
   * @return as long as the model's vectors, of any norm
   */
  float[] encode(long[] ids, int from, Pooling pooling);

  @Override
  void close();
}
