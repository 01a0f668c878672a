package dev.weft.bench;

import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.TrainingData;
import dev.weft.models.factorization.Factorization;
import dev.weft.models.factors.Als;
import dev.weft.models.file.Shelf;
import dev.weft.models.linear.Ease;
import dev.weft.models.neighbours.AdmmSlim;
import dev.weft.models.neighbours.Association;
import dev.weft.models.popularity.Popularity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The estimate of {@link Algorithm#memory} beside the smallest heap in which a fit of ML-1M ends,
 * less the smallest heap for the data alone. The heap is found by halving, a process for each try;
 * memory outside the heap is not measured.
 */
final class MemoryEstimate {

  private static final long MEGA = 1_000_000;

  /** The heap is found to this many bytes. */
  private static final long STEP = 2 * MEGA;

  private static final long LARGEST = 2_000 * MEGA;

  /** A young generation this small leaves nearly all of the heap to what is held. */
  private static final String[] COLLECTOR = {
    "-XX:+UseSerialGC", "-XX:NewSize=4m", "-XX:MaxNewSize=4m"
  };

  private static final List<Algorithm> ALGORITHMS =
      List.of(
          new Ease(1_000),
          new Ease(333, 0.33).withDamping(0.5),
          new Association(),
          new AdmmSlim(),
          new Als(512, 0.2, 0.012, 2),
          new Factorization().withComponents(512).withEpochs(1));

  private MemoryEstimate() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 0) {
      Shelf.parse(arguments[0]).fit(TrainingData.of(MovieLens1M.train()));
      return;
    }
    System.out.println("machine  " + Machine.describe());
    var data = TrainingData.of(MovieLens1M.train());
    long base = smallestHeap(new Popularity());
    System.out.printf(Locale.ROOT, "smallest heap for the data: %d MB%n%n", base / MEGA);
    System.out.printf("%-18s %12s %12s %8s%n", "megabytes", "estimated", "needed", "ratio");
    for (Algorithm algorithm : ALGORITHMS) {
      long estimated = algorithm.memory(data).heapBytes();
      long needed = smallestHeap(algorithm) - base;
      System.out.printf(
          Locale.ROOT,
          "%-18s %12d %12d %8.2f%n",
          algorithm.name(),
          estimated / MEGA,
          needed / MEGA,
          (double) estimated / needed);
    }
  }

  private static long smallestHeap(Algorithm algorithm) throws IOException, InterruptedException {
    if (!ends(algorithm, LARGEST)) {
      throw new IllegalStateException(
          "%s fails with a heap of %d MB, too: look at it alone"
              .formatted(algorithm.name(), LARGEST / MEGA));
    }
    long tooSmall = 16 * MEGA;
    long enough = LARGEST;
    while (enough - tooSmall > STEP) {
      long middle = (tooSmall + enough) / 2;
      if (ends(algorithm, middle)) {
        enough = middle;
      } else {
        tooSmall = middle;
      }
    }
    return enough;
  }

  private static boolean ends(Algorithm algorithm, long heap)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of(COLLECTOR));
    command.addAll(
        List.of(
            "-Xmx" + heap,
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-Dweft.data=" + MovieLens1M.folder().getParent(),
            "-cp",
            System.getProperty("java.class.path"),
            MemoryEstimate.class.getName(),
            Hyperparameters.text(algorithm)));
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
