package dev.weft.bench;

import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.factors.AlsModel;
import dev.weft.nearest.internal.Hnsw;
import dev.weft.nearest.internal.HnswIndex;
import dev.weft.nearest.internal.ItemIndex;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The approximate index beside the exact one: 10 largest inner products of clustered vectors and of
 * the item factors of ALS on ML-1M. Arguments: the sizes of the clustered sets, 100,000 unless
 * given; {@code --large} for 1,000,000 as well.
 */
final class HnswSpeed {

  private static final int FACTORS = 128;
  private static final int QUERIES = 500;
  private static final int K = 10;
  private static final int ROUNDS = 5;

  /** Vectors of a cluster, on average. */
  private static final int OF_CLUSTER = 100;

  /** Standard deviation of a cluster around its centre, whose own is 1. */
  private static final double SPREAD = 0.5;

  private HnswSpeed() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println(Machine.describe());
    Interactions interactions = MovieLens1M.train();
    AlsModel model = new Als(FACTORS, 0.2, 0.012, 8).fit(TrainingData.of(interactions));
    float[][] users = new float[QUERIES][];
    for (int q = 0; q < QUERIES; q++) {
      users[q] = model.foldIn(interactions.history(q));
    }
    compare("factors of ML-1M", model.factors(), users);
    List<String> sizes = List.of(arguments);
    if (sizes.isEmpty()) {
      sizes = List.of("100000");
    } else if (sizes.equals(List.of("--large"))) {
      sizes = List.of("100000", "1000000");
    }
    for (String size : sizes) {
      clustered(Integer.parseInt(size));
    }
  }

  private static void clustered(int size) {
    var random = new SplittableRandom(1);
    int clusters = Math.max(1, size / OF_CLUSTER);
    Matrix centres = Matrix.zeros(clusters, FACTORS);
    for (int i = 0; i < centres.values().length; i++) {
      centres.values()[i] = (float) random.nextGaussian();
    }
    Matrix rows = Matrix.zeros(size, FACTORS);
    for (int row = 0; row < size; row++) {
      System.arraycopy(near(centres, random), 0, rows.values(), row * FACTORS, FACTORS);
    }
    float[][] queries = new float[QUERIES][];
    for (int q = 0; q < QUERIES; q++) {
      queries[q] = near(centres, random);
    }
    compare("clustered", rows, queries);
  }

  private static float[] near(Matrix centres, SplittableRandom random) {
    float[] vector = centres.row(random.nextInt(centres.rows()));
    for (int i = 0; i < vector.length; i++) {
      vector[i] += (float) (SPREAD * random.nextGaussian());
    }
    return vector;
  }

  private static void compare(String name, Matrix rows, float[][] queries) {
    long start = System.nanoTime();
    ItemIndex exact = ItemIndex.exact(rows);
    double prepared = (System.nanoTime() - start) * 1e-9;
    int[][] expected = new int[queries.length][];
    for (int q = 0; q < queries.length; q++) {
      expected[q] = exact.top(queries[q], K);
    }
    System.out.printf(
        Locale.ROOT,
        "%n%s, %d × %d; exact prepared in %.2f s%n",
        name,
        rows.rows(),
        rows.columns(),
        prepared);
    start = System.nanoTime();
    HnswIndex built = ItemIndex.approximate(rows, new Hnsw());
    System.out.printf(Locale.ROOT, "graph built in %.1f s%n", (System.nanoTime() - start) * 1e-9);
    System.out.println("breadth   recall@10   queries/s     exact/s   ratio");
    for (int breadth : new int[] {50, 100, 200}) {
      ItemIndex index = built.withSearchBreadth(breadth);
      double[] slow = new double[ROUNDS];
      double[] fast = new double[ROUNDS];
      double recall = 0;
      for (int round = -1; round < ROUNDS; round++) {
        double exactSeconds = seconds(exact, queries);
        double seconds = seconds(index, queries);
        if (round >= 0) {
          slow[round] = exactSeconds;
          fast[round] = seconds;
        }
      }
      for (int q = 0; q < queries.length; q++) {
        recall += shared(expected[q], index.top(queries[q], K)) / queries.length;
      }
      System.out.printf(
          Locale.ROOT,
          "%7d   %9.4f   %9.0f   %9.0f   %5.1f%n",
          breadth,
          recall,
          queries.length / Pairs.median(fast),
          queries.length / Pairs.median(slow),
          Pairs.median(slow) / Pairs.median(fast));
    }
  }

  private static double seconds(ItemIndex index, float[][] queries) {
    long start = System.nanoTime();
    for (float[] query : queries) {
      index.top(query, K);
    }
    return (System.nanoTime() - start) * 1e-9;
  }

  private static double shared(int[] expected, int[] found) {
    int hits = 0;
    for (int row : expected) {
      for (int other : found) {
        hits += row == other ? 1 : 0;
      }
    }
    return expected.length == 0 ? 1 : (double) hits / expected.length;
  }
}
