package dev.weft.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.data.Dataset;
import dev.weft.data.Interactions;
import dev.weft.data.Split;
import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.gate.HoldOut;
import dev.weft.text.EmbeddingCache;
import dev.weft.text.TextEncoder;
import dev.weft.training.AutoGate;
import dev.weft.training.ColdItemSearch;
import dev.weft.training.Preparation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Weft as a contestant of {@link Contest}. Arguments: folder, set, seed. */
final class ContestWeft {

  private ContestWeft() {}

  public static void main(String[] arguments) throws IOException {
    var folder = new ContestFolder(Path.of(arguments[0]));
    ContestSet set = ContestSet.of(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    try (TextEncoder encoder = encoder()) {
      Dataset dataset = set.dataset();
      Preparation preparation = preparation(set, encoder, seed);
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
      facts.put("contestant", "Weft " + (set.coldItems() ? "cold-columns" : "auto"));
      facts.put("setting", Hyperparameters.text(algorithm));
      facts.put("tune_seconds", (chosen - start) / 1e9);
      facts.put("fit_seconds", (fitted - chosen) / 1e9);
      facts.put("list_seconds", (listed - fitted) / 1e9);
      System.out.println(JsonMapper.builder().build().writeValueAsString(facts));
    }
  }

  private static Algorithm chosen(ContestSet set, TrainingData data) {
    return set.coldItems()
        ? new ColdItemSearch(line -> {}).choose(data)
        : new AutoGate(HoldOut.RANDOM, false, false, line -> {}).choose(data);
  }

  static Preparation preparation(ContestSet set, TextEncoder encoder, long seed) {
    return new Preparation()
        .withRule(set.rule())
        .withEncoder(encoder)
        .withAnalysis(LuceneAnalysis.english())
        .withSeed(seed);
  }

  static TextEncoder encoder() throws IOException {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path root = cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return new EmbeddingCache(BundledEncoders.english(), root.resolve("weft/embeddings"));
  }
}
