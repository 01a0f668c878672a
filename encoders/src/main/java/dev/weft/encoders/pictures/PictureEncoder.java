package dev.weft.encoders.pictures;

import java.awt.image.BufferedImage;

/**
 * Turns pictures into vectors. Implementations are thread-safe and give the same vector for the
 * same picture, whatever else they are given.
 */
public interface PictureEncoder extends AutoCloseable {

  /**
   * What vectors of this encoder may be compared with: its kind, the model's checksum, how pictures
   * are prepared. Part of the key of the embedding cache.
   */
  String id();

  /** Length of a vector. */
  int dimensions();

  /** The vector of a picture, of length 1; of opaque pixels, as {@link PictureFile} reads them. */
  float[] encode(BufferedImage picture);

  /** Frees native memory; the encoder must not be used afterwards. */
  @Override
  default void close() {}
}
