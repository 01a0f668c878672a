package dev.weft.training;

import dev.weft.models.Trainer;
import dev.weft.models.TrainingData;
import dev.weft.models.classic.ClassicHybrid;
import dev.weft.models.cold.ColdColumns;
import dev.weft.models.cold.HeadTail;
import dev.weft.models.content.Content;
import dev.weft.models.factorization.Factorization;
import dev.weft.models.factors.Als;
import dev.weft.models.gate.Gate;
import dev.weft.models.linear.Ease;
import dev.weft.models.linear.TextEase;
import dev.weft.models.neighbours.AdmmSlim;
import dev.weft.models.neighbours.Association;
import dev.weft.models.neighbours.ItemKnn;
import dev.weft.models.neighbours.Rp3beta;
import dev.weft.models.neighbours.Similarity;
import dev.weft.models.neighbours.Slim;
import dev.weft.models.neighbours.UserKnn;
import dev.weft.models.newcomers.NewcomerRidge;
import dev.weft.models.popularity.AttributePrior;
import dev.weft.models.popularity.Popularity;
import dev.weft.models.ratings.Bias;
import dev.weft.models.ratings.KnnBaseline;
import dev.weft.models.ratings.Nmf;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingStack;
import dev.weft.models.ratings.SlopeOne;
import dev.weft.models.ratings.Svd;
import dev.weft.models.ratings.SvdPlusPlus;
import dev.weft.models.ratings.bayesian.BayesianMf;
import dev.weft.models.sequence.NextItem;
import dev.weft.models.sequence.Recency;
import dev.weft.models.sequence.Transition;
import dev.weft.models.similar.SimilarItems;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The search space of every algorithm: one entry here is all that tuning needs of a new one. An
 * algorithm without an entry runs with the values it is given.
 */
public final class SearchSpaces {

  private static final Map<Class<? extends Trainer>, SearchSpace> SPACES = new LinkedHashMap<>();

  static {
    SearchSpace ease =
        SearchSpace.NONE
            .logarithmic("lambda", 1, 10_000)
            .uniform("dropout", 0, 0.95)
            .uniform("damping", 0, 1)
            .uniform("session-share", 0, 1);
    put(Popularity.class, SearchSpace.NONE.logarithmic("half-life-days", 0.5, 5_000));
    put(AttributePrior.class, SearchSpace.NONE.logarithmic("lambda", 1, 10_000));
    put(
        NewcomerRidge.class,
        SearchSpace.NONE
            .logarithmic("lambda", 1, 10_000)
            .logarithmic("attribute-weight", 0.03, 3)
            .logarithmic("history-weight", 1, 100));
    put(Association.class, SearchSpace.NONE.fromZero("shrinkage", 1_000));
    put(ItemKnn.class, neighbours());
    put(UserKnn.class, neighbours());
    put(Content.class, SearchSpace.NONE.fromZero("half-life", 100).uniform("shrinkage", 0, 1));
    put(Ease.class, ease);
    put(
        TextEase.class,
        SearchSpace.NONE
            .within("ease", ease)
            .logarithmic("text-weight", 1, 10_000)
            .logarithmic("text-lambda", 0.03, 30));
    put(
        Als.class,
        SearchSpace.NONE
            .wholeLogarithmic("factors", 8, 128)
            .logarithmic("unobserved", 0.003, 3)
            .logarithmic("regularization", 0.001, 0.3)
            .whole("sweeps", 4, 16));
    put(
        ColdColumns.class,
        SearchSpace.NONE
            .within("ease", ease)
            .logarithmic("sharpness", 0.3, 3)
            .uniform("spread", 0, 2)
            .uniform("damping", 0, 1)
            .uniform("tilt", 0, 1)
            .uniform("ridge-share", 0, 2)
            .logarithmic("ridge", 1, 300)
            .uniform("embeddings", 0, 2));
    put(
        Rp3beta.class,
        SearchSpace.NONE
            .wholeLogarithmic("k", 5, 1_000)
            .uniform("alpha", 0.3, 2)
            .uniform("beta", 0, 1));
    put(Slim.class, SearchSpace.NONE.logarithmic("l1", 0.1, 100).logarithmic("l2", 1, 10_000));
    put(AdmmSlim.class, SearchSpace.NONE.logarithmic("l1", 0.1, 30).logarithmic("l2", 1, 10_000));
    SearchSpace transition =
        SearchSpace.NONE
            .logarithmic("lambda", 1, 10_000)
            .fromZero("past", 30)
            .fromZero("future", 30)
            .fromZero("moments", 30);
    put(Transition.class, transition);
    put(Recency.class, SearchSpace.NONE.fromZero("moments", 100));
    put(
        NextItem.class,
        SearchSpace.NONE
            .within("transition", transition)
            .uniform("transition-share", 0, 1)
            .uniform("content-share", 0, 1));
    put(
        Factorization.class,
        SearchSpace.NONE
            .wholeLogarithmic("components", 8, 128)
            .wholeLogarithmic("epochs", 5, 60)
            .logarithmic("learning-rate", 0.01, 0.2)
            .logarithmic("item-penalty", 1e-6, 0.1)
            .logarithmic("user-penalty", 1e-6, 0.1));
    put(HeadTail.class, SearchSpace.NONE.whole("neighbours", 5, 100).fromZero("shrinkage", 100));
    put(ClassicHybrid.class, SearchSpace.NONE.uniform("alpha", 0, 1));
    put(SimilarItems.class, SearchSpace.NONE); // It chooses on held-out pairs itself.
    put(Gate.class, SearchSpace.NONE); // AutoGate chooses its members and theirs.
    putRatings();
  }

