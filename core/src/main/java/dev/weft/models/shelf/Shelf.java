package dev.weft.models.shelf;

import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Trainer;
import dev.weft.models.internal.classic.ClassicHybrid;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.cold.HeadColumns;
import dev.weft.models.internal.cold.HeadTail;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.content.Modality;
import dev.weft.models.internal.factorization.Factorization;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.AdmmSlim;
import dev.weft.models.internal.neighbours.Association;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.neighbours.Rp3beta;
import dev.weft.models.internal.neighbours.Slim;
import dev.weft.models.internal.neighbours.UserKnn;
import dev.weft.models.internal.newcomers.NewcomerRidge;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.models.internal.ratings.KnnBaseline;
import dev.weft.models.internal.ratings.Nmf;
import dev.weft.models.internal.ratings.RatingStack;
import dev.weft.models.internal.ratings.SlopeOne;
import dev.weft.models.internal.ratings.Svd;
import dev.weft.models.internal.ratings.SvdPlusPlus;
import dev.weft.models.internal.ratings.bayesian.BayesianMf;
import dev.weft.models.internal.sequence.NextItem;
import dev.weft.models.internal.sequence.Recency;
import dev.weft.models.internal.sequence.Transition;
import dev.weft.models.internal.similar.SimilarItems;
import dev.weft.models.ratings.RatingAlgorithm;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every algorithm by name: Weft's own, and behind them those that the class path brings. What one
 * is, needs and can be read from, its record says itself.
 *
 * <p>An algorithm of one's own is found by a {@link java.util.ServiceLoader}: a public record with
 * a public constructor without arguments, whose name stands in a file {@code
 * META-INF/services/dev.weft.models.Trainer}. It is looked for by the thread's context class loader
 * and by Weft's, each time that the shelf is asked.
 */
public final class Shelf {

  /** At their defaults, in the order in which they are listed. */
  private static final List<Trainer> OWN =
      List.of(
          new Popularity(),
          new AttributePrior(),
          new NewcomerRidge(),
          new Association(),
          new ItemKnn(),
          new UserKnn(),
          new Rp3beta(),
          new Slim(),
          new AdmmSlim(),
          new Content(),
          new Modality(),
          new Ease(),
          new TextEase(),
          new Als(),
          new Factorization(),
          new ColdColumns(),
          new HeadColumns(),
          new HeadTail(),
          new ClassicHybrid(),
          new Recency(),
          new Transition(),
          new NextItem(),
          new SimilarItems(),
          new Gate(),
          new Bias(),
          new SlopeOne(),
          new KnnBaseline(),
          new Svd(),
          new SvdPlusPlus(),
          new Nmf(),
          new BayesianMf(),
          new RatingStack());

  private Shelf() {}

  private static List<Trainer> all() {
    return Stream.concat(OWN.stream(), ForeignAlgorithms.beside(OWN).stream()).toList();
  }

  /**
   * The algorithms of a kind at their defaults.
   *
   * @param kind {@link Algorithm} for those that rank, {@link RatingAlgorithm} for those that
   *     predict ratings, {@link Trainer} for both
   * @throws IllegalArgumentException when one that the class path brings cannot be used, naming it
   */
  public static <T extends Trainer> List<T> all(Class<T> kind) {
    return all().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The names of the algorithms of a kind. */
  public static List<String> names(Class<? extends Trainer> kind) {
    return all(kind).stream().map(Trainer::name).toList();
  }

  /** The names of the algorithms that rank. */
  public static List<String> names() {
    return names(Algorithm.class);
  }

  /** Whether this is one of these algorithms, and not another of the same name. */
  public static boolean holds(Trainer algorithm) {
    return all().stream()
        .anyMatch(
            one -> one.getClass() == algorithm.getClass() && one.name().equals(algorithm.name()));
  }

  /**
   * Reads {@code name(parameter=value, …)} of an algorithm that ranks.
   *
   * @throws IllegalArgumentException when the name, a parameter or a value is wrong, naming it
   */
  public static Algorithm parse(String text) {
    return parse(text, Algorithm.class);
  }

  /**
   * Reads {@code name(parameter=value, …)}.
   *
   * @param kind what it must be, as in {@link #all(Class)}
   * @throws IllegalArgumentException when the name, a parameter or a value is wrong, naming it
   */
  public static <T extends Trainer> T parse(String text, Class<T> kind) {
    List<Trainer> all = all();
    return kind.cast(Hyperparameters.parse(text, kind, (name, inner) -> type(all, name, inner)));
  }

  /** The record of a name, if it is of a kind. */
  private static Class<? extends Record> type(List<Trainer> all, String name, Class<?> kind) {
    List<Trainer> fitting = all.stream().filter(kind::isInstance).toList();
    return fitting.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .<Class<? extends Record>>map(one -> one.getClass().asSubclass(Record.class))
        .orElseThrow(() -> unknown(all, name, kind, fitting));
  }

  private static IllegalArgumentException unknown(
      List<Trainer> all, String name, Class<?> kind, List<Trainer> fitting) {
    String known = String.join(", ", fitting.stream().map(Trainer::name).toList());
    String text =
        (kind == RatingAlgorithm.class ? "rating algorithm" : "algorithm")
            + " must be one of "
            + known
            + ": '"
            + name
            + "'";
    return new IllegalArgumentException(
        kind == Trainer.class
            ? text + "; use a newer Weft, or put the jar that brings it on the class path"
            : text + another(all, name));
  }

  /** What else is called so. */
  private static String another(List<Trainer> all, String name) {
    return all.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(one -> one instanceof RatingAlgorithm ? "; it predicts ratings" : "; it ranks items")
        .orElse("");
  }
}
