package dev.weft.features.internal;

import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How alike one more item is to all items of a catalogue, {@code Σ weight · similarity} as in
 * {@link Fusion#kernel}. What does not depend on that item, such as the way from a word to the
 * items that say it, is made once. Immutable and thread-safe.
 */
public final class FeatureKernel {

  private static final Kernels KERNELS = Kernels.fastest();

  private final List<FeatureBlock> blocks;
  private final List<SparseMatrix> byTerm = new ArrayList<>();
  private final int items;

  /**
   * Prepares a catalogue.
   *
   * @param blocks groups of features of its items
   * @param items their number
   */
  public FeatureKernel(List<FeatureBlock> blocks, int items) {
    this.blocks = List.copyOf(blocks);
    this.items = items;
    for (FeatureBlock block : blocks) {
      byTerm.add(
          block instanceof FeatureBlock.Sparse sparse
              ? sparse.values().transpose()
              : SparseMatrix.ofRows(new int[0][], new float[0][], 0));
    }
  }

  /** The groups of features of the catalogue. */
  public List<FeatureBlock> blocks() {
    return blocks;
  }

  /** Similarity of an item of the catalogue with every item of it, itself included. */
  public float[] of(int item) {
    return of(blocks.stream().map(block -> block.select(new int[] {item})).toList());
  }

  /**
   * Similarity of an item with every item of the catalogue.
   *
   * @param row the same groups with one row each
   * @throws IllegalArgumentException when the groups are others
   */
  public float[] of(List<FeatureBlock> row) {
    if (row.size() != blocks.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a row needs the %d groups of the catalogue: %d",
              blocks.size(),
              row.size()));
    }
    float[] sum = new float[items];
    for (int b = 0; b < row.size(); b++) {
      add(blocks.get(b), row.get(b), byTerm.get(b), sum);
    }
    return sum;
  }

  private static void add(FeatureBlock all, FeatureBlock one, SparseMatrix byTerm, float[] sum) {
    float weight = all.weight();
    if (all instanceof FeatureBlock.Dense dense && one instanceof FeatureBlock.Dense row) {
      // One pass over the rows: a product of matrices would copy them first.
      Matrix rows = dense.values();
      int d = rows.columns();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * KERNELS.dot(rows.values(), i * d, row.values().values(), 0, d);
      }
    } else if (all instanceof FeatureBlock.Sparse && one instanceof FeatureBlock.Sparse row) {
      addTerms(weight, row.values(), byTerm, sum);
    } else if (all instanceof FeatureBlock.Numeric numbers
        && one instanceof FeatureBlock.Numeric row) {
      for (int i = 0; i < sum.length; i++) {
        float difference = Math.abs(numbers.values()[i] - row.values()[0]);
        sum[i] +=
            Float.isNaN(difference)
                ? 0
                : weight * (float) Math.exp(-difference / numbers.bandwidth());
      }
    } else {
      throw new IllegalArgumentException(
          "the row's group '" + one.name() + "' is not of the kind of '" + all.name() + "'");
    }
  }

  private static void addTerms(float weight, SparseMatrix row, SparseMatrix byTerm, float[] sum) {
    for (int e = 0; e < row.offsets()[1]; e++) {
      int term = row.indices()[e];
      float scale = weight * row.values()[e];
      for (int f = byTerm.offsets()[term]; f < byTerm.offsets()[term + 1]; f++) {
        sum[byTerm.indices()[f]] += scale * byTerm.values()[f];
      }
    }
  }
}
