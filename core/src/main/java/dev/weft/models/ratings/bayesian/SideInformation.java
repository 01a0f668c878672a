package dev.weft.models.ratings.bayesian;

import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.models.ratings.RatingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of users and of items, as principal components.
 *
 * @param rated components of which items a user rated; rank 0 when not used
 * @param attributes components of users' attributes; rank 0 when not used
 * @param users {@code users × rank}, for each of the two above that has a rank
 * @param items {@code items × rank}, for who rated the item and for each feature block
 */
record SideInformation(
    Components rated, Components attributes, List<Matrix> users, List<Matrix> items) {

  static SideInformation of(RatingData data, BayesianMf algorithm) {
    SparseMatrix whoRated = unit(data.ratings().matrix());
    List<Matrix> users = new ArrayList<>();
    Components rated = add(users, whoRated, algorithm.implicitRank(), data.seed());
    SparseMatrix given = Components.sparse(data.userFeatures());
    Components attributes = add(users, given, algorithm.featureRank(), data.seed() + 1);
    List<Matrix> items = new ArrayList<>();
    add(
        items,
        unit(data.ratings().matrix().transpose()),
        algorithm.implicitRank(),
        data.seed() + 2);
    for (FeatureBlock block : data.itemFeatures()) {
      add(items, Components.sparse(block), algorithm.featureRank(), data.seed() + 3);
    }
    return new SideInformation(rated, attributes, List.copyOf(users), List.copyOf(items));
  }

  private static Components add(List<Matrix> to, SparseMatrix features, int most, long seed) {
    Components components = Components.of(features, most, seed);
    if (components.rank() > 0) {
      to.add(components.of(features));
    }
    return components;
  }

  /** Ones instead of values, then every row of length 1. */
  private static SparseMatrix unit(SparseMatrix ratings) {
    float[] values = new float[ratings.entries()];
    for (int r = 0; r < ratings.rows(); r++) {
      for (int e = ratings.offsets()[r]; e < ratings.offsets()[r + 1]; e++) {
        values[e] = (float) (1 / Math.sqrt(ratings.entries(r)));
      }
    }
    return new SparseMatrix(
        ratings.rows(), ratings.columns(), ratings.offsets(), ratings.indices(), values);
  }

  /**
   * A guest's components, one group behind the other, as {@link #users} has them.
   *
   * @param features the guest's attributes; empty when nothing is known
   */
  static float[] guest(Components rated, Components attributes, int[] items, float[] features) {
    float[] all = new float[rated.rank() + attributes.rank()];
    if (items.length > 0 && rated.rank() > 0) {
      float value = (float) (1 / Math.sqrt(items.length));
      int[] sorted = items.clone();
      Arrays.sort(sorted);
      float[] values = new float[items.length];
      Arrays.fill(values, value);
      int[] offsets = {0, items.length};
      Matrix row = rated.of(new SparseMatrix(1, rated.basis().rows(), offsets, sorted, values));
      System.arraycopy(row.values(), 0, all, 0, rated.rank());
    }
    if (features.length > 0 && attributes.rank() > 0) {
      Matrix row = attributes.of(Components.sparse(new Matrix(1, features.length, features)));
      System.arraycopy(row.values(), 0, all, rated.rank(), attributes.rank());
    }
    return all;
  }
}
