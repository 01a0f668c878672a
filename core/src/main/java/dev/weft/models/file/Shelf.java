package dev.weft.models.file;

import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.Trainer;
import dev.weft.models.classic.ClassicHybrid;
import dev.weft.models.classic.ClassicHybridModel;
import dev.weft.models.cold.ColdColumns;
import dev.weft.models.cold.ColdColumnsModel;
import dev.weft.models.cold.HeadTail;
import dev.weft.models.cold.HeadTailModel;
import dev.weft.models.content.Content;
import dev.weft.models.content.ContentModel;
import dev.weft.models.factorization.Factorization;
import dev.weft.models.factorization.FactorizationModel;
import dev.weft.models.factors.Als;
import dev.weft.models.factors.AlsModel;
import dev.weft.models.gate.Gate;
import dev.weft.models.gate.GateModel;
import dev.weft.models.linear.Ease;
import dev.weft.models.linear.LinearModel;
import dev.weft.models.linear.TextEase;
import dev.weft.models.neighbours.AdmmSlim;
import dev.weft.models.neighbours.Association;
import dev.weft.models.neighbours.ItemKnn;
import dev.weft.models.neighbours.Rp3beta;
import dev.weft.models.neighbours.Slim;
import dev.weft.models.neighbours.SparseLinearModel;
import dev.weft.models.neighbours.UserKnn;
import dev.weft.models.neighbours.UserKnnModel;
import dev.weft.models.newcomers.NewcomerRidge;
import dev.weft.models.newcomers.NewcomerRidgeModel;
import dev.weft.models.popularity.AttributePrior;
import dev.weft.models.popularity.AttributePriorModel;
import dev.weft.models.popularity.Popularity;
import dev.weft.models.popularity.PopularityModel;
import dev.weft.models.sequence.NextItem;
import dev.weft.models.sequence.NextItemModel;
import dev.weft.models.sequence.Recency;
import dev.weft.models.sequence.RecencyModel;
import dev.weft.models.sequence.Transition;
import dev.weft.models.sequence.TransitionModel;
import dev.weft.models.similar.SimilarItems;
import dev.weft.models.similar.SimilarItemsModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Every algorithm by name: what its hyperparameters are and how its model is read. */
public final class Shelf {

  /**
   * One algorithm.
   *
   * @param type its hyperparameter record
   * @param reader makes the model from hyperparameters and stored arrays
   */
  public record Format(
      Class<? extends Record> type, BiFunction<Algorithm, ModelReader, Model> reader) {}

  private static final Map<String, Format> FORMATS = new LinkedHashMap<>();

  static {
    put(Popularity.class, PopularityModel::read);
    put(AttributePrior.class, AttributePriorModel::read);
    put(NewcomerRidge.class, NewcomerRidgeModel::read);
    put(Association.class, LinearModel::read);
    put(ItemKnn.class, SparseLinearModel::read);
    put(UserKnn.class, UserKnnModel::read);
    put(Rp3beta.class, SparseLinearModel::read);
    put(Slim.class, SparseLinearModel::read);
    put(AdmmSlim.class, SparseLinearModel::read);
    put(Content.class, ContentModel::read);
    put(Ease.class, LinearModel::read);
    put(TextEase.class, LinearModel::read);
    put(Als.class, AlsModel::read);
    put(Factorization.class, FactorizationModel::read);
    put(ColdColumns.class, ColdColumnsModel::read);
    put(HeadTail.class, HeadTailModel::read);
    put(ClassicHybrid.class, ClassicHybridModel::read);
    put(Recency.class, RecencyModel::read);
    put(Transition.class, TransitionModel::read);
    put(NextItem.class, NextItemModel::read);
    put(SimilarItems.class, SimilarItemsModel::read);
    put(Gate.class, GateModel::read);
  }

  private Shelf() {}

  private static void put(
      Class<? extends Record> type, BiFunction<Algorithm, ModelReader, Model> reader) {
    FORMATS.put(Hyperparameters.commandName(type), new Format(type, reader));
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
          "algorithm must be one of " + String.join(", ", names()) + ": '" + name + "'");
    }
    return format;
  }

  /**
   * Reads {@code name(parameter=value, …)}.
   *
   * @throws IllegalArgumentException when the name, a parameter or a value is wrong, naming it
   */
  public static Algorithm parse(String text) {
    return (Algorithm) Hyperparameters.parse(text, name -> format(name).type());
  }
}
