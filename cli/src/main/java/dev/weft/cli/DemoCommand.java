package dev.weft.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.generate.Generator;
import dev.weft.cli.report.ReportHtml;
import dev.weft.cli.report.ReportJson;
import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.Interactions;
import dev.weft.data.Protocol;
import dev.weft.data.Split;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.Metric;
import dev.weft.files.DatasetReader;
import dev.weft.files.ImportReport;
import dev.weft.files.Imported;
import dev.weft.files.ReadOptions;
import dev.weft.files.Source;
import dev.weft.models.gate.Gate;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.Weft;
import dev.weft.text.Script;
import dev.weft.training.Preparation;
import dev.weft.training.SnapshotTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything once, on a small shop or on films. */
@Command(
    name = "demo",
    description = {
      "Shows everything at work on a small generated shop, in a minute or two.",
      "Offline: it reads, embeds, compares models with baselines, recommends with reasons and"
          + " searches. The shop is SYNTHETIC, English and Chinese.",
      "With --movielens the same on real films."
    })
final class DemoCommand extends ConsoleCommand {

  private static final int USERS = 800;
  private static final int ITEMS = 500;
  private static final int EVENTS = 25_000;
  private static final int SHOWN = 3;
  private static final double SHARE = 0.2;

  /** Share of the users held out as new ones when the gate's weights are fitted. */
  private static final double NEW = 0.1;

  private static final int FIRST_EVENTS = 2;
  private static final int FEWEST_WARM = 30;
  private static final int TITLE = 64;
  private static final List<Metric> METRICS = List.of(Metric.ndcg(10), Metric.recall(10));

  @Option(
      names = "--movielens",
      paramLabel = "DIR",
      description =
          "A MovieLens folder; overviews are read from items_text.csv where there is one.")
  private @Nullable Path movieLens;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Where data and model are kept; else $$XDG_CACHE_HOME/weft/demo.")
  private @Nullable Path keep;

  @Option(names = "--html", paramLabel = "FILE", description = "Write the first table as a page.")
  private @Nullable Path html;

