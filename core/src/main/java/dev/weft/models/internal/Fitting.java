package dev.weft.models.internal;

import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.Trainer;
import dev.weft.models.TrainingData;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Trains an algorithm, and names its hyperparameters where the arithmetic breaks down. */
public final class Fitting {

  /** How many users a new model is asked for. */
  private static final int ASKED = 8;

  private Fitting() {}

  /**
   * Learns a model.
   *
   * @throws IllegalArgumentException when the data cannot be learned from, or not with these
   *     hyperparameters, naming those that differ from the defaults
   */
  public static Model fit(Algorithm algorithm, TrainingData data) {
    return fit(algorithm, data, () -> algorithm.fit(data));
  }

  /** Learns a model that ranks by the algorithm's own fit to the data. */
  public static <M extends Model> M fit(Algorithm algorithm, TrainingData data, Supplier<M> fit) {
    return fit(
        algorithm,
        () -> {
          M model = fit.get();
          requireFinite(model, data);
          return model;
        });
  }

  /** Asks for nobody and for some of the users: what is not a number spreads to all answers. */
  private static void requireFinite(Model model, TrainingData data) {
    requireFinite(model.score(Evidence.NONE));
    int users = data.interactions().users();
    IntStream.range(0, Math.min(ASKED, users))
        .map(place -> (int) ((long) place * users / Math.min(ASKED, users)))
        .forEach(user -> requireFinite(model.score(data.evidence(user))));
  }

  private static void requireFinite(float[] scores) {
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        throw new ArithmeticException(
            "its scores are not finite numbers; hyperparameters nearer to the defaults are needed");
      }
    }
  }

  /**
   * Learns a model of any kind.
   *
   * @param fit the algorithm's own fit
   * @throws IllegalArgumentException when the data cannot be learned from, or not with these
   *     hyperparameters, naming those that differ from the defaults
   */
  public static <M> M fit(Trainer algorithm, Supplier<M> fit) {
    try {
      return fit.get();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s cannot be trained%s on this data: %s",
              algorithm.name(),
              withUnusual(algorithm),
              e.getMessage()),
          e);
    }
  }

  private static String withUnusual(Trainer algorithm) {
    if (!(algorithm instanceof Record hyperparameters)) {
      return "";
    }
    Map<String, Object> usual =
        Hyperparameters.values(Hyperparameters.defaults(hyperparameters.getClass()));
    String unusual =
        Hyperparameters.unusual(algorithm).entrySet().stream()
            .map(
                entry ->
                    String.format(
                        Locale.ROOT,
                        "%s=%s (default %s)",
                        entry.getKey(),
                        Hyperparameters.valueText(entry.getValue()),
                        Hyperparameters.valueText(usual.getOrDefault(entry.getKey(), ""))))
            .collect(Collectors.joining(", "));
    return unusual.isEmpty() ? "" : " with " + unusual;
  }
}
