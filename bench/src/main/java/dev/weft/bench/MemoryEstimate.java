package dev.weft.bench;

import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Trainer;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.factorization.Factorization;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.AdmmSlim;
import dev.weft.models.internal.neighbours.Association;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.ratings.KnnBaseline;
import dev.weft.models.internal.ratings.Nmf;
import dev.weft.models.internal.ratings.RatingStack;
import dev.weft.models.internal.ratings.SlopeOne;
import dev.weft.models.internal.ratings.Svd;
import dev.weft.models.internal.ratings.SvdPlusPlus;
import dev.weft.models.internal.ratings.bayesian.BayesianMf;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.shelf.Shelf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The estimates of {@link Algorithm#memory} and {@link RatingAlgorithm#memory} beside the smallest
 * heap in which a fit of ML-1M ends, less that for the data alone. The heap is found by halving, a
 * process for each try; memory outside the heap is not measured. A fit that is refused does not
 * end, so that no need is found below the estimate less the data.
 */
final class MemoryEstimate {

  private static final long MEGA = 1_000_000;

  /** The heap is found to this many bytes. */
  private static final long STEP = 2 * MEGA;

  private static final long LARGEST = 2_000 * MEGA;

  /** Held beside ratings, so that reading them, which takes more for a moment, is not a measure. */
  private static final int BALLAST = 400;

  /** A young generation this small leaves nearly all of the heap to what is held. */
  private static final String[] COLLECTOR = {
    "-XX:+UseSerialGC", "-XX:NewSize=4m", "-XX:MaxNewSize=4m"
  };

  private static final List<Algorithm> LISTS =
      List.of(
          new Ease(1_000),
          new Ease(333, 0.33).withDamping(0.5),
          new Association(),
          new AdmmSlim(),
          new Als(512, 0.2, 0.012, 2),
          new Factorization().withFactors(512).withEpochs(1));

  private static final List<RatingAlgorithm> RATINGS =
      List.of(
          new SlopeOne(),
          new KnnBaseline(),
          new Svd(1_024, 2, 0.005, 0.02, 0.1),
          new SvdPlusPlus(512, 2, 0.007, 0.02, 0.1),
          new Nmf(512, 2, 0.06, 0.06),
          new BayesianMf(20, 41, 1, 40, 64, 32),
          new RatingStack(List.of(new KnnBaseline(), new Svd(512, 2, 0.005, 0.02, 0.1))));

  /** What a process fits or holds. */
  private enum Task {
    LISTS,
    RATINGS,
    BALLAST
  }

  private MemoryEstimate() {}

  /** Measures both kinds, or {@code lists} or {@code ratings} alone. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 1) {
      perform(Task.valueOf(arguments[0]), arguments[1]);
      return;
    }
    System.out.println("machine  " + Machine.describe());
    List<String> wanted = arguments.length == 0 ? List.of("lists", "ratings") : List.of(arguments);
    if (wanted.contains("lists")) {
      var data = TrainingData.of(MovieLens1M.train());
      compare(
          Task.LISTS,
          smallestHeap(Task.LISTS, Hyperparameters.text(new Popularity())),
          LISTS,
          one -> one.memory(data));
    }
    if (wanted.contains("ratings")) {
      var data = RatingData.of(MovieLens1M.ratings());
      compare(
          Task.RATINGS,
          smallestHeap(Task.BALLAST, "") - BALLAST * MEGA,
          RATINGS,
          one -> one.memory(data));
    }
  }

  private static void perform(Task task, String text) throws IOException {
    switch (task) {
      case LISTS -> Shelf.parse(text).fit(TrainingData.of(MovieLens1M.train()));
      case RATINGS ->
          Shelf.parse(text, RatingAlgorithm.class).fit(RatingData.of(MovieLens1M.ratings()));
      case BALLAST -> {
        var data = RatingData.of(MovieLens1M.ratings());
        byte[][] held = new byte[BALLAST][];
        Arrays.setAll(held, i -> new byte[(int) MEGA]);
        System.out.println(data.ratings() + " beside " + held.length + " MB");
      }
    }
  }

  private static <T extends Trainer> void compare(
      Task task, long base, List<T> trainers, Function<T, FitMemory> estimate)
      throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%nsmallest heap for the data of %s: %d MB%n%n",
        task.name().toLowerCase(Locale.ROOT),
        base / MEGA);
    System.out.printf(
        Locale.ROOT, "%-18s %12s %12s %8s%n", "megabytes", "estimated", "needed", "ratio");
    for (T trainer : trainers) {
      long estimated = estimate.apply(trainer).heapBytes();
      long needed = smallestHeap(task, Hyperparameters.text(trainer)) - base;
      System.out.printf(
          Locale.ROOT,
          "%-18s %12d %12d %8.2f%n",
          trainer.name(),
          estimated / MEGA,
          needed / MEGA,
          (double) estimated / needed);
    }
  }

  private static long smallestHeap(Task task, String text)
      throws IOException, InterruptedException {
    if (!ends(task, text, LARGEST)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s fails with a heap of %d MB, too: look at it alone",
              text,
              LARGEST / MEGA));
    }
    long tooSmall = 16 * MEGA;
    long enough = LARGEST;
    while (enough - tooSmall > STEP) {
      long middle = (tooSmall + enough) / 2;
      if (ends(task, text, middle)) {
        enough = middle;
      } else {
        tooSmall = middle;
      }
    }
    return enough;
  }

  private static boolean ends(Task task, String text, long heap)
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
            task.name(),
            text));
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