  @Option(
      names = "--size",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Size of the generated shop, 0.2 to 100 times the usual one.")
  private double size = 1;

  @Option(names = "--no-serve", hidden = true)
  @SuppressWarnings("UnusedVariable") // accepted, and without effect
  private boolean noServe;

  @Mixin private final EncoderOptions encoder = new EncoderOptions();
  @Mixin private final SeedOption seed = new SeedOption();

  @Override
  int run(Console console) throws Exception {
    long start = System.nanoTime();
    Path folder = keep == null ? Folders.cache("demo") : keep;
    if (!(size >= 0.2 && size <= 100)) {
      throw new IllegalArgumentException("--size must be in 0.2..100: " + size);
    }
    Files.createDirectories(folder);
    if (html != null) {
      TrainCommand.checkWritable("--html", html);
    }
    DemoScene scene = scene(folder, console);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("synthetic", movieLens == null);
    console.print("Weft on %s", scene.title());

    heading("Read", console);
    Imported imported;
    try (Step step = console.step("Reading")) {
      var options = ReadOptions.DEFAULTS.withProgress((rows, done, all) -> step.at(done, all));
      imported = new DatasetReader(options).read(List.of(Source.of(scene.data())));
    }
    showRead(imported.report(), imported.dataset(), console);
    Dataset data = scene.part(imported.dataset());
    if (data.itemIndex().size() < imported.dataset().itemIndex().size()) {
      console.print(
          "  looked at here: the %,d items with at least 10 events, their titles and overviews",
          data.itemIndex().size());
    }
    json.set("read", ImportCommand.json(imported.report(), null));

    try (OpenEncoder opened = encoder.open(data, console).orElse(null)) {
      Preparation preparation = preparation(scene, opened);
      // Everything is embedded here; what follows finds it in the cache.
      if (opened != null) {
        heading("Embedded", console);
        preparation.trainingData(data);
        SnapshotTrainer.embedded(data.items(), opened);
        OpenEncoder.Work work = opened.work(EncoderOptions.texts(data));
        console.print("  %s, by %s", work.sentence(), opened.modelName());
        json.putObject("embedded")
            .put("encoder", opened.id())
            .put("texts", work.texts())
            .put("seconds", work.seconds())
            .put("texts_per_second", work.textsPerSecond())
            .put("tokens_per_second", work.tokensPerSecond());
      }
      Gate warm = compare(data, preparation, json, console);
      Path file = folder.resolve(scene.name() + ".weft");
      Snapshot snapshot = train(data, preparation, warm, file, console);
      Weft weft = opened == null ? Weft.of(snapshot) : Weft.of(snapshot, opened);
      String shown = showPeople(weft, scene, json, console);
      if (opened != null) {
        search(weft, scene, json, console);
      }
      next(scene, file, shown, start, json, console);
    }
    console.json(json);
    return 0;
  }

  private DemoScene scene(Path folder, Console console) throws IOException {
    if (movieLens != null) {
      return DemoScene.movieLens(movieLens);
    }
    Path data = folder.resolve("shop");
    if (Files.exists(data)) {
      // Only ever a folder of the demo's own: it says so itself.
      Path readme = data.resolve("README.md");
      if (!Files.isRegularFile(readme) || !Files.readString(readme).contains("SYNTHETIC")) {
        throw new IllegalArgumentException(
            "--keep has a folder that the demo did not write, so it is not replaced: " + data);
      }
      Leftovers.delete(data);
    }
    try (var _ = console.step("Simulating a shop")) {
      Generator generator =
          Generator.shop()
              .withEvents((int) (size * EVENTS))
              .withUsers((int) (size * USERS))
              .withItems((int) (size * ITEMS))
              .withSeed(seed.seed);
      GenerateCommand.write(generator, generator.generate(), "csv", data);
    }
    return DemoScene.shop(data);
  }

  private Preparation preparation(DemoScene scene, @Nullable OpenEncoder opened) {
    Preparation preparation =
        new Preparation()
            .withRule(scene.rule())
            .withAnalysis(LuceneAnalysis.automatic())
            .withSeed(seed.seed);
    return opened == null ? preparation : preparation.withEncoder(opened);
  }

  private static void heading(String text, Console console) {
    console.print("");
    console.print(text);
  }

  private static void showRead(ImportReport report, Dataset data, Console console) {
    long chinese =
        data.items().stream()
            .filter(item -> Script.of(item.title().orElse("")) == Script.CHINESE)
            .count();
    console.print(
        "  %,d items (%,d with a Chinese title), %,d users, %,d events in %.1f s",
        report.items(),
        chinese,
        report.users(),
        report.events(),
        report.took().toMillis() / 1000.0);
    String types =
        report.eventTypes().entrySet().stream()
            .filter(type -> type.getValue() > 0)
            .map(type -> String.format(Locale.ROOT, "%,d %s", type.getValue(), type.getKey()))
            .collect(Collectors.joining(", "));
    String times =
        report.firstTime() == null
            ? ""
            : "; " + day(report.firstTime()) + " to " + day(report.lastTime());
    console.print("  " + types + times);
    console.print(
        "  from "
            + report.files().stream()
                .map(file -> Path.of(file.file()).getFileName() + " (" + file.kind() + ")")
                .collect(Collectors.joining(", ")));
  }

  private static String day(java.time.@Nullable Instant instant) {
    return String.valueOf(instant).substring(0, 10);
  }

  /** Prints three tables and returns the gate chosen for the first. */
  private Gate compare(Dataset data, Preparation preparation, ObjectNode json, Console console)
      throws IOException {
    Interactions all = preparation.interactions(data);
    var reports = json.putObject("reports");
    Split warm = warm(all, console);
    String decided = warm.protocol().startsWith("latest") ? "temporal" : "random-per-user";
    EvaluationReport first = measure("Warm users", warm, decided, data, preparation, console);
    reports.set("warm_users", ReportJson.node(first));
    Split coldUsers = ProtocolOptions.coldUsers(all, SHARE, FIRST_EVENTS, seed.seed);
    reports.set(
        "cold_users",
        ReportJson.node(
            measure("Cold users", coldUsers, "cold-users", data, preparation, console)));
    Split coldItems = new Protocol.ColdItems(SHARE, seed.seed).split(all);
    reports.set(
        "cold_items",
        ReportJson.node(
            measure("Cold items", coldItems, "cold-items", data, preparation, console)));
    console.print("");
    console.print("  ± half of the 95 % interval; * best; bars show ndcg@10");
    if (html != null) {
      WholeFile.text(html, ReportHtml.page(first));
      console.print("  The first table with plots: " + html);
    }
    String gate = first.rows().getLast().hyperparameters();
    return (Gate) Lineup.parsed(gate);
  }

  /** In time where that leaves enough users with a history, else at random. */
  private Split warm(Interactions all, Console console) {
    if (ProtocolOptions.timed(all)) {
      Split temporal = ProtocolOptions.warm(new Protocol.GlobalTemporal(SHARE).split(all));
      if (temporal.tests().size() >= FEWEST_WARM) {
        return temporal;
      }
      heading(
          "Only %d users were there both before and during the latest %.0f %% of the events, so a"
              .formatted(temporal.tests().size(), SHARE * 100),
          console);
      console.print("random part of each user's events is tested instead of the latest.");
    }
    return new Protocol.RandomPerUser(SHARE, seed.seed).split(all);
  }

  private EvaluationReport measure(
      String title,
      Split split,
      String decided,
      Dataset data,
      Preparation preparation,
      Console console) {
    var measurement =
        new Measurement(
            title,
            METRICS,
            train -> preparation.trainingData(data, train),
            training -> {
              try (Step step = console.step(title + ": choosing hyperparameters")) {
                return Lineup.of(List.of(), training, decided, step::now);
              }
            });
    EvaluationReport report = measurement.on(split, console);
    for (EvaluationReport.Failure failure : report.failures()) {
      throw new IllegalStateException(failure.name() + ": " + failure.reason());
    }
    String protocol = split.protocol();
    heading(
        protocol.regionMatches(true, 0, title, 0, title.length())
            ? title + protocol.substring(title.length())
            : title + ": " + protocol,
        console);
    console.print(
        "  %,d users asked, %,d candidates each", split.tests().size(), report.data().candidates());
    DemoTable.lines(report).forEach(line -> console.print("  " + line));
    return report;
  }

  /** Trains on everything, with the hyperparameters found before and new users in mind as well. */
  private static Snapshot train(
      Dataset data, Preparation preparation, Gate chosen, Path file, Console console)
      throws IOException {
    var gate =
        new Gate(
            chosen.members(), chosen.holdOut(), chosen.heldOutShare(), NEW, chosen.coldItemShare());
    try (Step step = console.step("Training on everything")) {
      Snapshot snapshot =
          new SnapshotTrainer(preparation, Optional.of(gate), step::now)
              .train(data, DataHash.of(data));
      TrainCommand.write(snapshot, file);
      return snapshot;
    }
  }

  /** Shows five lists and returns the id of the first user. */
  private static String showPeople(Weft weft, DemoScene scene, ObjectNode json, Console console) {
    heading("Recommended, and why", console);
    Snapshot snapshot = weft.snapshot();
    var people = new DemoPeople(snapshot);
    var lists = json.putArray("lists");
    List<String> ids = new ArrayList<>();
    for (int user : people.chosen()) {
      String id = snapshot.users().get(user).id();
      ids.add(id);
      String last =
          people.lastTitles(user).stream()
              .map(title -> "“" + TextTable.shortened(title, 40) + "”")
              .collect(Collectors.joining(", "));
      console.print("");
      console.print("  %s, %d items so far", id, snapshot.histories().get(user).size());
      console.print("    latest: " + last);
      showList(weft.recommend(Query.user(id).limit(SHOWN).explain()), lists.addObject(), console);
    }
    console.print("");
    console.print("  " + scene.newcomerWords());
    Query newcomer =
        weft.snapshot().texts().columns() == 0 ? scene.newcomer().withText("") : scene.newcomer();
    showList(weft.recommend(newcomer.limit(SHOWN).explain()), lists.addObject(), console);
    return ids.getFirst();
  }

  private static void showList(Recommendations answer, ObjectNode node, Console console) {
    node.setAll(Answers.json(answer));
    int place = 1;
    for (var item : answer.items()) {
      console.print("    %d  %s", place++, TextTable.shortened(item.title(), TITLE));
      item.reasons().forEach(r -> console.print("         " + TextTable.printable(r.sentence())));
    }
  }

  private static void search(Weft weft, DemoScene scene, ObjectNode json, Console console) {
    heading("Searched by meaning", console);
    var searches = json.putArray("searches");
    for (String words : scene.searches()) {
      Recommendations found = weft.search(words, SHOWN);
      searches.add(Answers.json(found));
      console.print("  “" + words + "”");
      found
          .items()
          .forEach(
              item ->
                  console.print(
                      "    %.2f  %s", item.score(), TextTable.shortened(item.title(), TITLE)));
    }
  }

  private static void next(
      DemoScene scene, Path file, String user, long start, ObjectNode json, Console console) {
    List<String> commands =
        List.of(
            "recommend %s --user %s --explain".formatted(quoted(file), user),
            "search %s '%s'".formatted(quoted(file), scene.searches().getFirst()),
            "evaluate %s%s --html report.html".formatted(quoted(scene.data()), scene.flags()));
    heading(
        String.format(Locale.ROOT, "Done in %.0f s. Try next:", (System.nanoTime() - start) * 1e-9),
        console);
    var array = json.putArray("next");
    for (String command : commands) {
      String typed = launcher() + " " + command;
      console.print("  " + typed);
      array.add(typed);
    }
  }

  /** The script as it is typed from here. */
  private static String launcher() {
    String root = System.getProperty("weft.root");
    if (root == null || !Files.isExecutable(Path.of(root, "weft"))) {
      return "weft";
    }
    return Path.of(root).equals(Path.of("").toAbsolutePath())
        ? "./weft"
        : quoted(Path.of(root, "weft"));
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[\\w./~+,:=@%-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
