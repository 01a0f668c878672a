package dev.weft.models.internal.cold;

import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.TopK;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.internal.LastKept;
import java.util.Arrays;
import java.util.List;

/**
 * Which items of the head speak for an item of the tail, and how loud. Several models share a head,
 * so the last columns are kept until memory is short.
 *
 * @param blocks the features, compared by identity
 * @param head which items are the head, all others being the tail
 * @param columns tail × head, not to be changed
 */
record TailColumns(List<FeatureBlock> blocks, int[] head, int neighbours, SparseMatrix columns) {

  /** Items of the tail whose similarities are held at a time. */
  static final int BLOCK = 256;

  private static final LastKept<TailColumns> LAST = new LastKept<>(1);

  /**
   * A row for each item of the tail: the softmax over the largest of {@code Σ weight · similarity}
   * with the items of the head; empty where nothing is alike. The caller may only read it.
   *
   * @param tail all that are not in the head
   * @return tail × head
   */
  @SuppressWarnings(
      "ReferenceEquality") // Equal features of other data are rare; comparing is slow.
  static SparseMatrix of(List<FeatureBlock> blocks, int[] tail, int[] head, int neighbours) {
    return LAST.of(
            one ->
                one.blocks == blocks
                    && one.neighbours == neighbours
                    && one.columns.rows() == tail.length
                    && Arrays.equals(one.head, head),
            () ->
                new TailColumns(blocks, head, neighbours, computed(blocks, tail, head, neighbours)))
        .columns();
  }

  private static SparseMatrix computed(
      List<FeatureBlock> blocks, int[] tail, int[] head, int neighbours) {
    int[][] indices = new int[tail.length][0];
    float[][] weights = new float[tail.length][0];
    if (!blocks.isEmpty() && head.length > 0) {
      for (int from = 0; from < tail.length; from += BLOCK) {
        int start = from;
        int[] part = Arrays.copyOfRange(tail, from, Math.min(tail.length, from + BLOCK));
        Matrix kernel = Fusion.kernel(blocks, part, head);
        Parallel.forEach(
            part.length,
            row -> {
              int[] best = best(kernel, row, neighbours);
              Arrays.sort(best);
              indices[start + row] = best;
              weights[start + row] = softmax(kernel, row, best);
            });
      }
    }
    return SparseMatrix.ofRows(indices, weights, head.length);
  }

  private static int[] best(Matrix kernel, int row, int neighbours) {
    var top = new TopK(Math.min(neighbours, kernel.columns()));
    for (int c = 0; c < kernel.columns(); c++) {
      if (kernel.at(row, c) > 0) {
        top.offer(c, kernel.at(row, c));
      }
    }
    return top.drain();
  }

  private static float[] softmax(Matrix kernel, int row, int[] columns) {
    float[] weights = new float[columns.length];
    float max = Float.NEGATIVE_INFINITY;
    for (int column : columns) {
      max = Math.max(max, kernel.at(row, column));
    }
    double sum = 0;
    for (int i = 0; i < columns.length; i++) {
      weights[i] = (float) Math.exp(kernel.at(row, columns[i]) - max);
      sum += weights[i];
    }
    for (int i = 0; i < columns.length; i++) {
      weights[i] /= (float) sum;
    }
    return weights;
  }
}
