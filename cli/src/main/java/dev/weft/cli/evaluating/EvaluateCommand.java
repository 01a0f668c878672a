package dev.weft.cli.evaluating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.encoding.EncoderOptions;
import dev.weft.cli.encoding.OpenEncoder;
import dev.weft.cli.imports.DataOptions;
import dev.weft.cli.measuring.Lineup;
import dev.weft.cli.measuring.Measurement;
import dev.weft.cli.measuring.ProtocolOptions;
import dev.weft.cli.measuring.RatingMeasurement;
import dev.weft.cli.measuring.RunDescription;
import dev.weft.cli.options.Choices;
import dev.weft.cli.options.SeedOption;
import dev.weft.cli.report.Balance;
import dev.weft.cli.report.RatingHtml;
import dev.weft.cli.report.RatingJson;
import dev.weft.cli.report.ReportHtml;
import dev.weft.cli.report.ReportJson;
import dev.weft.cli.report.Verdict;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.cli.terminal.Failures;
import dev.weft.cli.terminal.Step;
import dev.weft.cli.training.AlgorithmTexts;
import dev.weft.cli.training.DefaultOptions;
import dev.weft.cli.training.RatingOptions;
import dev.weft.cli.training.RuleOptions;
import dev.weft.cli.training.TrainCommand;
import dev.weft.cli.tuning.TuningJournal;
import dev.weft.cli.tuning.TuningSettings;
import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.EventReading;
import dev.weft.data.Interactions;
import dev.weft.data.RatingSplit;
import dev.weft.data.Ratings;
import dev.weft.data.Split;
import dev.weft.data.WholeFile;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.Measure;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RatingReport;
import dev.weft.evaluation.RatingTable;
import dev.weft.evaluation.TerminalTable;
import dev.weft.training.DefaultChoice;
import dev.weft.training.Preparation;
import dev.weft.training.Question;
import dev.weft.training.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares algorithms on anyone's data. */
@Command(
    name = "evaluate",
    description = {
      "Compares algorithms on your data: full ranking of the catalogue, intervals, paired tests.",
      "Hyperparameters, vocabularies and features are learned from the training part alone.",
      "",
      "  weft evaluate --items products.csv --events orders.csv.gz",
      "  weft evaluate data/ --protocol cold-items --html report.html",
      "  weft evaluate --events log.csv --column user_id=who --column item_id=what",
      "  weft evaluate films/ --ratings --algorithms bias,knn-baseline,svd-plus-plus",
      "  weft evaluate films/ --ratings --tuned tune.jsonl",
      "  weft evaluate shop/ --protocol cold-items --encoders english,e5-small",
      "  weft evaluate --events train.csv --validation valid.csv --test test.csv",
      ""
    })
public final class EvaluateCommand extends ConsoleCommand {

  private static final List<String> METRICS = List.of("ndcg", "recall", "hit-rate", "mrr");

  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final RuleOptions rule = new RuleOptions();
  @Mixin private final ProtocolOptions protocol = new ProtocolOptions();
  @Mixin private final GivenSplit given = new GivenSplit();
  @Mixin private final EncoderOptions encoder = new EncoderOptions();
  @Mixin private final EncoderContest contest = new EncoderContest();
  @Mixin private final SeedOption seed = new SeedOption();
  @Mixin private final RatingOptions ratings = new RatingOptions();
  @Mixin private final DefaultOptions defaults = new DefaultOptions();

  @Option(
      names = "--algorithms",
      paramLabel = "LIST",
      description =
          "Names, or names with parameters, such as 'ease, item-knn(k=50), gate'; the first is"
              + " the baseline. 'all' stands for every algorithm that fits the data; 'weft"
              + " algorithms' lists them. Unless given: popularity, item-knn, content, ease,"
              + " text-ease and gate, the latter three tuned on the training part.")
  private String algorithms = "";

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

  @Option(
      names = "--tuned",
      paramLabel = "JOURNAL",
      description =
          "Also the best of each algorithm in a journal of 'weft tune', made on the same data,"
              + " protocol and seed.")
  private @Nullable Path tuned;

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page with plots.")
  private @Nullable Path html;

