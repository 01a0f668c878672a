package dev.weft.cli.evaluating;

import dev.weft.cli.measuring.Lineup;
import dev.weft.cli.measuring.ProtocolOptions;
import dev.weft.cli.measuring.RunDescription;
import dev.weft.cli.options.SeedOption;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.cli.training.AlgorithmTexts;
import dev.weft.cli.training.DefaultOptions;
import dev.weft.cli.training.RatingOptions;
import dev.weft.cli.training.RuleOptions;
import dev.weft.data.Dataset;
import dev.weft.data.Ratings;
import dev.weft.data.splits.RatingSplit;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.internal.EventCuts;
import dev.weft.evaluation.ListFolds;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.evaluation.RatingFolds;
import dev.weft.evaluation.Run;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Lacking;
import dev.weft.recommend.Preparation;
import dev.weft.text.TextEncoder;
import dev.weft.training.DefaultChoice.Question;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is evaluated, made of the options.
 *
 * @param train the command that trains the default for a kind of question
 */
record EvaluationTasks(
    RuleOptions rule,
    ProtocolOptions protocol,
    GivenSplit given,
    RatingOptions ratings,
    SeedOption seed,
    MetricOptions metrics,
    TunedOption tuned,
    DefaultOptions defaults,
    Function<Optional<Question>, String> train) {

  /** The data, and the parts of it where a split is given. */
  record Material(Dataset dataset, Optional<GivenSplit.Parts> parts) {}

  /** Lists are made and ranked. */
  Function<Preparation, EvaluationTask<Algorithm, TrainingData, RankingOutcome>> lists(
      List<String> texts, Material material, Console console) {
    Dataset dataset = material.dataset();
    EventCuts events = rule.cuts(dataset, console);
    Optional<Split> cut =
        material
            .parts()
            .map(each -> given.split(each, rule.rule(), console))
            .map(split -> ProtocolOptions.listed(split, dataset));
    String decided =
        cut.isPresent()
            ? given.kind(material.parts().orElseThrow(), cut.get())
            : protocol.decided(events, console);
    String asked = protocol.isAuto() && cut.isEmpty() ? ProtocolOptions.AUTO : decided;
    List<Split> cuts =
        cut.isPresent() ? List.of(cut.get()) : protocol.splits(decided, events, seed.seed);
    List<Metric> measured = metrics.metrics();
    var chosen = new DefaultReport(train.apply(ProtocolOptions.question(asked)));
    return preparation -> {
      List<String> lineup =
          tuned.with(
              texts,
              List.of("popularity", "item-knn"),
              dataset,
              preparation,
              rule.settings(),
              protocol.settings(decided));
      var description = described(dataset, preparation);
      return new EvaluationTask<>(
          new ListFolds(
              cuts,
              train -> preparation.trainingData(dataset, train),
              RankingEvaluation.of(measured.toArray(Metric[]::new))),
          fold -> lineup(lineup, fold.training(), asked, chosen, console),
          runs ->
              description.keepLists(
                  cuts.getFirst(), runs.stream().map(List::getFirst).toList(), measured.getFirst()),
          description,
          chosen,
          AlgorithmTexts.choosesGate(lineup) && cut.isEmpty() ? protocol.howGateIsChosen() : "");
    };
  }

  private List<Algorithm> lineup(
      List<String> lineup,
      TrainingData training,
      String asked,
      DefaultReport chosen,
      Console console) {
    try (Step step = console.step("Choosing hyperparameters")) {
      List<String> fitting =
          AlgorithmTexts.LISTS.expanded(
              lineup,
              training::has,
              one -> one.memory(training),
              one -> Lacking.refuses(one, training),
              step::say);
      return Lineup.of(fitting, training, asked, defaults.choice(), chosen.listening(step::now));
    }
  }

  /** Ratings are predicted. */
  Function<Preparation, EvaluationTask<?, ?, ?>> ratings(
      List<String> texts, Material material, Console console) {
    Dataset dataset = material.dataset();
    List<RatingSplit> cuts =
        material.parts().isPresent()
            ? List.of(given.split(material.parts().get(), new GivenRatings(ratings, rule, console)))
            : cuts(ratings.of(dataset, rule, console), console);
    return preparation -> {
      List<String> lineup =
          tuned.with(
              texts,
              List.of("bias"),
              dataset,
              preparation,
              ratings.settings(rule),
              protocol.ratingSettings());
      var folds = new RatingFolds(cuts, train -> preparation.ratingData(dataset, train));
      var description = described(dataset, preparation);
      return new EvaluationTask<>(
          folds,
          fold -> Lineup.ofRatings(lineup, fold, console::note),
          runs ->
              runs.forEach(
                  parts ->
                      description.keepRatings(
                          folds.joined(parts.stream().map(Run::outcome).toList()))),
          description,
          new DefaultReport(""),
          "");
    };
  }

  /** Folds; with a journal the one part that its search has not seen. */
  private List<RatingSplit> cuts(Ratings all, Console console) {
    if (!tuned.isGiven()) {
      return RatingSplit.folds(all, protocol.ratingFolds(all.size()), seed.seed);
    }
    console.note(
        "Folds would test ratings that the search of %s has seen: the part held out of it is"
            + " tested once instead.",
        tuned);
    return List.of(protocol.ratingSplit(all, seed.seed));
  }

  private static RunDescription described(Dataset dataset, Preparation preparation) {
    return new RunDescription(dataset, preparation.encoder().map(TextEncoder::id).orElse(""));
  }
}
