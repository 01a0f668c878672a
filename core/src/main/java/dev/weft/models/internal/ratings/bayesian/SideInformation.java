package dev.weft.models.internal.ratings.bayesian;

import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.internal.ratings.rows.RatedPart;
import dev.weft.models.internal.ratings.rows.RatedRows;
import dev.weft.models.ratings.RatingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What is known of users and of items, as principal components of those with ratings.
 *
 * @param rated components of which items a user rated; rank 0 when not used
 * @param attributes components of users' attributes; rank 0 when not used
 * @param users {@code rated users × rank}, for each of the two above that has a rank
 * @param items {@code rated items × rank}, for who rated the item and for each feature block
 * @param itemFeatures the groups of {@code items} that are features: all but who rated the item
 * @param unratedUsers attributes of users without ratings
 * @param unratedItems features of items without ratings
 */
record SideInformation(
    Components rated,
    Components attributes,
    List<Matrix> users,
    List<Matrix> items,
    int itemFeatures,
    Unrated unratedUsers,
    Unrated unratedItems) {

  static SideInformation of(RatingData data, RatedPart part, BayesianMf algorithm) {
    SparseMatrix whoRated = unit(part.ratings().matrix());
    List<Matrix> users = new ArrayList<>();
    Components rated =
        Components.of(whoRated, algorithm.implicitRank(), RandomStreams.of(data.seed(), 1));
    add(users, rated, whoRated);
    List<Unrated.Group> known = new ArrayList<>();
    var given = new FeatureBlock.Dense("attributes", attributes(data), 1);
    Components attributes =
        addFeatures(
            users,
            known,
            given,
            part.users(),
            algorithm.featureRank(),
            RandomStreams.of(data.seed(), 2));
    List<Matrix> items = new ArrayList<>();
    SparseMatrix raters = unit(part.ratings().matrix().transpose());
    add(
        items,
        Components.of(raters, algorithm.implicitRank(), RandomStreams.of(data.seed(), 3)),
        raters);
    List<Unrated.Group> features = new ArrayList<>();
    for (FeatureBlock block : data.itemFeatures()) {
      addFeatures(
          items,
          features,
          block,
          part.items(),
          algorithm.featureRank(),
          RandomStreams.of(data.seed(), 4));
    }
    return new SideInformation(
        rated,
        attributes,
        List.copyOf(users),
        List.copyOf(items),
        features.size(),
        Unrated.of(known, part.users().others()),
        Unrated.of(features, part.items().others()));
  }

  /** A row for every user, also where nothing is known. */
  private static Matrix attributes(RatingData data) {
    return data.userFeatures().columns() > 0
        ? data.userFeatures()
        : Matrix.zeros(data.ratings().users(), 0);
  }

  private static void add(List<Matrix> to, Components components, SparseMatrix features) {
    if (components.rank() > 0) {
      to.add(components.of(features));
    }
  }

  private static Components addFeatures(
      List<Matrix> to,
      List<Unrated.Group> groups,
      FeatureBlock block,
      RatedRows rows,
      int most,
      RandomGenerator random) {
    var features = FeatureRows.of(block, rows.rows());
    SparseMatrix learned = features.rows(rows.rows());
    Components components = Components.of(learned, most, random);
    add(to, components, learned);
    if (components.rank() > 0) {
      groups.add(new Unrated.Group(features, components));
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
   * @param items places of the rated items among those that others rated, too; ascending
   * @param features the guest's attributes; empty when nothing is known
   */
  static float[] guest(Components rated, Components attributes, int[] items, float[] features) {
    float[] all = new float[rated.rank() + attributes.rank()];
    if (items.length > 0 && rated.rank() > 0) {
      float[] values = new float[items.length];
      Arrays.fill(values, (float) (1 / Math.sqrt(items.length)));
      int[] offsets = {0, items.length};
      Matrix row = rated.of(new SparseMatrix(1, rated.basis().rows(), offsets, items, values));
      System.arraycopy(row.values(), 0, all, 0, rated.rank());
    }
    if (features.length > 0 && attributes.rank() > 0) {
      Matrix row = attributes.of(Components.sparse(new Matrix(1, features.length, features)));
      System.arraycopy(row.values(), 0, all, rated.rank(), attributes.rank());
    }
    return all;
  }
}
