package dev.weft.recommend;

import dev.weft.text.TextEncoder;
import dev.weft.text.internal.CheckedVectors;
import dev.weft.text.internal.TimedEncoder;
import dev.weft.text.internal.vectors.UnfitVectorsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The texts of one query as vectors, each encoded once. An encoder that fails, or answers what is
 * no vector, costs the text and not the answer. Not thread-safe.
 */
final class QueryTexts {

  private final Optional<TimedEncoder> encoder;
  private final Notes notes;
  private final Map<String, Optional<float[]>> documents = new HashMap<>();
  private final Map<String, Optional<float[]>> queries = new HashMap<>();

  QueryTexts(Optional<TimedEncoder> encoder, Notes notes) {
    this.encoder = encoder;
    this.notes = notes;
  }

  /** Whether there is an encoder. */
  boolean canBeAsked() {
    return encoder.isPresent();
  }

  /**
   * The vector of a text as items and profiles are encoded; empty, and noted, when the encoder
   * failed. There must be one.
   */
  Optional<float[]> vector(String text) {
    TextEncoder used = encoder.orElseThrow();
    return documents.computeIfAbsent(text, one -> encoded(one, used));
  }

  /** The vector of a text that is looked for; else as {@link #vector}. */
  Optional<float[]> asked(String text) {
    TextEncoder used = encoder.orElseThrow();
    TextEncoder other = used.forQueries();
    return other.equals(used)
        ? vector(text)
        : queries.computeIfAbsent(text, one -> encoded(one, other));
  }

  private Optional<float[]> encoded(String text, TextEncoder used) {
    try {
      return Optional.of(CheckedVectors.of(used, List.of(text)).values());
    } catch (UnfitVectorsException e) {
      failed("it " + e.fault());
      return Optional.empty();
    } catch (RuntimeException e) {
      failed(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void failed(String fault) {
    notes.degraded("the text was left out, since its encoder failed: " + fault);
  }
}
