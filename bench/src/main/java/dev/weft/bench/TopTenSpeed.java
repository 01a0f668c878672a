package dev.weft.bench;

import dev.weft.math.Matrix;
import dev.weft.math.internal.DotSearch;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.TopK;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The 10 items with the largest inner products of 100,000 with 128 factors, exactly, beside {@code
 * bench/peers/topk_numpy.py}; seconds a query. Argument: the number of pairs.
 */
final class TopTenSpeed {

  private static final int ITEMS = 100_000;
  private static final int FACTORS = 128;
  private static final int QUERIES = 200;
  private static final int K = 10;

  private TopTenSpeed() {}

  public static void main(String[] arguments) throws IOException {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 11;
    var random = new SplittableRandom(1);
    Matrix items = gaussian(ITEMS, random);
    Matrix queries = gaussian(QUERIES, random);
    long start = System.nanoTime();
    var search = DotSearch.of(items);
    System.out.printf(
        Locale.ROOT,
        "top %d of %d, d = %d; prepared once in %.0f ms%n",
        K,
        ITEMS,
        FACTORS,
        (System.nanoTime() - start) / 1e6);
    Path shared = Path.of("bench/target/topk.f32");
    write(shared, items, queries);
    String[] shape = {shared.toString(), "" + ITEMS, "" + FACTORS, "" + QUERIES};
    try (var peer = Peer.start("topk_numpy.py", shape)) {
      Pairs.compare(pairs, () -> measure(items, queries, search), peer);
      System.out.println();
      System.out.println(
          "same lists as numpy: " + checksum(queries, search).equals(peer.facts().get("checksum")));
    } finally {
      Files.delete(shared);
    }
  }

  private static Map<String, Double> measure(Matrix items, Matrix queries, DotSearch search) {
    long start = System.nanoTime();
    for (int q = 0; q < QUERIES; q++) {
      search.top(queries.row(q), K);
    }
    long searched = System.nanoTime();
    float[] scores = new float[ITEMS];
    for (int q = 0; q < QUERIES; q++) {
      for (int i = 0; i < ITEMS; i++) {
        scores[i] =
            Kernels.fastest()
                .dot(items.values(), i * FACTORS, queries.values(), q * FACTORS, FACTORS);
      }
      TopK.of(scores, K);
    }
    long scanned = System.nanoTime();
    return Map.of(
        "query",
        (searched - start) / 1e9 / QUERIES,
        "scan_one_thread",
        (scanned - searched) / 1e9 / QUERIES);
  }

  /** The sum of (rank + 1) × item over all lists. */
  private static Number checksum(Matrix queries, DotSearch search) {
    long sum = 0;
    for (int q = 0; q < QUERIES; q++) {
      int[] top = search.top(queries.row(q), K);
      for (int rank = 0; rank < top.length; rank++) {
        sum += (rank + 1L) * top[rank];
      }
    }
    return Math.toIntExact(sum);
  }

  private static void write(Path file, Matrix... matrices) throws IOException {
    int bytes = Arrays.stream(matrices).mapToInt(m -> m.values().length * Float.BYTES).sum();
    var buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (Matrix matrix : matrices) {
      for (float value : matrix.values()) {
        buffer.putFloat(value);
      }
    }
    Files.write(file, buffer.array());
  }

  private static Matrix gaussian(int rows, SplittableRandom random) {
    var matrix = Matrix.zeros(rows, FACTORS);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }
}
