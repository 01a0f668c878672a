package dev.weft.cli.tuning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.encoding.EncoderOptions;
import dev.weft.cli.encoding.OpenEncoder;
import dev.weft.cli.imports.DataOptions;
import dev.weft.cli.measuring.ProtocolOptions;
import dev.weft.cli.options.SeedOption;
import dev.weft.cli.options.Targets;
import dev.weft.cli.report.TuningPlot;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.cli.terminal.Failures;
import dev.weft.cli.training.AlgorithmTexts;
import dev.weft.cli.training.BudgetOptions;
import dev.weft.cli.training.RatingOptions;
import dev.weft.cli.training.RuleOptions;
import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.internal.files.WholeFile;
import dev.weft.models.Trainer;
import dev.weft.recommend.Preparation;
import dev.weft.training.Tuning.TuningBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches hyperparameters on anyone's data. */
@Command(
    name = "tune",
    description = {
      "Searches the hyperparameters of algorithms within a time budget.",
      "The search runs on a validation part cut from the training part, each algorithm within the"
          + " same time; what was found is measured once on the test part.",
      "With a journal an interrupted run goes on where it stopped.",
      "",
      "  weft tune data/ --algorithms ease,als --budget 60s --journal tune.jsonl",
      "  weft tune data/ --algorithms 'ease(damping=0)'    # written values stay as they are",
      "  weft tune films/ --ratings --algorithms knn-baseline,svd-plus-plus --budget 60s",
      ""
    })
public final class TuneCommand extends ConsoleCommand {

  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final RuleOptions rule = new RuleOptions();
  @Mixin private final ProtocolOptions protocol = new ProtocolOptions();
  @Mixin private final EncoderOptions encoder = new EncoderOptions();
  @Mixin private final SeedOption seed = new SeedOption();
  @Mixin private final BudgetOptions budget = new BudgetOptions();
  @Mixin private final RatingOptions ratings = new RatingOptions();
  @Mixin private final MetricOption metric = new MetricOption();

  @Option(
      names = "--algorithms",
      paramLabel = "LIST",
      defaultValue = AlgorithmTexts.ALL,
      description =
          "Names, or names with parameters that are to stay, such as 'ease, als(factors=64)'; all"
              + " that fit the data unless given.")
  private String algorithms = AlgorithmTexts.ALL;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "Every trial is kept here at once; an existing journal is continued.")
  private @Nullable Path journal;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the best of each algorithm, one a line, the best first.")
  private @Nullable Path out;

  @Option(names = "--no-test", description = "Leave the test part alone.")
  private boolean noTest;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with plots of the search and of the test part's figures.")
  private @Nullable Path html;

  @Override
  protected int run(Console console) throws Exception {
    TuningBudget time = budget.budget();
    protocol.check();
    String measured = ratings.wanted ? metric.ofRatings() : metric.ofLists().toString();
    List<String> texts = AlgorithmTexts.listed(algorithms);
    check(texts);
    data.under(rule.preset());
    Targets targets = data.targets().readingAllOf(encoder.reads()).cache(encoder.cache());
    for (var file : files()) {
      targets.file(file.option(), file.path());
    }
    Dataset dataset = data.read(console).dataset();
    var tasks = new TuningTasks(data.title(), rule, protocol, ratings, seed);
    Function<Preparation, TuningTask<?, ?, ?>> task =
        ratings.wanted
            ? tasks.ratings(dataset, console)
            : tasks.lists(dataset, metric.ofLists(), console);
    Optional<OpenEncoder> opened = encoder.open(dataset, console);
    try {
      TuningTask<?, ?, ?> tuned = task.apply(rule.preparation(opened, seed.seed));
      var settings =
          new TuningSettings(
              DataHash.of(dataset),
              ratings.wanted ? ratings.settings(rule) : rule.settings(),
              opened.map(OpenEncoder::id).orElse(""),
              tuned.protocol(),
              seed.seed,
              measured);
      return tune(texts, tuned, settings, time, console);
    } finally {
      opened.ifPresent(OpenEncoder::close);
    }
  }

  private <A extends Trainer> int tune(
      List<String> texts,
      TuningTask<A, ?, ?> task,
      TuningSettings settings,
      TuningBudget time,
      Console console)
      throws IOException {
    List<TuningTable.Line<A>> found =
        new TuningSearch<>(task, settings, time, console)
            .of(texts, Optional.ofNullable(journal), resumed());
    List<String> best = TuningTable.texts(found);
    int users = task.tuner().questions();
    TuningTable.lines(found, settings.metric(), users, console.places()).forEach(console::print);
    if (out != null) {
      WholeFile.text(out, String.join("\n", best) + "\n");
      console.note("The best of each algorithm is in " + out);
    }
    ObjectNode json = json(settings, users, found);
    data.addTo(json);
    if (!noTest) {
      TuningTask.Tested tested = task.test(found, console);
      console.print("");
      console.text(tested.text());
      json.set("test", tested.json());
      if (html != null) {
        String search =
            TuningPlot.section(settings.metric(), settings.goal(), TuningTable.trials(found));
        WholeFile.text(html, tested.page().apply(search));
        console.note("The report with plots is " + html);
      }
    }
    console.json(json);
    return best.isEmpty() ? Failures.FAILED : 0;
  }

  private record Target(String option, Path path) {}

  private List<Target> files() {
    List<Target> files = new ArrayList<>();
    if (journal != null) {
      files.add(new Target("--journal", journal));
    }
    if (out != null) {
      files.add(new Target("--out", out));
    }
    if (html != null) {
      files.add(new Target("--html", html));
    }
    return files;
  }

  private void check(List<String> texts) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("--algorithms must name at least one");
    }
    if (texts.stream().anyMatch(AlgorithmTexts::chosen) && !ratings.wanted) {
      throw new IllegalArgumentException(
          "gate chooses its own hyperparameters: leave it out of --algorithms, 'weft evaluate'"
              + " measures it");
    }
    if (protocol.folds()) {
      throw new IllegalArgumentException(
          "k-fold tests every event, so none is left to be tested once: choose --protocol random");
    }
    if (ratings.wanted) {
      AlgorithmTexts.RATINGS.check(texts);
      protocol.checkRatingSplit();
      ratings.scale();
    } else {
      AlgorithmTexts.LISTS.check(texts);
    }
    if (html != null && noTest) {
      throw new IllegalArgumentException("--html shows the test, which --no-test leaves out");
    }
  }

  private String resumed() {
    return journal == null
        ? "nothing was kept: --journal FILE keeps the trials"
        : "continue with: " + typedInFull();
  }

  private <A extends Trainer> ObjectNode json(
      TuningSettings settings, int users, List<TuningTable.Line<A>> found) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("title", data.title());
    node.put("metric", settings.metric());
    node.put("seed", settings.seed());
    node.put("protocol", settings.protocol());
    node.put("data_hash", settings.data());
    node.put("validation_users", users);
    node.set("algorithms", TuningTable.json(found));
    return node;
  }
}
