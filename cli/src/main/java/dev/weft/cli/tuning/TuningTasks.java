package dev.weft.cli.tuning;

import dev.weft.cli.measuring.ProtocolOptions;
import dev.weft.cli.measuring.RunDescription;
import dev.weft.cli.options.SeedOption;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.training.AlgorithmTexts;
import dev.weft.cli.training.RatingOptions;
import dev.weft.cli.training.RuleOptions;
import dev.weft.data.Dataset;
import dev.weft.data.splits.RatingSplit;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.internal.EventCuts;
import dev.weft.evaluation.ListFold;
import dev.weft.evaluation.ListFolds;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.evaluation.RatingFold;
import dev.weft.evaluation.RatingFolds;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.recommend.Preparation;
import dev.weft.text.TextEncoder;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is tuned, made of the options.
 *
 * @param title what the report is called
 */
record TuningTasks(
    String title,
    RuleOptions rule,
    ProtocolOptions protocol,
    RatingOptions ratings,
    SeedOption seed) {

  /** Algorithms that rank, by a metric of their lists. */
  Function<Preparation, TuningTask<?, ?, ?>> lists(
      Dataset dataset, Metric decides, Console console) {
    EventCuts cuts = rule.cuts(dataset, console);
    String decided = protocol.decided(cuts, console);
    Split split = protocol.splits(decided, cuts, seed.seed).getFirst();
    Split validation = cutAgain(() -> protocol.splitAgain(decided, cuts, split, seed.seed + 1));
    return preparation ->
        new TuningTask<>(
            title,
            protocol.settings(decided),
            AlgorithmTexts.LISTS,
            new ListFold(
                validation,
                preparation.trainingData(dataset, validation.train()),
                RankingEvaluation.of(decides)),
            new ListFolds(
                List.of(split),
                train -> preparation.trainingData(dataset, train),
                RankingEvaluation.of(decides)),
            List.of(new Popularity(), new ItemKnn()),
            described(dataset, preparation),
            (description, runs) -> description.keepLists(split, runs, decides),
            seed.seed);
  }

  private static RunDescription described(Dataset dataset, Preparation preparation) {
    return new RunDescription(dataset, preparation.encoder().map(TextEncoder::id).orElse(""));
  }

  /** Algorithms that predict ratings, by their RMSE. */
  Function<Preparation, TuningTask<?, ?, ?>> ratings(Dataset dataset, Console console) {
    RatingSplit split = protocol.ratingSplit(ratings.of(dataset, rule, console), seed.seed);
    RatingSplit validation = cutAgain(() -> protocol.ratingSplit(split.train(), seed.seed + 1));
    return preparation ->
        new TuningTask<>(
            title,
            protocol.ratingSettings(),
            AlgorithmTexts.RATINGS,
            new RatingFold(validation, preparation.ratingData(dataset, validation.train())),
            new RatingFolds(List.of(split), train -> preparation.ratingData(dataset, train)),
            List.of(new Bias()),
            described(dataset, preparation),
            (description, runs) -> runs.forEach(run -> description.keepRatings(run.outcome())),
            seed.seed);
  }

  /** The same kind of cut again, of the training part, by another seed. */
  private static <S> S cutAgain(Supplier<S> cut) {
    try {
      return cut.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the training part cannot be cut again for validation: " + e.getMessage(), e);
    }
  }
}
