package dev.weft.text;

/**
 * Hears how far a long encoding is, to draw a progress bar. Calls come one at a time, though not
 * always from the calling thread; {@code done} never falls and ends at {@code total}.
 */
@FunctionalInterface
public interface EncodingProgress {

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
