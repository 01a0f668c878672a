package dev.weft.text.internal;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.vectors.PromisedVectors;
import dev.weft.text.internal.vectors.UnfitVectorsException;
import java.util.List;
import java.util.function.IntFunction;

/** What an encoder gives, seen to be what it promises wherever it comes in. */
public final class CheckedVectors {

  private CheckedVectors() {}

  /**
   * The vectors of texts.
   *
   * @throws UnfitVectorsException when they are not what the encoder promises
   */
  public static Matrix of(TextEncoder encoder, List<String> texts) {
    return of(encoder, texts, encoder.encodeAll(texts));
  }

  /**
   * The vectors of texts that belong to somebody, who is named when they are of no use.
   *
   * @param what see {@link TextEncoder#encodeAll(String, List)}
   * @param whose of the place of a text in the list: {@code item 'i7'}
   * @throws UnfitVectorsException when they are not what the encoder promises
   */
  public static Matrix of(
      TextEncoder encoder, String what, List<String> texts, IntFunction<String> whose) {
    try {
      return of(encoder, texts, encoder.encodeAll(what, texts));
    } catch (UnfitVectorsException e) {
      throw e.named(texts, whose);
    }
  }

  /**
   * What an encoder gave for texts.
   *
   * @throws UnfitVectorsException when it is not what the encoder promises
   */
  public static Matrix of(TextEncoder encoder, List<String> texts, Matrix given) {
    return promisedBy(encoder).checked(texts, given);
  }

  /**
   * The same, whatever the numbers are.
   *
   * @throws UnfitVectorsException when rows are missing, or are of another length
   */
  public static Matrix shaped(TextEncoder encoder, int texts, Matrix given) {
    return promisedBy(encoder).shaped(texts, given);
  }

  private static PromisedVectors promisedBy(TextEncoder encoder) {
    return new PromisedVectors(encoder.id(), encoder.dimensions());
  }
}
