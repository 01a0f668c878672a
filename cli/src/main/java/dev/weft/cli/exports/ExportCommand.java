package dev.weft.cli.exports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.cli.exports.StoreExport.Exported;
import dev.weft.cli.imports.DataOptions;
import dev.weft.cli.options.Targets;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.cli.terminal.Step;
import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.server.http.transfers.ExportFolder;
import dev.weft.server.http.transfers.ExportFolder.Lines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes items, users and events as JSON Lines. */
@Command(
    name = "export",
    description = {
      "Writes everything of a server's store, or of any data, as a folder of JSON Lines:"
          + " items.jsonl, users.jsonl and events.jsonl. 'weft import' and POST"
          + " /api/v1/imports/items, users and events take them; 'weft import --store' keeps the ids"
          + " of events.",
      "",
      "  weft export --store shop.weftdb --to shop-export",
      "  weft export shop/ --to shop-export",
      ""
    })
public final class ExportCommand extends ConsoleCommand {

  @Mixin private final DataOptions data = new DataOptions();

  @Option(
      names = "--store",
      paramLabel = "FILE|URL",
      description =
          "The store of 'weft serve' to read, while no server runs on it; a server that runs gives"
              + " the same at /api/v1/exports.")
  private @Nullable String store;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "The namespace in that store; default unless given.")
  private @Nullable String tenant;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write; an export that is there is replaced as a whole.")
  @SuppressWarnings("NullAway.Init") // set by picocli before run()
  private Path to;

  @Override
  protected int run(Console console) throws Exception {
    if (store != null && data.isGiven()) {
      throw new IllegalArgumentException("--store and files of data exclude each other");
    }
    if (tenant != null && store == null) {
      throw new IllegalArgumentException("--tenant has no effect without --store");
    }
    Exported exported = store == null ? ofData(console) : ofStore(store, console);
    Lines lines = exported.lines();
    console.print(
        "written to %s: %,d items, %,d users, %,d events",
        to, lines.items(), lines.users(), lines.events());
    if (!exported.types().isEmpty()) {
      console.note(
          "Who reads it must know these types of events (--event-type, or event_types of a"
              + " configuration): %s",
          String.join(", ", exported.types()));
    }
    console.json(
        JsonNodeFactory.instance
            .objectNode()
            .put("to", to.toString())
            .put("items", lines.items())
            .put("users", lines.users())
            .put("events", lines.events()));
    return 0;
  }

  private Exported ofStore(String address, Console console) throws IOException {
    StoreExport.check(address);
    boolean file = !address.contains("://");
    Targets.beside(file ? List.of(Path.of(address)) : List.of()).folder("--to", to);
    ExportFolder.checkReplaceable(to);
    try (Step step = console.step("Writing " + to)) {
      return StoreExport.write(address, tenant == null ? "default" : tenant, to, step);
    }
  }

  private Exported ofData(Console console) throws IOException {
    data.targets().folder("--to", to);
    ExportFolder.checkReplaceable(to);
    Dataset dataset = data.read(console).dataset();
    long rows = (long) dataset.items().size() + dataset.users().size() + dataset.events().size();
    try (Step step = console.step("Writing " + to)) {
      Lines lines = ExportFolder.write(dataset, to, done -> step.at(done, rows));
      return new Exported(lines, ownTypes(dataset));
    }
  }

  private static List<String> ownTypes(Dataset dataset) {
    List<String> known = EventType.PRESETS.stream().map(EventType::name).toList();
    return dataset.events().types().stream()
        .map(EventType::name)
        .filter(name -> !known.contains(name))
        .toList();
  }
}
