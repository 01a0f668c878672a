package dev.weft.models.internal.linear;

import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.internal.LastKept;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code (K + λI)⁻¹} of the items' features, whatever the events: a search trains on the same
 * features again and again, so the last ones are kept until memory is short. It is half of what
 * {@link TextEase} computes.
 *
 * @param blocks the features, compared by identity
 * @param inverse not to be changed
 */
record InverseKernel(List<FeatureBlock> blocks, double lambda, Matrix inverse) {

  /** A search tries another λ besides. */
  private static final LastKept<InverseKernel> LAST = new LastKept<>(2);

  /**
   * The inverse, items × items; the caller may only read it.
   *
   * @param total sum of the blocks' weights, by which the kernel is divided; greater than 0
   */
  @SuppressWarnings(
      "ReferenceEquality") // Equal features of other data are rare; comparing is slow.
  static Matrix of(List<FeatureBlock> blocks, double total, double lambda) {
    return LAST.of(
            one -> one.blocks == blocks && one.lambda == lambda,
            () -> new InverseKernel(blocks, lambda, computed(blocks, total, lambda)))
        .inverse();
  }

  private static Matrix computed(List<FeatureBlock> blocks, double total, double lambda) {
    int items = blocks.getFirst().rows();
    int[] all = IntStream.range(0, items).toArray();
    Matrix kernel = Fusion.kernel(blocks, all, all);
    Parallel.forEach(
        items,
        row -> {
          for (int i = row * items; i < (row + 1) * items; i++) {
            kernel.values()[i] /= (float) total;
          }
        });
    for (int i = 0; i < items; i++) {
      kernel.values()[i * items + i] += (float) lambda;
    }
    Blas.invert(kernel);
    return kernel;
  }
}
