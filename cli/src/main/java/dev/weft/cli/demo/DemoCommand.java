package dev.weft.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.encoding.EncoderOptions;
import dev.weft.cli.encoding.OpenEncoder;
import dev.weft.cli.generate.Generator;
import dev.weft.cli.generate.PresetWorld;
import dev.weft.cli.options.Folders;
import dev.weft.cli.options.PresetOption;
import dev.weft.cli.options.SeedOption;
import dev.weft.cli.options.Targets;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.data.Dataset;
import dev.weft.math.internal.Rule;
import dev.weft.models.internal.gate.Gate;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.Weft;
import dev.weft.server.config.Preset;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    var next = new DemoNext();
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
      show(use.get(), folder, next, console);
    } else {
      show(scene(folder, console), folder, next, console);
    }
    return 0;
  }

  private void show(DemoScene scene, Path folder, DemoNext next, Console console) throws Exception {
    Path file = folder.resolve(scene.name() + ".weft");
    if (keep != null) {
      DemoFolder.checkModel(file);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("synthetic", movieLens == null);
    console.print("Weft on %s", scene.title());
    Dataset data = DemoRead.read(scene, json, console);
    try (OpenEncoder opened = encoder.open(data, console).orElse(null)) {
      DemoTraining training = DemoTraining.of(data, scene.rule(), seed.seed, opened, console);
      if (opened != null) {
        training.embed(opened, json);
      }
      Gate warm =
          new DemoComparison(scene.title(), data, training.preparation(), seed.seed, console)
              .run(Optional.ofNullable(html), json);
      Snapshot snapshot = training.train(warm, file);
      Weft weft = opened == null ? Weft.of(snapshot) : Weft.of(snapshot, opened);
      var answers = new DemoAnswers(weft, scene, json, console);
      String shown = answers.showPeople();
      if (opened != null) {
        answers.search();
      }
      next.tell(DemoNext.of(scene, file, shown), json.putArray("next"), console);
      console.json(json);
      serve(data, opened, shown, Map.of(), console);
    }
  }

  private void serve(
      Dataset data,
      @Nullable OpenEncoder opened,
      String user,
      Map<String, String> settings,
      Console console)
      throws Exception {
    if (!noServe && DemoServing.wanted()) {
      Optional<TextEncoder> texts = Optional.ofNullable(opened).map(OpenEncoder::quiet);
      DemoServing.untilEnded(data, texts, user, settings, console);
    }
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

  private void show(Preset use, Path folder, DemoNext next, Console console) throws Exception {
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
      next.tell(DemoNext.of(use.name()), json.putArray("next"), console);
      console.json(json);
      Map<String, String> settings = Map.of("preset", use.name());
      serve(world.dataset(), opened, shown, settings, console);
    }
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
}
