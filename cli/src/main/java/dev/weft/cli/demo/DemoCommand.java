package dev.weft.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.encoding.EncoderOptions;
import dev.weft.cli.encoding.OpenEncoder;
import dev.weft.cli.generate.Generator;
import dev.weft.cli.generate.PresetWorld;
import dev.weft.cli.imports.ImportJson;
import dev.weft.cli.options.Folders;
import dev.weft.cli.options.PresetOption;
import dev.weft.cli.options.SeedOption;
import dev.weft.cli.options.Targets;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.cli.terminal.Step;
import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.features.internal.SearchVectors;
import dev.weft.files.DatasetReader;
import dev.weft.files.ImportReport;
import dev.weft.files.Imported;
import dev.weft.files.ReadOptions;
import dev.weft.files.Source;
import dev.weft.math.internal.Rule;
import dev.weft.models.internal.gate.Gate;
import dev.weft.recommend.Preparation;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotFile;
import dev.weft.recommend.SnapshotTrainer;
import dev.weft.recommend.Weft;
import dev.weft.server.config.Preset;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.words.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      "With --movielens the same on real films, with --preset on the world of a use."
    })
public final class DemoCommand extends ConsoleCommand {

  private static final int USERS = 800;
  private static final int ITEMS = 500;
  private static final int EVENTS = 25_000;

  /** Share of the users held out as new ones when the gate's weights are fitted. */
  private static final double NEW = 0.1;

