package dev.weft.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.data.Dataset;
import dev.weft.data.splits.RatingSplit;
import dev.weft.evaluation.RatingOutcome;
import dev.weft.models.Hyperparameters;
import dev.weft.models.internal.ratings.KnnBaseline;
import dev.weft.models.internal.ratings.SvdPlusPlus;
import dev.weft.models.internal.ratings.bayesian.BayesianMf;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weft's algorithms as contestants of {@link RatingContest}. Arguments: folder, set, algorithm,
 * seed, budget.
 */
final class RatingWeft {

  static final List<RatingAlgorithm> ALGORITHMS =
      List.of(new BayesianMf(), new SvdPlusPlus(), new KnnBaseline());

  private RatingWeft() {}

  public static void main(String[] arguments) throws IOException {
    var folder = new RatingFolder(new ContestFiles(Path.of(arguments[0])));
    RatingSet set = RatingSet.valueOf(arguments[1]);
    RatingAlgorithm defaults = named(arguments[2]);
    long seed = Long.parseLong(arguments[3]);
    int budget = Integer.parseInt(arguments[4]);
    try (TextEncoder encoder = WeftTexts.encoder()) {
      Dataset dataset = set.dataset();
      RatingSplit split = set.split(dataset);
      RatingData data = WeftTexts.preparation(encoder, seed).ratingData(dataset, split.train());
      long start = System.nanoTime();
      RatingSearch.Choice choice = RatingSearch.choose(defaults, data, budget);
      long chosen = System.nanoTime();
      RatingModel model = choice.algorithm().fit(data);
      long fitted = System.nanoTime();
      RatingOutcome outcome = RatingOutcome.of(model, split);
      long predicted = System.nanoTime();
      folder.predictions(
          outcome.predictions().stream().mapToDouble(one -> one.prediction().value()).toArray());
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("contestant", "Weft " + defaults.name());
      facts.put("setting", text(choice));
      facts.put("tune_seconds", (chosen - start) / 1e9);
      facts.put("fit_seconds", (fitted - chosen) / 1e9);
      facts.put("answer_seconds", (predicted - fitted) / 1e9);
      System.out.println(JsonMapper.builder().build().writeValueAsString(facts));
    }
  }

  private static String text(RatingSearch.Choice choice) {
    String setting = Hyperparameters.text(choice.algorithm());
    return choice.trials() == 0 ? setting : setting + ", best of " + choice.trials();
  }

  private static RatingAlgorithm named(String name) {
    return ALGORITHMS.stream()
        .filter(algorithm -> algorithm.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such contestant: " + name));
  }
}
