package dev.weft.server.live;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.CheckedVectors;
import dev.weft.text.internal.TimedEncoder;
import dev.weft.text.internal.vectors.UnfitVectorsException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

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
   * @param patience with a batch of texts
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
   * Encodes texts; those that the encoder refuses become rows of NaN.
   *
   * @throws IllegalStateException when some are not there in time
   */
  @Override
  public Matrix encodeAll(List<String> texts) {
    Matrix all = Matrix.zeros(texts.size(), dimensions());
    for (int from = 0; from < texts.size(); from += CHUNK) {
      List<String> some = List.copyOf(texts.subList(from, Math.min(texts.size(), from + CHUNK)));
      float[] vectors = encoded(some).values();
      System.arraycopy(vectors, 0, all.values(), from * dimensions(), vectors.length);
    }
    return all;
  }

  /** An encoder that refuses some of the texts by name is asked for the others alone. */
  private Matrix encoded(List<String> texts) {
    try {
      return CheckedVectors.shaped(encoder, texts.size(), encoder.encodeAll(texts));
    } catch (RuntimeException e) {
      Set<String> unfit = unfit(e);
      List<String> others = texts.stream().filter(text -> !unfit.contains(text)).toList();
      if (others.size() == texts.size()) {
        throw e;
      }
      return spread(texts, unfit, others.isEmpty() ? List.of() : rows(encoded(others)));
    }
  }

  /** The texts that it refuses; one on another machine says in its own words that it does. */
  private static Set<String> unfit(RuntimeException failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof UnfitVectorsException refused) {
        return Set.copyOf(refused.texts());
      }
    }
    return Set.of();
  }

  private static List<float[]> rows(Matrix vectors) {
    return IntStream.range(0, vectors.rows()).mapToObj(vectors::row).toList();
  }

  /** The vectors of all texts, those of the unfit ones without a number. */
  private Matrix spread(List<String> texts, Set<String> unfit, List<float[]> others) {
    Matrix all = Matrix.zeros(texts.size(), dimensions());
    Iterator<float[]> next = others.iterator();
    for (int row = 0; row < texts.size(); row++) {
      int from = row * dimensions();
      if (unfit.contains(texts.get(row))) {
        Arrays.fill(all.values(), from, from + dimensions(), Float.NaN);
      } else {
        System.arraycopy(next.next(), 0, all.values(), from, dimensions());
      }
    }
    return all;
  }
}
