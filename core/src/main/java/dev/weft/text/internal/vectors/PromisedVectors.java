package dev.weft.text.internal.vectors;

import dev.weft.math.Matrix;
import dev.weft.text.internal.words.Display;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an encoder promises: a row for each text, each of its length, of finite numbers. One vector
 * that is none would spread to the scores of all items, and be kept as if it were one.
 *
 * @param encoderId of the encoder
 * @param dimensions how long it says that its vectors are
 */
public record PromisedVectors(String encoderId, int dimensions) {

  /**
   * What the encoder gave for texts.
   *
   * @throws UnfitVectorsException when it is not what was promised
   */
  public Matrix checked(List<String> texts, Matrix given) {
    shaped(texts.size(), given);
    if (!isFinite(given.values(), 0, given.values().length)) {
      throw UnfitVectorsException.ofTexts(
          encoderId, "gave a number that is not finite", unfit(texts, given));
    }
    return given;
  }

  /**
   * The same, whatever the numbers are.
   *
   * @throws UnfitVectorsException when rows are missing, or are of another length
   */
  public Matrix shaped(int texts, Matrix given) {
    if (given.rows() != texts) {
      throw UnfitVectorsException.ofAll(
          encoderId,
          String.format(
              Locale.ROOT,
              "gave %s for %s",
              Display.counted(given.rows(), "vector"),
              Display.counted(texts, "text")));
    }
    if (given.columns() != dimensions) {
      throw UnfitVectorsException.ofAll(
          encoderId,
          String.format(
              Locale.ROOT,
              "gave vectors of %d numbers instead of %d",
              given.columns(),
              dimensions));
    }
    return given;
  }

  /** Whether a row holds finite numbers only. */
  public static boolean isFinite(Matrix vectors, int row) {
    return isFinite(vectors.values(), row * vectors.columns(), vectors.columns());
  }

  /** Whether a vector holds finite numbers only. */
  public static boolean isFinite(float[] vector) {
    return isFinite(vector, 0, vector.length);
  }

  /** Whether some of an array are finite numbers. */
  public static boolean isFinite(float[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!Float.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }

  private static List<String> unfit(List<String> texts, Matrix vectors) {
    Set<String> unfit = new LinkedHashSet<>();
    for (int row = 0; row < vectors.rows(); row++) {
      if (!isFinite(vectors, row)) {
        unfit.add(texts.get(row));
      }
    }
    return List.copyOf(unfit);
  }
}
