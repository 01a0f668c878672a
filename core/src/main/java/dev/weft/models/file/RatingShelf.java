package dev.weft.models.file;

import dev.weft.models.Hyperparameters;
import dev.weft.models.ModelReader;
import dev.weft.models.Trainer;
import dev.weft.models.ratings.Bias;
import dev.weft.models.ratings.BiasModel;
import dev.weft.models.ratings.CalibratedModel;
import dev.weft.models.ratings.KnnBaseline;
import dev.weft.models.ratings.Nmf;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingStack;
import dev.weft.models.ratings.RatingStackModel;
import dev.weft.models.ratings.SlopeOne;
import dev.weft.models.ratings.Svd;
import dev.weft.models.ratings.SvdPlusPlus;
import dev.weft.models.ratings.bayesian.BayesianMf;
import dev.weft.models.ratings.bayesian.BayesianMfModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Every algorithm that predicts ratings, by name. */
public final class RatingShelf {

  /**
   * One algorithm.
   *
   * @param type its hyperparameter record
   * @param reader makes the model from hyperparameters and stored arrays
   */
  public record Format(
      Class<? extends Record> type, BiFunction<RatingAlgorithm, ModelReader, RatingModel> reader) {}

  private static final Map<String, Format> FORMATS = new LinkedHashMap<>();

  static {
    put(Bias.class, BiasModel::read);
    put(SlopeOne.class, CalibratedModel::read);
    put(KnnBaseline.class, CalibratedModel::read);
    put(Svd.class, CalibratedModel::read);
    put(SvdPlusPlus.class, CalibratedModel::read);
    put(Nmf.class, CalibratedModel::read);
    put(BayesianMf.class, BayesianMfModel::read);
    put(RatingStack.class, RatingStackModel::read);
  }

  private RatingShelf() {}

  private static void put(
      Class<? extends Record> type, BiFunction<RatingAlgorithm, ModelReader, RatingModel> reader) {
    FORMATS.put(Hyperparameters.commandName(type), new Format(type, reader));
  }

  /** Whether the text names one of these algorithms, with hyperparameters or without. */
  static boolean holds(String text) {
    int end = text.indexOf('(');
    return FORMATS.containsKey(end < 0 ? text : text.substring(0, end));
  }

  /** Whether this is one of these algorithms, and not another of the same name. */
  static boolean holds(Trainer algorithm) {
    Format format = FORMATS.get(algorithm.name());
    return format != null && format.type() == algorithm.getClass();
  }

  /** The names of all algorithms. */
  public static List<String> names() {
    return List.copyOf(FORMATS.keySet());
  }

  /**
   * The algorithm of a name.
   *
   * @throws IllegalArgumentException naming the known ones
   */
  public static Format format(String name) {
    Format format = FORMATS.get(name);
    if (format == null) {
      throw new IllegalArgumentException(
          "rating algorithm must be one of " + String.join(", ", names()) + ": '" + name + "'");
    }
    return format;
  }

  /**
   * Reads {@code name(parameter=value, …)}.
   *
   * @throws IllegalArgumentException when the name, a parameter or a value is wrong, naming it
   */
  public static RatingAlgorithm parse(String text) {
    return (RatingAlgorithm) Hyperparameters.parse(text, name -> format(name).type());
  }
}