  @Override
  protected int run(Console console) throws Exception {
    protocol.check();
    given.check(protocol, tuned != null);
    List<String> texts = AlgorithmTexts.listed(algorithms);
    DefaultChoice choice = defaults.choice();
    contest.check(protocol, encoder, tuned != null, ratings.wanted);
    if (ratings.wanted) {
      defaults.refuse("--ratings");
      return measureRatings(texts, console);
    }
    if (!texts.isEmpty() && texts.stream().noneMatch(AlgorithmTexts::chosen)) {
      defaults.refuse("--algorithms " + algorithms);
    }
    AlgorithmTexts.check(texts);
    List<Metric> measured = measured();
    Optional<TuningJournal.Content> journal =
        tuned == null ? Optional.empty() : Optional.of(TuningJournal.read(tuned));
    checkTargets();
    Dataset main = data.read(console).dataset();
    Optional<GivenSplit.Parts> parts =
        given.isGiven() ? Optional.of(given.read(data, main, console)) : Optional.empty();
    Dataset dataset = parts.map(GivenSplit.Parts::learned).orElse(main);
    EventReading reading = rule.read(dataset, console);
    Interactions all = reading.interactions();
    Optional<Split> cut = parts.map(each -> given.split(each, rule.rule(), console));
    String decided =
        cut.isPresent()
            ? given.kind(parts.orElseThrow(), cut.get())
            : protocol.decided(all, console);
    String asked = protocol.isAuto() && cut.isEmpty() ? ProtocolOptions.AUTO : decided;
    if (contest.isWanted()) {
      Split one = cut.orElseGet(() -> protocol.splits(decided, reading, seed.seed).getFirst());
      return compareEncoders(texts, dataset, one, asked, choice, measured, console);
    }
    Optional<OpenEncoder> opened = encoder.open(dataset, console);
    EvaluationReport report;
    var described = new RunDescription(dataset, opened.map(OpenEncoder::id).orElse(""));
    List<Balance> balances = new ArrayList<>();
    var chosen = new DefaultReport(training(ProtocolOptions.question(asked)));
    try {
      List<String> lineup = withTuned(texts, journal, dataset, decided, opened);
      Preparation preparation = rule.preparation(opened, seed.seed);
      var measurement =
          new Measurement(
              data.title(),
              measured,
              train -> preparation.trainingData(dataset, train),
              training -> {
                try (Step step = console.step("Choosing hyperparameters")) {
                  List<String> fitting = AlgorithmTexts.expanded(lineup, training, step::say);
                  return Lineup.of(fitting, training, asked, choice, chosen.listening(step::now));
                }
              },
              (name, model) -> balances.addAll(Balance.of(name, model)),
              (split, runs) -> described.keepLists(split, runs, measured.getFirst()));
      List<Split> cuts =
          cut.isPresent() ? List.of(cut.get()) : protocol.splits(decided, reading, seed.seed);
      report = measurement.on(cuts, console);
      if (AlgorithmTexts.choosesGate(lineup) && cut.isEmpty()) {
        report = report.withProtocol(report.protocol() + protocol.howGateIsChosen());
      }
    } finally {
      opened.ifPresent(OpenEncoder::close);
    }
    console.text(TerminalTable.text(report, console.places()));
    console.print("");
    console.print(Verdict.of(report));
    chosen.print(console);
    ObjectNode node = ReportJson.node(report);
    chosen.addTo(node);
    data.addTo(node);
    console.json(node);
    if (html != null) {
      WholeFile.text(html, ReportHtml.page(report, "", balances, described.description()));
      console.note("The report with plots is " + html);
    }
    return exitCode(report, texts);
  }

  private int compareEncoders(
      List<String> texts,
      Dataset dataset,
      Split split,
      String asked,
      DefaultChoice choice,
      List<Metric> measured,
      Console console)
      throws IOException {
    List<String> lineup = texts.isEmpty() ? EncoderContest.usual(asked) : texts;
    EvaluationReport report =
        contest.report(
            data.title(),
            dataset,
            split,
            measured,
            encoder,
            opened -> rule.preparation(opened, seed.seed),
            training -> Lineup.of(lineup, training, asked, choice, line -> {}),
            console);
    console.text(TerminalTable.text(report, console.places()));
    console.print("");
    ObjectNode node = ReportJson.node(report);
    contest.compare(measured.getFirst(), console, node);
    data.addTo(node);
    console.json(node);
    if (html != null) {
      var described = new RunDescription(dataset, String.join(", ", contest.lines()));
      WholeFile.text(html, ReportHtml.page(report, "", List.of(), described.description()));
      console.note("The report with plots is " + html);
    }
    return exitCode(report, texts);
  }

  /** The command that trains the default as it is measured here. */
  private String training(Optional<Question> question) {
    return "weft train"
        + typedAgain(new TrainCommand())
        + " --to FILE.weft"
        + question.map(one -> " --for " + one.label()).orElse("");
  }

  private void checkTargets() throws IOException {
    data.targets()
        .reading(given.reads())
        .readingAllOf(encoder.reads())
        .reading(tuned == null ? List.of() : List.of(tuned))
        .cache(encoder.cache())
        .file("--html", html);
  }

