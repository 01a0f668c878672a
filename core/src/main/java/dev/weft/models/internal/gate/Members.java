package dev.weft.models.internal.gate;

import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Algorithm;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.SharedFits;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Trains the members of a gate. */
final class Members {

  private Members() {}

  /**
   * The models, in the order of the algorithms. Those that keep one thread busy are trained one
   * after the other beside the rest, each of which has all processors to itself.
   *
   * @param progress is told the name of each as it begins, by several threads
   */
  static List<Model> fit(List<Algorithm> algorithms, TrainingData data, Consumer<String> progress) {
    Model[] models = new Model[algorithms.size()];
    int[][] lanes = {withOneThread(algorithms, true), withOneThread(algorithms, false)};
    var shared = new SharedFits();
    Parallel.forEach(
        lanes.length,
        lane -> {
          for (int m : lanes[lane]) {
            progress.accept(algorithms.get(m).name());
            models[m] = shared.during(() -> SharedFits.fit(algorithms.get(m), data));
          }
        });
    return List.of(models);
  }

  private static int[] withOneThread(List<Algorithm> algorithms, boolean one) {
    return IntStream.range(0, algorithms.size())
        .filter(m -> algorithms.get(m).usesOneThread() == one)
        .toArray();
  }
}
