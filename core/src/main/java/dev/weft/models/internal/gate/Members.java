package dev.weft.models.internal.gate;

import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Algorithm;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Fitting;
import dev.weft.models.internal.SharedFits;
import java.util.List;
import java.util.concurrent.CancellationException;
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
   * @throws IllegalArgumentException when one cannot be trained on the data, or answers with what
   *     is not a number, naming it
   * @throws IllegalStateException when one fails otherwise, naming it
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
            models[m] = shared.during(() -> fit(algorithms.get(m), data));
          }
        });
    return List.of(models);
  }

  /** A member's model, held to what is asked of it alone; whatever it fails with names it. */
  private static Model fit(Algorithm member, TrainingData data) {
    try {
      return Fitting.fit(member, data, () -> SharedFits.fit(member, data));
    } catch (IllegalArgumentException | CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalStateException(member.name() + " failed: " + e.getMessage(), e);
    }
  }

  private static int[] withOneThread(List<Algorithm> algorithms, boolean one) {
    return IntStream.range(0, algorithms.size())
        .filter(m -> algorithms.get(m).usesOneThread() == one)
        .toArray();
  }
}
