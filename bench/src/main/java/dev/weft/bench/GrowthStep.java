package dev.weft.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.files.DatasetReader;
import dev.weft.math.internal.TopK;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.sums.CoOccurrence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One size of {@link Growth}: the seconds of each part of the way from a CSV file to lists for all
 * users, and the most memory that the process ever held, in GB, as JSON. The way is gone once with
 * few events before, so that the smallest size does not pay for the compiler. Argument: how many
 * events.
 */
final class GrowthStep {

  private static final int WARM_UP = 50_000;
  private static final int LIST = 10;

  private final Map<String, Double> seconds = new LinkedHashMap<>();

  private GrowthStep() {}

  public static void main(String[] arguments) throws IOException {
    for (int round = 0; round < 2; round++) {
      new GrowthStep().run(WARM_UP);
    }
    var step = new GrowthStep();
    step.run(Integer.parseInt(arguments[0]));
    double total = step.seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    step.seconds.put("all", total);
    step.seconds.put("peak memory, GB", ProcessMemory.mostOfThis() / 1e9);
    System.out.println(JsonMapper.builder().build().writeValueAsString(step.seconds));
  }

  private void run(int events) throws IOException {
    Path file = Files.createTempFile("weft-growth", ".csv");
    try {
      new EventSampler(1).write(file, events);
      Dataset data = timed("import", () -> DatasetReader.read(file).dataset());
      Interactions interactions = timed("interactions", () -> InteractionRule.DISTINCT.of(data));
      timed("co-occurrence", () -> CoOccurrence.of(interactions));
      var training = TrainingData.of(interactions);
      Model ease = timed("EASE fit", () -> new Ease(300).fit(training));
      timed("item-kNN fit", () -> new ItemKnn(100).fit(training));
      timed("EASE, lists for all", () -> lists(ease, training));
    } finally {
      Files.delete(file);
    }
  }

  private <T> T timed(String part, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    seconds.put(part, (System.nanoTime() - start) / 1e9);
    return result;
  }

  private static int[][] lists(Model model, TrainingData data) {
    int[][] lists = new int[data.interactions().users()][];
    Parallel.forEach(
        lists.length,
        () -> {
          float[] scores = new float[model.items()];
          return user -> {
            model.score(data.evidence(user), scores);
            lists[user] = TopK.of(scores, LIST);
          };
        });
    return lists;
  }
}
