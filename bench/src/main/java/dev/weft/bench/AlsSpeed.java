package dev.weft.bench;

import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.Metric;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.TopK;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.factors.AlsModel;
import dev.weft.models.internal.factors.Solver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sweeps of implicit ALS on ML-1M beside {@code bench/peers/als_implicit.py}, or with the argument
 * {@code spark} beside {@code als_spark.py}, and nDCG@10 of both on the pairs left out. Arguments:
 * the number of pairs, and numbers of factors.
 */
final class AlsSpeed {

  private static final int FEW = 1;
  private static final int MANY = 6;
  private static final int QUALITY = 8;
  private static final int K = 10;

  /** The defaults of {@link Als}, chosen on fold 2, too. */
  private static final double WEIGHT = new Als().unobserved();

  private static final double PENALTY = new Als().regularization();

  /** The best of als_tune.py. */
  private static final String[] TUNED = {"--alpha", "10", "--penalty", "100"};

  private AlsSpeed() {}

  public static void main(String[] arguments) throws IOException {
    List<String> words = List.of(arguments);
    boolean spark = words.contains("spark");
    int[] numbers =
        words.stream().filter(word -> !word.equals("spark")).mapToInt(Integer::parseInt).toArray();
    int pairs = numbers.length > 0 ? numbers[0] : 5;
    int[] sizes =
        numbers.length > 1
            ? Arrays.copyOfRange(numbers, 1, numbers.length)
            : spark ? new int[] {64} : new int[] {64, 128};
    Split split = MovieLens1M.split();
    System.out.println("ALS on " + split.train());
    for (int factors : sizes) {
      System.out.printf(Locale.ROOT, "%nk = %d, milliseconds a sweep%n", factors);
      compare(factors, pairs, spark, split);
    }
  }

  private static void compare(int factors, int pairs, boolean spark, Split split)
      throws IOException {
    String out = Path.of("bench/target/als-" + factors).toString();
    String[] common = {
      "--data", MovieLens1M.folder().toString(), "--factors", "" + factors, "--out", out
    };
    String[] all = spark ? common : concatenated(common, TUNED);
    var data = TrainingData.of(split.train());
    List<String> parts = spark ? List.of("spark") : List.of("conjugate_gradient", "cholesky");
    try (var peer = Peer.start(spark ? "als_spark.py" : "als_implicit.py", all)) {
      Pairs.compare(pairs, () -> measure(data, factors, parts), peer);
    }
    System.out.printf(Locale.ROOT, "%nnDCG@%d after %d sweeps, weft and peer%n", K, QUALITY);
    for (String part : parts) {
      AlsModel model = algorithm(factors, QUALITY, part).fit(data);
      double mine = quality(split, model.factors(), test -> model.foldIn(test.history()));
      Path file = Path.of(out + "-" + (spark ? "spark" : part) + ".f32");
      Matrix both = read(file, factors);
      Files.delete(file);
      Matrix items = rows(both, split.train().users(), both.rows());
      double theirs = quality(split, items, test -> both.row(test.user()));
      System.out.printf(Locale.ROOT, "%-20s %.4f %.4f%n", part, mine, theirs);
    }
  }

  private static String[] concatenated(String[] one, String[] other) {
    String[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static Als algorithm(int factors, int sweeps, String part) {
    Solver solver =
        switch (part) {
          case "conjugate_gradient" -> Solver.CONJUGATE_GRADIENT;
          case "cholesky" -> Solver.CHOLESKY;
          default -> Solver.AUTO;
        };
    return new Als(factors, WEIGHT, PENALTY, sweeps).withSolver(solver);
  }

  private static Map<String, Double> measure(TrainingData data, int factors, List<String> parts) {
    var seconds = new HashMap<String, Double>();
    for (String part : parts) {
      // The difference of two lengths leaves out what a fit does once.
      double few = seconds(data, algorithm(factors, FEW, part));
      double many = seconds(data, algorithm(factors, MANY, part));
      seconds.put(part, (many - few) / (MANY - FEW));
    }
    return seconds;
  }

  private static double seconds(TrainingData data, Als algorithm) {
    long start = System.nanoTime();
    algorithm.fit(data);
    return (System.nanoTime() - start) / 1e9;
  }

  /** The factors of the user whom a test case asks for. */
  private interface Users {
    float[] of(TestCase test);
  }

  private static double quality(Split split, Matrix items, Users users) {
    float[] scores = new float[items.rows()];
    double sum = 0;
    for (TestCase test : split.tests()) {
      float[] factors = users.of(test);
      for (int item = 0; item < scores.length; item++) {
        int from = item * items.columns();
        scores[item] = Kernels.fastest().dot(items.values(), from, factors, 0, items.columns());
      }
      boolean[] seen = new boolean[scores.length];
      Arrays.stream(test.history().items()).forEach(item -> seen[item] = true);
      sum += ndcg(TopK.of(scores, seen, K), test.relevant());
    }
    return sum / split.tests().size();
  }

  /** As {@link Metric#ndcg(int)} defines it. */
  private static double ndcg(int[] list, int[] relevant) {
    double gain = 0;
    double ideal = 0;
    for (int rank = 0; rank < K; rank++) {
      double discount = Math.log(2) / Math.log(rank + 2);
      gain += rank < list.length && Arrays.binarySearch(relevant, list[rank]) >= 0 ? discount : 0;
      ideal += rank < relevant.length ? discount : 0;
    }
    return gain / ideal;
  }

  private static Matrix read(Path file, int factors) throws IOException {
    var floats =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[floats.remaining()];
    floats.get(values);
    return new Matrix(values.length / factors, factors, values);
  }

  private static Matrix rows(Matrix matrix, int from, int to) {
    int width = matrix.columns();
    return new Matrix(
        to - from, width, Arrays.copyOfRange(matrix.values(), from * width, to * width));
  }
}
