package dev.weft.models;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded training data with tastes: users of a group take items of their group more often. */
public final class Synthetic {

  private Synthetic() {}

  /**
   * Users and items in groups; the last {@code cold} items have no events.
   *
   * @param perUser mean number of items of a user
   */
  public static TrainingData data(
      int users, int items, int cold, int groups, int perUser, long seed) {
    var random = new Random(seed);
    List<History> histories = new ArrayList<>();
    for (int u = 0; u < users; u++) {
      int size = 1 + random.nextInt(2 * perUser - 1);
      histories.add(history(u % groups, size, items - cold, groups, random));
    }
    return new TrainingData(
            Interactions.of(items, histories),
            features(items, groups, random),
            attributes(users, groups),
            seed)
        .withItemTerms(terms(items, groups));
  }

  /** Words of the group and of the item's number, none for every ninth. */
  private static List<List<String>> terms(int items, int groups) {
    return IntStream.range(0, items)
        .mapToObj(
            i ->
                i % 9 == 8
                    ? List.<String>of()
                    : List.of("of", "group" + i % groups, "size" + i % 4, "item" + i))
        .toList();
  }

  private static History history(int group, int size, int warm, int groups, Random random) {
    int[] items =
        IntStream.generate(
                () -> {
                  int item = (int) (warm * random.nextDouble() * random.nextDouble());
                  return random.nextInt(4) > 0
                      ? Math.min(item - item % groups + group, warm - 1)
                      : item;
                })
            .limit(3L * size)
            .distinct()
            .limit(size)
            .toArray();
    float[] weights = new float[items.length];
    long[] times = new long[items.length];
    for (int e = 0; e < items.length; e++) {
      weights[e] = 1 + 4 * random.nextFloat();
      times[e] = 1_000_000L * (e + 1) + random.nextInt(900_000);
    }
    return History.of(items, weights, times);
  }

  private static List<FeatureBlock> features(int items, int groups, Random random) {
    var dense = Matrix.zeros(items, groups + 2);
    float[] numbers = new float[items];
    int[] offsets = new int[items + 1];
    int[] indices = new int[items];
    float[] values = new float[items];
    for (int i = 0; i < items; i++) {
      for (int c = 0; c < dense.columns(); c++) {
        dense.values()[i * dense.columns() + c] =
            (float) (0.3 * random.nextGaussian()) + (c == i % groups ? 1 : 0);
      }
      numbers[i] = i % 7 == 0 ? Float.NaN : random.nextFloat();
      offsets[i + 1] = i + 1;
      indices[i] = i % groups;
      values[i] = 1;
    }
    Fusion.normalizeRows(dense);
    return List.of(
        new FeatureBlock.Dense("text", dense, 3),
        new FeatureBlock.Sparse(
            "tags", new SparseMatrix(items, groups, offsets, indices, values), 1),
        new FeatureBlock.Numeric("price", numbers, 0.2f, 1));
  }

  private static Matrix attributes(int users, int groups) {
    var attributes = Matrix.zeros(users, groups);
    for (int u = 0; u < users; u++) {
      if (u % 5 != 0) {
        attributes.values()[u * groups + u % groups] = 1;
      }
    }
    return attributes;
  }

  /** The same data with item {@code i} called {@code target[i]}. */
  public static TrainingData withItemsPermuted(TrainingData data, int[] target) {
    int[] source = new int[target.length];
    for (int i = 0; i < target.length; i++) {
      source[target[i]] = i;
    }
    List<FeatureBlock> features = new ArrayList<>();
    for (FeatureBlock block : data.itemFeatures()) {
      features.add(
          switch (block) {
            case FeatureBlock.Dense dense ->
                new FeatureBlock.Dense(dense.name(), dense.values().select(source), dense.weight());
            case FeatureBlock.Sparse sparse ->
                new FeatureBlock.Sparse(
                    sparse.name(), sparse.values().select(source), sparse.weight());
            case FeatureBlock.Numeric numeric -> {
              float[] values = new float[source.length];
              for (int i = 0; i < values.length; i++) {
                values[i] = numeric.values()[source[i]];
              }
              yield new FeatureBlock.Numeric(
                  numeric.name(), values, numeric.bandwidth(), numeric.weight());
            }
          });
    }
    List<History> histories =
        data.interactions().histories().stream().map(h -> permuted(h, target)).toList();
    return new TrainingData(
            Interactions.of(data.items(), histories), features, data.userFeatures(), data.seed())
        .withItemTerms(IntStream.of(source).mapToObj(data.itemTerms()::get).toList());
  }

  /** The same history with item {@code i} called {@code target[i]}. */
  public static History permuted(History history, int[] target) {
    int[] items = new int[history.size()];
    float[] weights = new float[items.length];
    long[] times = new long[items.length];
    for (int e = 0; e < items.length; e++) {
      items[e] = target[history.item(e)];
      weights[e] = history.weight(e);
      times[e] = history.time(e);
    }
    return History.of(items, weights, times);
  }

  /** The same data with the users in another order. */
  public static TrainingData withUsersPermuted(TrainingData data, int[] order) {
    List<History> histories = IntStream.of(order).mapToObj(data.interactions()::history).toList();
    return new TrainingData(
            Interactions.of(data.items(), histories),
            data.itemFeatures(),
            data.userFeatures().select(order),
            data.seed())
        .withItemTerms(data.itemTerms());
  }

  /** A seeded permutation of {@code 0..size − 1}. */
  public static int[] permutation(int size, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    java.util.Collections.shuffle(order, new Random(seed));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }
}
