package dev.weft.models.internal;

import dev.weft.data.History;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.TrainingData;

/**
 * Items of which anything is known. Ids with neither events nor features, such as those that a test
 * file alone has, take part in no mean: they would change the answers to all others.
 */
public final class Known {

  private Known() {}

  /** How many items have events or features. */
  public static int items(TrainingData data) {
    boolean[] known = new boolean[data.items()];
    for (History history : data.interactions().histories()) {
      for (int entry = 0; entry < history.size(); entry++) {
        known[history.item(entry)] = true;
      }
    }
    int count = 0;
    for (int item = 0; item < known.length; item++) {
      for (FeatureBlock block : data.itemFeatures()) {
        known[item] |= saysAnything(block, item);
      }
      count += known[item] ? 1 : 0;
    }
    return count;
  }

  private static boolean saysAnything(FeatureBlock block, int item) {
    return switch (block) {
      case FeatureBlock.Dense dense -> saysAnything(dense.values(), item);
      case FeatureBlock.Sparse sparse -> sparse.values().entries(item) > 0;
      case FeatureBlock.Numeric numeric -> Float.isFinite(numeric.values()[item]);
    };
  }

  private static boolean saysAnything(Matrix rows, int row) {
    int width = rows.columns();
    for (int at = row * width; at < (row + 1) * width; at++) {
      if (rows.values()[at] != 0) {
        return true;
      }
    }
    return false;
  }
}
