package dev.weft.features.internal;

import dev.weft.math.Matrix;
import dev.weft.text.internal.Whitening;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How ready-made vectors of one name become rows of length 1: each name is whitened by itself, by
 * what its known vectors have in common, since else a few strong axes decide every cosine.
 *
 * <p>A vector that is not there, and one of zeros, which has no direction, is a row of zeros: alike
 * to nothing, and no part of what is learned. Nor is one that is far longer than the others: a mean
 * would be of it alone.
 *
 * @param length of the vectors
 * @param scale of what they are multiplied by first, see {@link VectorLengths#scale}
 * @param centring used alone where there are too few vectors for more, or they are too long
 * @param whitening where there are enough of them
 */
record VectorAxes(int length, float scale, Centring centring, Optional<Whitening> whitening) {

  /** Half of the variance is shared by all axes, as in {@code content}. */
  private static final double SHRINKAGE = 0.5;

  /** An axis takes two vectors, and a spread a third. */
  private static final int FEWEST = 3;

  /** Axes of longer vectors take minutes to find. */
  private static final int LONGEST = 2048;

  /** How many of the strongest axes of longer vectors are kept. */
  private static final int AXES = 512;

  /** Learns from the known rows that are not zero, nor far longer than the others. */
  static VectorAxes of(Matrix raw, boolean[] known) {
    int[] told =
        IntStream.range(0, raw.rows()).filter(row -> known[row] && !isZero(raw, row)).toArray();
    int[] learned = VectorLengths.usual(raw, told);
    float scale = VectorLengths.scale(raw, learned);
    Matrix rows = raw.select(learned);
    VectorLengths.hold(rows, scale);
    int length = raw.columns();
    if (learned.length < FEWEST || length > LONGEST) {
      boolean[] all = new boolean[learned.length];
      Arrays.fill(all, true);
      return new VectorAxes(length, scale, Centring.of(rows, all), Optional.empty());
    }
    int[] all = IntStream.range(0, learned.length).toArray();
    var whitening = Whitening.fitOnFew(rows, all, Math.min(length, AXES), SHRINKAGE);
    return new VectorAxes(length, scale, new Centring(new double[0]), Optional.of(whitening));
  }

  /** Length of the rows. */
  int columns() {
    return whitening.map(Whitening::outputs).orElse(length);
  }

  /** The rows of vectors; may use up what it is given. */
  Matrix apply(Matrix raw) {
    VectorLengths.hold(raw, scale);
    return whitening.map(axes -> axes.apply(raw)).orElseGet(() -> centring.apply(raw));
  }

  private static boolean isZero(Matrix rows, int row) {
    int from = row * rows.columns();
    return IntStream.range(from, from + rows.columns()).allMatch(i -> rows.values()[i] == 0);
  }
}
