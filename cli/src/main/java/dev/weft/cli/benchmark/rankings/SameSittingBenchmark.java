package dev.weft.cli.benchmark.rankings;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.PeakMemory;
import dev.weft.data.Dataset;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.Sessions;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.TopK;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.similar.SimilarItems;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Each user's last sitting is held out whole. One of its items, drawn by the seed, is the query;
 * counted is how many of the others are among the first ten. Plainly, and with popularity divided
 * out: an item counts 1 / (support + 5).
 *
 * @param name the protocol's name
 * @param folder folder of a data set whose sittings are baskets
 */
public record SameSittingBenchmark(String name, String folder) implements Benchmark {

  private static final int LIST = 10;
  private static final int SMOOTHING = 5;

  /** One item of a basket and the others. */
  private record Question(int asked, int[] others) {}

  @Override
  public boolean routine() {
    return false;
  }

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    Dataset dataset = context.dataset(folder);
    try (TextEncoder encoder = context.encoder()) {
      var preparation = context.preparation(InteractionRule.DISTINCT, encoder);
      Interactions whole = preparation.interactions(dataset);
      List<Question> questions = new ArrayList<>();
      List<History> kept = new ArrayList<>();
      var random = RandomStreams.former(context.seed());
      for (History history : whole.histories()) {
        int from = lastSitting(history);
        int size = history.size() - from;
        boolean held = from > 0 && size > 1;
        kept.add(held ? history.first(from) : history);
        if (held) {
          int asked = from + random.nextInt(size);
          questions.add(
              new Question(
                  history.item(asked),
                  IntStream.range(from, history.size())
                      .filter(entry -> entry != asked)
                      .map(history::item)
                      .toArray()));
        }
      }
      TrainingData data = preparation.trainingData(dataset, whole.withHistories(kept));
      return measured(context, data, questions);
    }
  }

  private static int lastSitting(History history) {
    int from = Math.max(0, history.size() - 1);
    while (from > 0 && history.time(from) - history.time(from - 1) <= Sessions.DEFAULT_GAP_MILLIS) {
      from--;
    }
    return from;
  }

  private BenchmarkResult measured(
      BenchmarkContext context, TrainingData data, List<Question> questions) {
    int[] support = data.interactions().support();
    Map<String, Double> baselines = new LinkedHashMap<>();
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("baskets", (double) questions.size());
    for (Algorithm algorithm :
        List.of(new Popularity(), new ItemKnn(), new Ease(), new Content())) {
      Model model = algorithm.fit(data);
      baselines.put(algorithm.name(), mean(recalls(model, questions)));
      details.put("by lift, " + algorithm.name(), byLift(model, questions, support));
    }
    long start = System.nanoTime();
    var algorithm = new SimilarItems();
    Model model = algorithm.fit(data);
    double seconds = (System.nanoTime() - start) * 1e-9;
    details.put("by lift, " + algorithm.name(), byLift(model, questions, support));
    Interval interval =
        Bootstrap.DEFAULT.withSeed(context.seed()).interval(recalls(model, questions));
    return new BenchmarkResult(
        name,
        "last sitting of each user held out, queried with one of its items",
        "recall@10",
        interval.mean(),
        interval,
        algorithm.name(),
        baselines,
        details,
        Hyperparameters.text(algorithm),
        seconds,
        0,
        PeakMemory.megabytes(),
        context.seed());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static int[] list(Model model, Question question) {
    boolean[] excluded = new boolean[model.items()];
    excluded[question.asked()] = true;
    return TopK.of(model.score(Evidence.of(History.ofItems(question.asked()))), excluded, LIST);
  }

  private static double[] recalls(Model model, List<Question> questions) {
    return questions.stream()
        .mapToDouble(
            question -> {
              int[] list = list(model, question);
              long found = Arrays.stream(question.others()).filter(o -> holds(list, o)).count();
              return found / (double) Math.min(LIST, question.others().length);
            })
        .toArray();
  }

  /** Recall in which finding an item counts the less the more people have it. */
  private static double byLift(Model model, List<Question> questions, int[] support) {
    double found = 0;
    double all = 0;
    for (Question question : questions) {
      int[] list = list(model, question);
      for (int other : question.others()) {
        double value = 1.0 / (support[other] + SMOOTHING);
        all += value;
        found += holds(list, other) ? value : 0;
      }
    }
    return all == 0 ? 0 : found / all;
  }

  private static boolean holds(int[] list, int item) {
    return Arrays.stream(list).anyMatch(other -> other == item);
  }
}