  private SearchSpaces() {}

  private static void put(Class<? extends Trainer> type, SearchSpace space) {
    SPACES.put(type, space);
  }

  /**
   * Algorithms that predict ratings. What decides the cost alone stays as given: sweeps and
   * samples, and whether items or users are compared.
   */
  private static void putRatings() {
    SearchSpace bias =
        SearchSpace.NONE
            .logarithmic("user-regularization", 0.5, 50)
            .logarithmic("item-regularization", 0.5, 50);
    SearchSpace descent =
        SearchSpace.NONE
            .wholeLogarithmic("factors", 10, 150)
            .wholeLogarithmic("epochs", 10, 60)
            .logarithmic("learning-rate", 0.002, 0.02)
            .logarithmic("regularization", 0.01, 0.2);
    put(Bias.class, bias);
    put(SlopeOne.class, SearchSpace.NONE);
    put(
        KnnBaseline.class,
        SearchSpace.NONE
            .wholeLogarithmic("k", 10, 100)
            .logarithmic("shrinkage", 10, 500)
            .within("bias", bias));
    put(Svd.class, descent);
    put(SvdPlusPlus.class, descent);
    put(
        Nmf.class,
        SearchSpace.NONE
            .wholeLogarithmic("factors", 5, 100)
            .wholeLogarithmic("epochs", 20, 200)
            .logarithmic("user-regularization", 0.005, 0.5)
            .logarithmic("item-regularization", 0.005, 0.5));
    put(
        BayesianMf.class,
        SearchSpace.NONE
            .wholeLogarithmic("k", 8, 64)
            .whole("implicit-rank", 0, 128)
            .whole("feature-rank", 0, 64));
    put(RatingStack.class, SearchSpace.NONE); // Its members are tuned on their own.
  }

  /** Pearson is left out: between pairs of equal weight it is not defined. */
  private static SearchSpace neighbours() {
    return SearchSpace.NONE
        .wholeLogarithmic("k", 2, 1_000)
        .choice("similarity", Similarity.COSINE, Similarity.JACCARD)
        .fromZero("shrinkage", 1_000);
  }

  /** Whether an algorithm is listed, be it with an empty space. */
  public static boolean lists(Class<?> algorithm) {
    return SPACES.containsKey(algorithm);
  }

  /** The space of an algorithm, empty when it is not listed. */
  public static SearchSpace of(Class<?> algorithm) {
    return SPACES.getOrDefault(algorithm, SearchSpace.NONE);
  }

  /** The space of an algorithm without what makes no difference on the data. */
  public static SearchSpace of(Class<?> algorithm, TrainingData data) {
    boolean sessions = data.sessions().users().length > 0;
    boolean timed = data.interactions().partlyTimed();
    return of(algorithm)
        .without(path -> !sessions && path.endsWith("session-share"))
        .without(path -> !timed && path.endsWith("half-life-days"));
  }

  /** The space of an algorithm that predicts ratings without what makes no difference. */
  public static SearchSpace of(Class<?> algorithm, RatingData data) {
    boolean features = !data.itemFeatures().isEmpty() || data.userFeatures().columns() > 0;
    return of(algorithm).without(path -> !features && path.endsWith("feature-rank"));
  }
}