  @Option(
      names = "--movielens",
      paramLabel = "DIR",
      description = "A MovieLens folder; items_text.csv adds overviews where it is there.")
  private @Nullable Path movieLens;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "The world of a use instead, with its troubles, under its preset: social, shop, media,"
              + " news or courses; ends with a server of that preset.")
  private @Nullable String preset;

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
      description = "Size of the generated shop or world, 0.2 to 100 times the usual size.")
  private double size = 1;

  @Option(
      names = "--no-serve",
      description =
          "End without the server, which otherwise stays up until Ctrl-C. It is left out as well"
              + " where no terminal is.")
  private boolean noServe;

  @Mixin private final EncoderOptions encoder = new EncoderOptions();
  @Mixin private final SeedOption seed = new SeedOption();

  @Override
  protected int run(Console console) throws Exception {
    long start = System.nanoTime();
    Path folder = keep == null ? Folders.cache("demo") : keep;
    Rule.within("--size", size, 0.2, 100);
    Targets.beside(List.of())
        .readingAllOf(movieLens == null ? List.of() : List.of(movieLens))
        .readingAllOf(encoder.reads())
        .cache(encoder.cache())
        .within("--keep", folder)
        .file("--html", html);
    Optional<Preset> use = Optional.ofNullable(preset).map(PresetOption::named);
    use.ifPresent(this::refuseBeside);
    Files.createDirectories(folder);
    if (use.isPresent()) {
      return show(use.get(), folder, start, console);
    }
    DemoScene scene = scene(folder, console);
    Path file = folder.resolve(scene.name() + ".weft");
    if (keep != null) {
      DemoFolder.checkModel(file);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("synthetic", movieLens == null);
    console.print("Weft on %s", scene.title());

    console.heading("Read");
    Imported imported;
    try (Step step = console.step("Reading")) {
      var options = ReadOptions.DEFAULTS.withProgress((rows, done, all) -> step.at(done, all));
      imported = new DatasetReader(options).read(List.of(Source.of(scene.data())));
    }
    showRead(imported.report(), imported.dataset(), console);
    Dataset data = scene.part(imported.dataset());
    if (scene.textsLeftOut()) {
      console.print("  embedded here: titles, tags and overviews");
    }
    json.set("read", ImportJson.of(imported.report(), null));

    try (OpenEncoder opened = encoder.open(data, console).orElse(null)) {
      Preparation preparation = preparation(scene, opened);
      // Everything is embedded here; what follows finds it in the cache.
      if (opened != null) {
        console.heading("Embedded");
        preparation.trainingData(data);
        SearchVectors.of(data.items(), opened);
        OpenEncoder.Work work = opened.work(EncoderOptions.texts(data));
        console.print("  %s, by %s", work.sentence(), opened.modelName());
        json.putObject("embedded")
            .put("encoder", opened.id())
            .put("texts", work.texts())
            .put("seconds", work.seconds())
            .put("texts_per_second", work.textsPerSecond())
            .put("tokens_per_second", work.tokensPerSecond());
      }
      Gate warm =
          new DemoComparison(scene.title(), data, preparation, seed.seed, console)
              .run(Optional.ofNullable(html), json);
      Snapshot snapshot = train(data, preparation, warm, file, console);
      Weft weft = opened == null ? Weft.of(snapshot) : Weft.of(snapshot, opened);
      var answers = new DemoAnswers(weft, scene, json, console);
      String shown = answers.showPeople();
      if (opened != null) {
        answers.search();
      }
      next(scene, file, shown, start, json, console);
      console.json(json);
      if (!noServe && DemoServing.wanted()) {
        DemoServing.untilEnded(
            data, Optional.ofNullable(opened).map(OpenEncoder::quiet), folder, shown, console);
      }
    }
    return 0;
  }

  /** What has no effect on the world of a use. */
  private void refuseBeside(Preset use) {
    if (movieLens != null || html != null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--preset %s shows a world of its own: leave out %s",
              use.name(),
              movieLens != null ? "--movielens" : "--html"));
    }
  }

  private int show(Preset use, Path folder, long start, Console console) throws Exception {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("synthetic", true).put("preset", use.name());
    console.print("Weft on a simulated world of the preset %s (SYNTHETIC)", use.name());
    Path written = folder.resolve(use.name());
    DemoFolder.check(written);
    PresetWorld world;
    try (var _ = console.step("Simulating")) {
      world = PresetWorld.of(use.name(), use.configuration().eventTypes(), this::sized);
      DemoFolder.write(world.settings(), world.dataset(), written);
    }
    try (OpenEncoder opened = encoder.open(world.dataset(), console).orElse(null)) {
      Optional<TextEncoder> texts = Optional.ofNullable(opened).map(OpenEncoder::quiet);
      String shown = new PresetDemo(use, world, texts, console, json).show();
      console.heading(
          String.format(
              Locale.ROOT, "Done in %.0f s. Try next:", (System.nanoTime() - start) * 1e-9));
      for (String command :
          List.of(
              "config print --preset " + use.name(),
              "generate --preset " + use.name() + " --to DIR",
              "serve --preset " + use.name() + " --store FILE.weftdb")) {
        console.command("  " + launcher() + " " + command);
      }
      console.json(json);
      if (!noServe && DemoServing.wanted()) {
        Map<String, String> settings = Map.of("preset", use.name());
        DemoServing.untilEnded(world.dataset(), texts, folder, shown, settings, console);
      }
    }
    return 0;
  }

  /** A world of half the usual size that ends today, so that what is new in it is new. */
  private Generator sized(Generator usual) {
    Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    return usual
        .withUsers(Math.max(50, (int) (size * usual.users() / 2)))
        .withItems(Math.max(50, (int) (size * usual.items() / 2)))
        .withEvents(Math.max(500, (int) (size * usual.events() / 2)))
        .withStart(today.minus(usual.days(), ChronoUnit.DAYS))
        .withSeed(seed.seed);
  }

  private DemoScene scene(Path folder, Console console) throws IOException {
    if (movieLens != null) {
      return DemoScene.movieLens(movieLens);
    }
    Path data = folder.resolve("shop");
    DemoFolder.check(data);
    try (var _ = console.step("Simulating a shop")) {
      Generator generator =
          Generator.shop()
              .withEvents((int) (size * EVENTS))
              .withUsers((int) (size * USERS))
              .withItems((int) (size * ITEMS))
              .withSeed(seed.seed);
      DemoFolder.write(generator, generator.generate(), data);
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

  private static void showRead(ImportReport report, Dataset data, Console console) {
    long chinese =
        data.items().stream().filter(item -> Script.anyChinese(item.texts().values())).count();
    console.print(
        "  %,d items (%,d with a Chinese text), %,d users, %,d events in %.1f s",
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
              .withProgress(step::now)
              .train(data, DataHash.of(data));
      DemoFolder.writeModel(file, unfinished -> SnapshotFile.write(unfinished, snapshot));
      return snapshot;
    }
  }

  private static void next(
      DemoScene scene, Path file, String user, long start, ObjectNode json, Console console) {
    List<String> commands =
        List.of(
            String.format(Locale.ROOT, "recommend %s --user %s --explain", quoted(file), user),
            String.format(Locale.ROOT, "search %s '%s'", quoted(file), scene.searches().getFirst()),
            String.format(
                Locale.ROOT,
                "evaluate %s%s --html report.html",
                quoted(scene.data()),
                scene.flags()));
    console.heading(
        String.format(
            Locale.ROOT, "Done in %.0f s. Try next:", (System.nanoTime() - start) * 1e-9));
    var array = json.putArray("next");
    for (String command : commands) {
      String typed = launcher() + " " + command;
      console.command("  " + typed);
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
