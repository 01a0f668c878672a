package dev.weft.cli.measuring;

import dev.weft.cli.training.AlgorithmTexts;
import dev.weft.evaluation.Fold;
import dev.weft.features.FeatureBlock;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Lacking;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.cold.HeadColumns;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.models.internal.ratings.KnnBaseline;
import dev.weft.models.internal.ratings.Nmf;
import dev.weft.models.internal.ratings.SlopeOne;
import dev.weft.models.internal.ratings.Svd;
import dev.weft.models.internal.ratings.SvdPlusPlus;
import dev.weft.models.internal.ratings.bayesian.BayesianMf;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.training.DefaultChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Which algorithms compete in an evaluation. */
public final class Lineup {

  private Lineup() {}

  /**
   * The algorithms of some texts, {@code gate} chosen for the data.
   *
   * @param texts names, or names with parameters, or {@link AlgorithmTexts#ALL}; empty for the
   *     usual ones
   * @param protocol name of the protocol that was asked for, or {@link ProtocolOptions#AUTO}
   * @param choice how {@code gate} is chosen, its question apart, which is the protocol's
   * @param log is told every choice, in a line
   */
  public static List<Algorithm> of(
      List<String> texts,
      TrainingData data,
      String protocol,
      DefaultChoice choice,
      Consumer<String> log) {
    DefaultChoice asked =
        ProtocolOptions.question(protocol).map(choice::withQuestion).orElse(choice);
    if (texts.isEmpty()) {
      return usual(data, (Gate) asked.choose(data, log), protocol.equals("cold-items"));
    }
    List<Algorithm> algorithms = new ArrayList<>();
    List<String> expanded =
        AlgorithmTexts.LISTS.expanded(
            texts, data::has, a -> a.memory(data), a -> Lacking.refuses(a, data), log);
    for (String text : expanded) {
      algorithms.add(
          AlgorithmTexts.chosen(text)
              ? asked.choose(data, log)
              : AlgorithmTexts.LISTS.parsed(text));
    }
    return algorithms;
  }

  /**
   * Baselines, the gate, and its strongest members on their own, with the hyperparameters that were
   * chosen for the gate: a comparison with untuned ones would flatter it.
   */
  static List<Algorithm> usual(TrainingData data, Gate gate, boolean coldItems) {
    List<Algorithm> algorithms = new ArrayList<>();
    algorithms.add(new Popularity());
    boolean texts = data.itemFeatures().stream().anyMatch(FeatureBlock.Dense.class::isInstance);
    if (!coldItems) {
      algorithms.add(new ItemKnn());
    }
    if (texts || (coldItems && !data.itemFeatures().isEmpty())) {
      algorithms.add(new Content());
    }
    if (coldItems) {
      addMember(gate, ColdColumns.class, algorithms);
      addMember(gate, HeadColumns.class, algorithms);
    } else {
      addMember(gate, Ease.class, algorithms);
      addMember(gate, TextEase.class, algorithms);
    }
    algorithms.add(gate);
    return algorithms;
  }

  private static void addMember(
      Gate gate, Class<? extends Algorithm> type, List<Algorithm> algorithms) {
    gate.members().stream().filter(type::isInstance).findFirst().ifPresent(algorithms::add);
  }

  /** Predictors of ratings: those of some texts, the usual ones for none. */
  public static List<RatingAlgorithm> ofRatings(
      List<String> texts, Fold<RatingAlgorithm, ?, ?> fold, Consumer<String> log) {
    return texts.isEmpty()
        ? List.of(
            new Bias(),
            new SlopeOne(),
            new Nmf(),
            new Svd(),
            new SvdPlusPlus(),
            new KnnBaseline(),
            new BayesianMf())
        : AlgorithmTexts.RATINGS.expanded(texts, fold, log).stream()
            .map(AlgorithmTexts.RATINGS::parsed)
            .toList();
  }
}
