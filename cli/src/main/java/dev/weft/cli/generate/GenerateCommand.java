package dev.weft.cli.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.cli.options.Choices;
import dev.weft.cli.options.PresetOption;
import dev.weft.cli.options.SeedOption;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.data.Dataset;
import dev.weft.data.internal.files.NewFolder;
import dev.weft.data.internal.files.WholeFile;
import dev.weft.data.internal.files.WholeFolder;
import dev.weft.files.DatasetWriter;
import dev.weft.server.config.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes synthetic data. */
@Command(
    name = "generate",
    description = {
      "Makes up a data set by a seeded simulator: items with English and Chinese texts, users,"
          + " events.",
      "The data is SYNTHETIC: it shows how things work and says nothing about real data."
    })
public final class GenerateCommand extends ConsoleCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "DOMAIN",
      description = "What to make up: shop, news, music, courses or social.")
  private @Nullable String domain;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = {
        "The world of a preset instead, with its troubles and the truth about it: social (bait),"
            + " shop (views against purchases, sold out), media (sessions, repeats), news (items"
            + " that live a day) or courses (levels, prerequisites)."
      })
  private @Nullable String preset;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write; it must not exist or be empty.")
  private Path to = Path.of("");

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "Number of users, 1500; those of a preset are its own, as with what follows.")
  private @Nullable Integer users;

  @Option(names = "--items", paramLabel = "N", description = "Number of items, 1200.")
  private @Nullable Integer items;

  @Option(names = "--events", paramLabel = "N", description = "Number of events, 60000.")
  private @Nullable Integer events;

  @Option(
      names = "--share-chinese",
      paramLabel = "SHARE",
      description = "Share of Chinese items and readers, 0.4.")
  private @Nullable Double shareChinese;

  @Option(names = "--days", paramLabel = "N", description = "Days simulated, 120.")
  private @Nullable Integer days;

  @Option(names = "--impressions", description = "Write impressions as events, too.")
  private boolean impressions;

  @Option(
      names = "--pictures",
      description =
          "Draw a picture of most items, and take from three in ten texts all that they say.")
  private boolean pictures;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description = "csv, jsonl or parquet.")
  private String format = "csv";

  @Mixin private final SeedOption seed = new SeedOption();

  @Override
  protected int run(Console console) throws Exception {
    if (!List.of("csv", "jsonl", "parquet").contains(format)) {
      throw Choices.unknown("--format", format, List.of("csv", "jsonl", "parquet"));
    }
    World world = world();
    checkFree(to);
    Made made;
    try (var _ = console.step("Simulating the " + world.name())) {
      made = world.made();
    }
    Dataset data = made.data();
    try (var _ = console.step("Writing " + to)) {
      NewFolder.create(to, unfinished -> made.files().to(unfinished));
    }
    console.print(
        "SYNTHETIC %s: %,d items, %,d users, %,d events, written to %s",
        world.name(), data.items().size(), data.users().size(), data.events().size(), to);
    console.json(
        JsonNodeFactory.instance
            .objectNode()
            .put("synthetic", true)
            .put(preset == null ? "domain" : "preset", world.name())
            .put("items", data.items().size())
            .put("users", data.users().size())
            .put("events", data.events().size())
            .put("pictures", made.pictures())
            .put("seed", seed.seed)
            .put("to", to.toString()));
    return 0;
  }

  /** What was simulated, and how it becomes files. */
  private record Made(Dataset data, int pictures, WholeFile.Content files) {}

  /** What is to be simulated. */
  private record World(String name, Supplier<Made> making) {

    Made made() {
      return making.get();
    }
  }

  private World world() {
    if (preset == null) {
      String name = domain == null ? "shop" : domain;
      if (!Generator.domains().contains(name)) {
        throw Choices.unknown("DOMAIN", name, Generator.domains());
      }
      Generator generator = settings(Generator.of(name));
      return new World(name, () -> pictures ? drawn(generator) : plain(generator));
    }
    if (domain != null) {
      throw new IllegalArgumentException(
          "--preset " + preset + " says what to make up: leave out " + domain);
    }
    if (pictures) {
      throw new IllegalArgumentException(
          "--pictures are of a DOMAIN: leave out --preset " + preset);
    }
    Preset known = PresetOption.named(preset);
    return new World(
        preset,
        () -> {
          var simulated =
              PresetWorld.of(known.name(), known.configuration().eventTypes(), this::settings);
          return new Made(simulated.dataset(), 0, folder -> simulated.write(format, folder));
        });
  }

  private Made plain(Generator generator) {
    Dataset data = generator.generate();
    return new Made(data, 0, folder -> writeFiles(generator, data, format, folder));
  }

  private Made drawn(Generator generator) {
    DrawnWorld world = DrawnWorld.of(generator);
    Dataset data = world.dataset();
    return new Made(
        data,
        world.pictures().size(),
        folder -> {
          writeFiles(generator, data, format, folder);
          world.write(folder);
          Files.writeString(folder.resolve("README.md"), generator.readme() + world.readme());
        });
  }

  private Generator settings(Generator preset) {
    Generator chosen = preset.withSeed(seed.seed).withImpressions(impressions);
    chosen = events == null ? chosen : chosen.withEvents(events);
    chosen = users == null ? chosen : chosen.withUsers(users);
    chosen = items == null ? chosen : chosen.withItems(items);
    chosen = shareChinese == null ? chosen : chosen.withShareChinese(shareChinese);
    return days == null ? chosen : chosen.withDays(days);
  }

  private static void checkFree(Path folder) throws IOException {
    boolean free =
        !Files.exists(folder)
            || (Files.isDirectory(folder) && WholeFolder.entries(folder, List.of()).isEmpty());
    if (free) {
      return;
    }
    throw new IllegalArgumentException(
        "--to must name a new or empty folder, nothing is overwritten: " + folder);
  }

  public static void writeFiles(Generator generator, Dataset data, String format, Path folder)
      throws IOException {
    DatasetWriter.items(data, folder.resolve("items." + format));
    DatasetWriter.users(data, folder.resolve("users." + format));
    DatasetWriter.events(data, folder.resolve("events." + format));
    Files.writeString(folder.resolve("README.md"), generator.readme());
  }
}
