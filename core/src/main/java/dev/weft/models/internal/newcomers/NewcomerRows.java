package dev.weft.models.internal.newcomers;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.newcomers.NewcomerRidge.First;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Every training user as a newcomer, several times: what is known, and what came later.
 *
 * @param features rows × (attributes + items), the latter only where the history counts
 * @param targets rows × items, 1 for what came later
 * @param users number of users behind the rows
 */
record NewcomerRows(SparseMatrix features, SparseMatrix targets, int users) {

  /** Numbers of first events shown. */
  private static final int[] SHOWN = {0, 2, 5, 12};

  static NewcomerRows of(TrainingData data, NewcomerRidge algorithm) {
    Interactions interactions = data.interactions();
    Matrix attributes = data.userFeatures();
    int items = data.items();
    boolean withHistory = algorithm.historyWeight() > 0;
    RandomGenerator random = RandomStreams.of(data.seed());
    var features = new RowBuilder(attributes.columns() + (withHistory ? items : 0));
    var targets = new RowBuilder(items);
    int users = 0;
    for (int u = 0; u < interactions.users(); u++) {
      int[] taken = taken(interactions.history(u));
      if (taken.length == 0) {
        continue;
      }
      users++;
      if (algorithm.first() == First.RANDOM) {
        RandomStreams.shuffle(taken, taken.length, random);
      }
      int half = taken.length / 2;
      for (int shown : SHOWN) {
        if (shown <= half && (shown == 0 || withHistory)) {
          addAttributes(attributes, u, Math.sqrt(algorithm.attributeWeight()), features);
          int[] first = sorted(taken, 0, shown);
          float value = (float) Math.sqrt(algorithm.historyWeight() / Math.max(1, shown));
          Arrays.stream(first).forEach(item -> features.add(attributes.columns() + item, value));
          features.endRow();
          int[] later = sorted(taken, Math.max(shown, Math.min(algorithm.skip(), half)));
          Arrays.stream(later).forEach(item -> targets.add(item, 1));
          targets.endRow();
        }
      }
    }
    return new NewcomerRows(features.build(), targets.build(), users);
  }

  /** How many rows there are at most: one for each number of events shown that is not too many. */
  static long most(Interactions interactions, boolean withHistory) {
    long rows = 0;
    for (History history : interactions.histories()) {
      int half = history.size() / 2;
      rows += Arrays.stream(SHOWN).filter(n -> n == 0 || (withHistory && n <= half)).count();
    }
    return rows;
  }

  /** The items of a history that were not turned down, in its order. */
  static int[] taken(History history) {
    return IntStream.range(0, history.size())
        .filter(entry -> history.weight(entry) > 0)
        .map(history::item)
        .toArray();
  }

  private static void addAttributes(Matrix attributes, int user, double scale, RowBuilder row) {
    for (int c = 0; c < attributes.columns(); c++) {
      float value = attributes.at(user, c);
      if (value != 0) {
        row.add(c, (float) (scale * value));
      }
    }
  }

  private static int[] sorted(int[] items, int from) {
    return sorted(items, from, items.length);
  }

  private static int[] sorted(int[] items, int from, int to) {
    int[] part = Arrays.copyOfRange(items, from, to);
    Arrays.sort(part);
    return part;
  }
}
