package dev.weft.server.live;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.TimedEncoder;
import java.time.Duration;
import java.util.List;

/**
 * An encoder of many texts that is waited for as long as it goes on: some at a time, each for no
 * longer than a while. Thread-safe.
 */
final class PatientEncoder implements TextEncoder {

  /** Texts that it is asked for at a time. */
  private static final int CHUNK = 64;

  private final TextEncoder encoder;

  /**
   * Of an encoder.
   *
   * @param patience with so many texts
   */
  PatientEncoder(TextEncoder encoder, Duration patience) {
    this(new TimedEncoder(encoder, patience));
  }

  private PatientEncoder(TextEncoder timed) {
    this.encoder = timed;
  }

  @Override
  public TextEncoder forQueries() {
    TextEncoder queries = encoder.forQueries();
    return queries.equals(encoder) ? this : new PatientEncoder(queries);
  }

  @Override
  public String id() {
    return encoder.id();
  }

  @Override
  public int dimensions() {
    return encoder.dimensions();
  }

  /**
   * Encodes texts.
   *
   * @throws IllegalStateException when some are not there in time
   */
  @Override
  public Matrix encodeAll(List<String> texts) {
    Matrix all = Matrix.zeros(texts.size(), dimensions());
    for (int from = 0; from < texts.size(); from += CHUNK) {
      List<String> some = List.copyOf(texts.subList(from, Math.min(texts.size(), from + CHUNK)));
      float[] vectors = encoder.encodeAll(some).values();
      if (vectors.length != some.size() * dimensions()) {
        throw new IllegalStateException("it gave vectors of another length than it says");
      }
      System.arraycopy(vectors, 0, all.values(), from * dimensions(), vectors.length);
    }
    return all;
  }
}
