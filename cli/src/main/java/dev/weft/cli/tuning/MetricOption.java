package dev.weft.cli.tuning;

import dev.weft.cli.options.Choices;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.Metric.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What decides between hyperparameters. */
final class MetricOption {

  @Option(
      names = "--metric",
      paramLabel = "NAME@K",
      description = "What decides, ndcg@10 unless given; rmse with --ratings.")
  private @Nullable String metric;

  String ofRatings() {
    if (metric != null && !metric.equals(Metric.RMSE.toString())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "--metric must be rmse with --ratings, or left out: '%s'", metric));
    }
    return Metric.RMSE.toString();
  }

  Metric ofLists() {
    String decides = metric == null ? "ndcg@10" : metric;
    if (decides.equals(Metric.RMSE.toString())) {
      throw new IllegalArgumentException("--metric rmse is for ratings: say --ratings");
    }
    int at = decides.indexOf('@');
    String name = at < 0 ? decides : decides.substring(0, at);
    List<String> names =
        Arrays.stream(Measure.values()).filter(Measure::hasK).map(Measure::label).toList();
    if (!names.contains(name)) {
      throw Choices.unknown("--metric", name, names);
    }
    try {
      return Metric.parse(decides);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--metric: " + e.getMessage(), e);
    }
  }
}
