package dev.weft.neural;

import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.KernelVectors;
import dev.weft.math.Matrix;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.factorization.Arrangement;
import java.util.List;

/**
 * Items in an order that follows from the data, those with events first, with a fixed vector for
 * what each says.
 *
 * @param arrangement the order of items and users
 * @param ranks the rank of each item
 * @param vectors by rank; whitened and of length 1, or 0 where nothing is known; 0 columns without
 *     features
 */
record ItemInputs(Arrangement arrangement, int[] ranks, Matrix vectors) {

  private static final int DIMENSIONS = 256;

  /** Shrinkage of the whitening, as in {@code Content}. */
  private static final double SHRINKAGE = 0.5;

  static ItemInputs of(TrainingData data) {
    return of(data, DIMENSIONS);
  }

  /** With vectors of at most this many numbers. */
  static ItemInputs of(TrainingData data, int dimensions) {
    Arrangement arrangement = Arrangement.of(data);
    List<FeatureBlock> blocks =
        data.itemFeatures().stream().map(block -> block.select(arrangement.items())).toList();
    Matrix vectors = KernelVectors.of(blocks, data.items(), dimensions, SHRINKAGE, data.seed());
    return new ItemInputs(arrangement, Arrangement.ranks(arrangement.items()), vectors);
  }

  int items() {
    return ranks.length;
  }

  /** Number of items with events, whose ranks come first. */
  int warm() {
    return arrangement.warm();
  }

  boolean told() {
    return vectors.columns() > 0;
  }

  /** Rows by rank become rows by item. */
  Matrix byItem(Matrix byRank) {
    return byRank.select(ranks);
  }
}