  private int measureRatings(List<String> texts, Console console) throws IOException {
    if (!metrics.isEmpty() || !ks.equals(List.of(10))) {
      throw new IllegalArgumentException(
          "--ratings go with --algorithms, --tuned, --folds, --rating-scale and --html; --k and"
              + " --metrics are for lists");
    }
    Optional<TuningJournal.Content> journal =
        tuned == null ? Optional.empty() : Optional.of(TuningJournal.read(tuned));
    if (journal.isPresent()) {
      protocol.checkRatingSplit();
    } else {
      protocol.ratingFolds();
    }
    checkTargets();
    RatingMeasurement.lineup(texts);
    ratings.scale();
    Dataset main = data.read(console).dataset();
    Optional<GivenSplit.Parts> parts =
        given.isGiven() ? Optional.of(given.read(data, main, console)) : Optional.empty();
    Dataset dataset = parts.map(GivenSplit.Parts::learned).orElse(main);
    List<RatingSplit> cuts =
        parts.isPresent()
            ? List.of(given.split(parts.get(), rule, ratings))
            : cuts(ratings.of(dataset, rule, console), journal, console);
    Optional<OpenEncoder> opened = encoder.open(dataset, console);
    try {
      List<String> lineup = withTunedRatings(texts, journal, dataset, opened);
      var described = new RunDescription(dataset, opened.map(OpenEncoder::id).orElse(""));
      var measurement =
          new RatingMeasurement(
              data.title(),
              RatingMeasurement.named(RatingMeasurement.lineup(lineup)),
              described::keepRatings);
      Preparation preparation = rule.preparation(opened, seed.seed);
      RatingReport report = measurement.report(dataset, cuts, preparation, console);
      console.text(RatingTable.text(report, console.places()));
      ObjectNode node = RatingJson.node(report);
      data.addTo(node);
      console.json(node);
      if (html != null) {
        WholeFile.text(html, RatingHtml.page(report, "", described.description()));
        console.note("The report with plots is " + html);
      }
    } finally {
      opened.ifPresent(OpenEncoder::close);
    }
    return 0;
  }

  /** Folds; with a journal the one part that its search has not seen. */
  private List<RatingSplit> cuts(
      Ratings all, Optional<TuningJournal.Content> journal, Console console) {
    if (journal.isEmpty()) {
      return RatingSplit.folds(all, protocol.ratingFolds(), seed.seed);
    }
    console.note(
        "Folds would test ratings that the search of %s has seen: the part held out of it is"
            + " tested once instead.",
        String.valueOf(tuned));
    return List.of(protocol.ratingSplit(all, seed.seed));
  }

  /** What was named and failed makes the command fail, though the others are reported. */
  private static int exitCode(EvaluationReport report, List<String> texts) {
    if (report.failures().isEmpty() || texts.contains(AlgorithmTexts.ALL)) {
      return 0;
    }
    boolean refused = report.failures().stream().allMatch(EvaluationReport.Failure::refused);
    return refused ? Failures.USAGE : Failures.FAILED;
  }

  /**
   * The algorithms of the journal behind those that were named, popularity and item-kNN if none.
   */
  private List<String> withTuned(
      List<String> texts,
      Optional<TuningJournal.Content> journal,
      Dataset dataset,
      String decided,
      Optional<OpenEncoder> opened) {
    return journal.isEmpty()
        ? texts
        : withBest(
            texts.isEmpty() ? List.of("popularity", "item-knn") : texts,
            journal.get(),
            settings(journal.get(), dataset, opened, rule.settings(), protocol.settings(decided)));
  }

  /** The same for ratings, {@code bias} if none were named. */
  private List<String> withTunedRatings(
      List<String> texts,
      Optional<TuningJournal.Content> journal,
      Dataset dataset,
      Optional<OpenEncoder> opened) {
    return journal.isEmpty()
        ? texts
        : withBest(
            texts.isEmpty() ? List.of("bias") : texts,
            journal.get(),
            settings(
                journal.get(), dataset, opened, ratings.settings(rule), protocol.ratingSettings()));
  }

  /** What a journal must have been made with, its metric apart. */
  private TuningSettings settings(
      TuningJournal.Content journal,
      Dataset dataset,
      Optional<OpenEncoder> opened,
      String counted,
      String cut) {
    return new TuningSettings(
        DataHash.of(dataset),
        counted,
        opened.map(OpenEncoder::id).orElse(""),
        cut,
        seed.seed,
        journal.settings().map(TuningSettings::metric).orElse(""));
  }

  private List<String> withBest(
      List<String> texts, TuningJournal.Content journal, TuningSettings run) {
    Path file = Objects.requireNonNull(tuned);
    TuningJournal.check(
        journal, run, file, "or the test part may have been seen; --algorithms takes texts");
    List<Trial> best = journal.best();
    if (best.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "the journal %s holds no finished trial", file));
    }
    List<String> lineup = new ArrayList<>(texts);
    best.forEach(trial -> lineup.add(trial.hyperparameters()));
    return lineup;
  }

  private List<Metric> measured() {
    for (int k : ks) {
      if (k < 1 || k > Metric.MAX_K) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "--k must be in 1..%d: %d", Metric.MAX_K, k));
      }
    }
    List<String> names = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      names.add(measure.label());
    }
    Set<Metric> chosen = new LinkedHashSet<>();
    for (String name : metrics.isEmpty() ? METRICS : metrics) {
      if (name.contains("@") || name.equals(Measure.AUC.label())) {
        chosen.add(Metric.parse(name));
      } else if (names.contains(name)) {
        ks.forEach(k -> chosen.add(Metric.parse(name + "@" + k)));
      } else {
        throw Choices.unknown("--metrics", name, names);
      }
    }
    List<Metric> list = List.copyOf(chosen);
    if (list.getFirst().k() == 0) {
      throw new IllegalArgumentException("the first of --metrics must have a k, such as ndcg");
    }
    return list;
  }
}
