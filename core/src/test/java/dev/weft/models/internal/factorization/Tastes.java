package dev.weft.models.internal.factorization;

import dev.weft.math.Matrix;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import java.util.List;

/** Data of users with tastes, whom factorizations learn from. */
final class Tastes {

  static final int ITEMS = 60;
  static final int USERS = 150;
  static final int GROUPS = 3;

  /** Items i % 3 = g go with users u % 3 = g; the last six items are cold. */
  static final TrainingData DATA = Synthetic.data(USERS, ITEMS, 6, GROUPS, 6, 7);

  static final Factorization IDS = new Factorization(UserVectors.IDS, Loss.WARP);

  private Tastes() {}

  /** The data without features of items, attributes of users, or both. */
  static TrainingData without(TrainingData data, boolean items, boolean users) {
    return new TrainingData(
        data.interactions(),
        items ? List.of() : data.itemFeatures(),
        users ? Matrix.zeros(0, 0) : data.userFeatures(),
        data.seed());
  }
}
