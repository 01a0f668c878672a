package dev.weft.text;

import dev.weft.math.Matrix;
import java.util.List;

/**
 * Turns texts into embeddings. Implementations are thread-safe unless they say otherwise and give
 * the same vector, bit for bit, for the same text whatever else is in the list and in whatever
 * order.
 */
public interface TextEncoder extends AutoCloseable {

  /**
   * What vectors of this encoder may be compared with: model, its checksum, pooling, maximum
   * length. Two encoders of equal id give equal vectors. Part of the key of the embedding cache.
   */
  String id();

  /** Length of an embedding. */
  int dimensions();

  /**
   * Encodes texts.
   *
   * @param texts any number; an empty or blank text becomes the zero vector, and so does one of
   *     which the encoder knows no part
   * @return {@code texts × dimensions}, row-major, each row of length 1 or zero; another shape, or
   *     a number that is not finite, is refused wherever it comes in
   */
  Matrix encodeAll(List<String> texts);

  /**
   * Encodes texts and reports how far it is. Encoders that are fast report once, at the end.
   *
   * @see #encodeAll(List)
   */
  default Matrix encodeAll(List<String> texts, EncodingProgress progress) {
    Matrix vectors = encodeAll(texts);
    progress.encoded(texts.size(), texts.size());
    return vectors;
  }

  /**
   * Encodes texts of which it is known what they are; encoders that show their progress say it.
   *
   * @param what what the texts are, in the plural, such as {@code titles of items}
   * @see #encodeAll(List)
   */
  default Matrix encodeAll(String what, List<String> texts) {
    return encodeAll(texts);
  }

  /**
   * This encoder for what somebody looks for, where models are trained to read that otherwise than
   * what is found, such as behind another prompt. Its vectors are compared with this one's and are
   * of the same id and length. It lives as long as this one and need not be closed.
   */
  default TextEncoder forQueries() {
    return this;
  }

  /** Encodes one text. */
  default float[] encode(String text) {
    return encodeAll(List.of(text)).values();
  }

  /** Frees native memory; the encoder must not be used afterwards. */
  @Override
  default void close() {}

  /**
   * Hears how far a long encoding is, to draw a progress bar. Calls come one at a time, though not
   * always from the calling thread; {@code done} never falls and ends at {@code total}.
   */
  @FunctionalInterface
  interface EncodingProgress {

    /** Listens to nothing. */
    EncodingProgress NONE = (done, total) -> {};

    /**
     * Told after each part.
     *
     * @param done texts finished so far
     * @param total texts asked for
     */
    void encoded(int done, int total);
  }
}
