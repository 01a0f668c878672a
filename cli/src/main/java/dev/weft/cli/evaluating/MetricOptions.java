package dev.weft.cli.evaluating;

import dev.weft.cli.options.Choices;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.Metric.Measure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** What lists are measured by. */
final class MetricOptions {

  private static final List<String> USUAL = List.of("ndcg", "recall", "hit-rate", "mrr");

  @Option(
      names = "--k",
      split = ",",
      paramLabel = "N",
      defaultValue = "10",
      description = "Lengths of the lists, 10 unless given.")
  private List<Integer> ks = List.of(10);

  @Option(
      names = "--metrics",
      split = ",",
      paramLabel = "NAME",
      description =
          "ndcg, recall, precision, hit-rate, mrr, map (at each k) and auc, or ndcg@20; the first"
              + " decides.")
  private List<String> metrics = new ArrayList<>();

  /** Refuses what would have no effect on ratings. */
  void refuse() {
    if (!metrics.isEmpty() || !ks.equals(List.of(10))) {
      throw new IllegalArgumentException(
          "--ratings go with --algorithms, --tuned, --folds, --rating-scale and --html; --k and"
              + " --metrics are for lists");
    }
  }

  /** The metrics, of which the first has a k. */
  List<Metric> metrics() {
    for (int k : ks) {
      if (k < 1 || k > Metric.MAX_K) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "--k must be in 1..%d: %d", Metric.MAX_K, k));
      }
    }
    Set<Metric> chosen = new LinkedHashSet<>();
    for (String name : metrics.isEmpty() ? USUAL : metrics) {
      chosen.addAll(metrics(name));
    }
    List<Metric> list = List.copyOf(chosen);
    if (list.getFirst().k() == 0) {
      throw new IllegalArgumentException("the first of --metrics must have a k, such as ndcg");
    }
    return list;
  }

  private List<Metric> metrics(String name) {
    if (name.contains("@") || name.equals(Measure.AUC.label())) {
      return List.of(Metric.parse(name));
    }
    List<String> known = Measure.ofLists().stream().map(Measure::label).toList();
    if (!known.contains(name)) {
      throw Choices.unknown("--metrics", name, known);
    }
    return ks.stream().map(k -> Metric.parse(name + "@" + k)).toList();
  }
}
