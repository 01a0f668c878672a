package dev.weft.cli.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.cli.options.Choices;
import dev.weft.cli.options.SeedOption;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.data.Dataset;
import dev.weft.data.internal.files.WholeFolder;
import dev.weft.files.DatasetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  @Parameters(paramLabel = "DOMAIN", description = "What to make up: shop, news, music or courses.")
  private String domain = "shop";

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write; it must not exist or be empty.")
  private Path to = Path.of("");

  @Option(names = "--users", paramLabel = "N", description = "Number of users, 1500.")
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
    if (!Generator.domains().contains(domain)) {
      throw Choices.unknown("DOMAIN", domain, Generator.domains());
    }
    checkFree(to);
    Generator generator = settings();
    Optional<DrawnWorld> drawn;
    Dataset data;
    try (var _ = console.step("Simulating the " + domain)) {
      drawn = pictures ? Optional.of(DrawnWorld.of(generator)) : Optional.empty();
      data = drawn.map(DrawnWorld::dataset).orElseGet(generator::generate);
    }
    try (var _ = console.step("Writing " + to)) {
      write(generator, data, drawn);
    }
    console.print(
        "SYNTHETIC %s: %,d items, %,d users, %,d events, written to %s",
        domain, data.items().size(), data.users().size(), data.events().size(), to);
    console.json(
        JsonNodeFactory.instance
            .objectNode()
            .put("synthetic", true)
            .put("domain", domain)
            .put("items", data.items().size())
            .put("users", data.users().size())
            .put("events", data.events().size())
            .put("pictures", drawn.map(world -> world.pictures().size()).orElse(0))
            .put("seed", seed.seed)
            .put("to", to.toString()));
    return 0;
  }

  private Generator settings() {
    Generator chosen = Generator.of(domain).withSeed(seed.seed).withImpressions(impressions);
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

  /** Writes the data and its README; the folder appears when it is complete. */
  private void write(Generator generator, Dataset data, Optional<DrawnWorld> drawn)
      throws IOException {
    WholeFolder.create(
        to,
        unfinished -> {
          writeFiles(generator, data, format, unfinished);
          if (drawn.isPresent()) {
            drawn.get().write(unfinished);
            Files.writeString(
                unfinished.resolve("README.md"), generator.readme() + drawn.get().readme());
          }
        });
  }

  public static void writeFiles(Generator generator, Dataset data, String format, Path folder)
      throws IOException {
    DatasetWriter.items(data, folder.resolve("items." + format));
    DatasetWriter.users(data, folder.resolve("users." + format));
    DatasetWriter.events(data, folder.resolve("events." + format));
    Files.writeString(folder.resolve("README.md"), generator.readme());
  }
}
