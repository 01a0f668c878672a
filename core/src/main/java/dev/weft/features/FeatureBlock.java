package dev.weft.features;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.threads.Parallel;
import java.util.List;
import java.util.Locale;

/**
 * One named group of features of all items: an embedding of a text field, the words, the tags, a
 * number. Every kind can say how alike two items are by it, from 0 (nothing in common, or nothing
 * known) to 1 (the same); cosines may be negative.
 */
public sealed interface FeatureBlock {

  /** How the names of groups of ready-made vectors begin. */
  String VECTOR = "vector ";

  /** What the group is, for reports and explanations. */
  String name();

  /** Number of items. */
  int rows();

  /** How much the group counts when groups are joined, at least 0. */
  float weight();

  /** The same group with another weight. */
  FeatureBlock withWeight(float other);

  /** The same group of some of the items, in the order given. */
  FeatureBlock select(int[] items);

  /**
   * Similarity of the items {@code left} with the items {@code right}.
   *
   * @return {@code left × right}, row-major, without the block's weight
   */
  Matrix similarity(int[] left, int[] right);

  /**
   * Checks that blocks speak of the same items.
   *
   * @throws IllegalArgumentException when one has more or fewer rows, naming it
   */
  static void requireRows(List<FeatureBlock> blocks, int items) {
    for (FeatureBlock block : blocks) {
      if (block.rows() != items) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "feature block '%s' must have a row for each of the %d items: %d",
                block.name(),
                items,
                block.rows()));
      }
    }
  }

  /**
   * Dense vectors of length 1 (or 0 where nothing is known); alike by cosine.
   *
   * @param values {@code items × d}, row-major, owned by the block
   */
  record Dense(String name, Matrix values, float weight) implements FeatureBlock {

    public Dense {
      checkWeight(name, weight);
    }

    @Override
    public int rows() {
      return values.rows();
    }

    @Override
    public Dense withWeight(float other) {
      return new Dense(name, values, other);
    }

    @Override
    public Dense select(int[] items) {
      return new Dense(name, values.select(items), weight);
    }

    @Override
    public Matrix similarity(int[] left, int[] right) {
      return Blas.multiplyTransposed(values.select(left), values.select(right));
    }
  }

  /**
   * Sparse vectors of length 1 (or 0 where nothing is known), such as TF-IDF of words; alike by
   * cosine.
   *
   * @param values {@code items × vocabulary}
   */
  record Sparse(String name, SparseMatrix values, float weight) implements FeatureBlock {

    public Sparse {
      checkWeight(name, weight);
    }

    @Override
    public int rows() {
      return values.rows();
    }

    @Override
    public Sparse withWeight(float other) {
      return new Sparse(name, values, other);
    }

    @Override
    public Sparse select(int[] items) {
      return new Sparse(name, values.select(items), weight);
    }

    @Override
    public Matrix similarity(int[] left, int[] right) {
      SparseMatrix byTerm = values.select(right).transpose();
      var similarity = Matrix.zeros(left.length, right.length);
      Parallel.forEach(
          left.length,
          l -> {
            for (int e = values.offsets()[left[l]]; e < values.offsets()[left[l] + 1]; e++) {
              int term = values.indices()[e];
              for (int f = byTerm.offsets()[term]; f < byTerm.offsets()[term + 1]; f++) {
                similarity.values()[l * right.length + byTerm.indices()[f]] +=
                    values.values()[e] * byTerm.values()[f];
              }
            }
          });
      return similarity;
    }
  }

  /**
   * A number; alike by {@code exp(−|a − b| / bandwidth)}.
   *
   * @param values one for each item, NaN where it is not known; owned by the block
   * @param bandwidth the difference after which the similarity has fallen to 1/e, greater than 0
   */
  record Numeric(String name, float[] values, float bandwidth, float weight)
      implements FeatureBlock {

    public Numeric {
      checkWeight(name, weight);
      if (!(bandwidth > 0) || Float.isInfinite(bandwidth)) {
        throw new IllegalArgumentException(
            "bandwidth of '" + name + "' must be finite and > 0: " + bandwidth);
      }
    }

    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public Numeric withWeight(float other) {
      return new Numeric(name, values, bandwidth, other);
    }

    @Override
    public Numeric select(int[] items) {
      float[] selected = new float[items.length];
      for (int i = 0; i < items.length; i++) {
        selected[i] = values[items[i]];
      }
      return new Numeric(name, selected, bandwidth, weight);
    }

    @Override
    public Matrix similarity(int[] left, int[] right) {
      var similarity = Matrix.zeros(left.length, right.length);
      Parallel.forEach(
          left.length,
          l -> {
            for (int r = 0; r < right.length; r++) {
              float difference = Math.abs(values[left[l]] - values[right[r]]);
              similarity.values()[l * right.length + r] =
                  Float.isNaN(difference) ? 0 : (float) Math.exp(-difference / bandwidth);
            }
          });
      return similarity;
    }
  }

  private static void checkWeight(String name, float weight) {
    if (!(weight >= 0) || Float.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "weight of '" + name + "' must be finite and >= 0: " + weight);
    }
  }
}
