package dev.weft.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.data.Dataset;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.recommend.Preparation;
import dev.weft.text.TextEncoder;
import dev.weft.training.internal.AutoGate;
import dev.weft.training.internal.ColdItemSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Weft as a contestant of {@link RankingContest}. Arguments: folder, set, seed. */
final class RankingWeft {

  private RankingWeft() {}

  public static void main(String[] arguments) throws IOException {
    var folder = new RankingFolder(new ContestFiles(Path.of(arguments[0])));
    RankingSet set = RankingSet.valueOf(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    try (TextEncoder encoder = WeftTexts.encoder()) {
      Dataset dataset = set.dataset();
      Preparation preparation = WeftTexts.preparation(encoder, seed).withRule(set.rule());
      Interactions all = preparation.interactions(dataset);
      Split split = set.split(dataset, all, seed);
      TrainingData data = preparation.trainingData(dataset, split.train());
      long start = System.nanoTime();
      Algorithm algorithm = chosen(set, data);
      long chosen = System.nanoTime();
      Model model = algorithm.fit(data);
      long fitted = System.nanoTime();
      RankingOutcome outcome =
          RankingEvaluation.of(Metric.ndcg(set.k())).evaluate(model, split, data.userFeatures());
      long listed = System.nanoTime();
      folder.lists(split.tests(), outcome.lists());
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("contestant", "Weft " + (set.coldItems() ? "cold-columns" : "gate"));
      facts.put("setting", Hyperparameters.text(algorithm));
      facts.put("tune_seconds", (chosen - start) / 1e9);
      facts.put("fit_seconds", (fitted - chosen) / 1e9);
      facts.put("answer_seconds", (listed - fitted) / 1e9);
      System.out.println(JsonMapper.builder().build().writeValueAsString(facts));
    }
  }

  private static Algorithm chosen(RankingSet set, TrainingData data) {
    return set.coldItems()
        ? new ColdItemSearch(line -> {}).choose(data)
        : new AutoGate(HoldOut.RANDOM, line -> {}).choose(data);
  }
}
