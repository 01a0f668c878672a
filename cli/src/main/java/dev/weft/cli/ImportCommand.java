package dev.weft.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.files.DataFolder;
import dev.weft.files.ImportReport;
import dev.weft.files.Imported;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks data and writes it as a folder that every command reads fast. */
@Command(
    name = "import",
    description = {
      "Reads items, users and events, tells what was found and writes them as one folder.",
      "All or nothing: data that breaks a rule imports nothing and is named by file and line."
    })
final class ImportCommand extends ConsoleCommand {

  @Mixin private final DataOptions data = new DataOptions();

  @Option(names = "--to", paramLabel = "DIR", description = "The folder to write.")
  private @Nullable Path to;

  @Option(names = "--dry-run", description = "Only tell what would be imported.")
  private boolean dryRun;

  @Override
  int run(Console console) throws Exception {
    if (dryRun) {
      ImportReport report = data.dryRun(console);
      show(report, null, console);
      return report.rejected() > 0 ? Failures.BAD_DATA : 0;
    }
    Path folder = to;
    if (folder == null) {
      throw new IllegalArgumentException("name the folder to write with --to, or use --dry-run");
    }
    Imported imported = data.read(console);
    try (var _ = Leftovers.of(folder);
        var _ = console.step("Writing " + folder)) {
      DataFolder.write(imported.dataset(), folder);
    }
    show(imported.report(), folder, console);
    return 0;
  }

  private void show(ImportReport report, @Nullable Path folder, Console console) {
    console.text(report.text());
    if (folder != null) {
      console.print("written to " + folder);
    } else {
      console.print("nothing written (dry run)");
    }
    console.json(json(report, folder));
  }

  static ObjectNode json(ImportReport report, @Nullable Path folder) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("layout", report.layout().label());
    node.put("items", report.items());
    node.put("users", report.users());
    node.put("events", report.events());
    ObjectNode types = node.putObject("event_types");
    report.eventTypes().forEach(types::put);
    var values = report.values();
    if (values != null) {
      node.putObject("values").put("min", values.min()).put("max", values.max());
    }
    if (report.firstTime() != null) {
      node.put("first_time", String.valueOf(report.firstTime()));
      node.put("last_time", String.valueOf(report.lastTime()));
    }
    node.put("rejected", report.rejected());
    var faults = node.putArray("faults");
    report
        .faults()
        .forEach(
            fault ->
                faults
                    .addObject()
                    .put("file", fault.file())
                    .put("line", fault.line())
                    .put("field", fault.field())
                    .put("value", fault.value())
                    .put("rule", fault.rule()));
    var files = node.putArray("files");
    report
        .files()
        .forEach(
            file -> {
              ObjectNode each = files.addObject();
              each.put("file", file.file()).put("kind", file.kind()).put("format", file.format());
              each.put("delimiter", file.delimiter());
              each.put("read", file.read()).put("accepted", file.accepted());
              each.put("rejected", file.rejected());
              ObjectNode columns = each.putObject("columns");
              file.columns().forEach(columns::put);
              var notes = each.putArray("notes");
              file.notes().forEach(notes::add);
            });
    node.put("seconds", report.took().toMillis() / 1000.0);
    node.put("to", folder == null ? null : folder.toString());
    return node;
  }
}
