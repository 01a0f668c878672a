package dev.weft.cli.imports;

import dev.weft.cli.options.PresetLists;
import dev.weft.cli.options.PresetOption;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.cli.terminal.Failures;
import dev.weft.data.Dataset;
import dev.weft.files.ColumnReport;
import dev.weft.files.ColumnReport.Use;
import dev.weft.files.DataFolder;
import dev.weft.files.FieldKind;
import dev.weft.files.FileReport;
import dev.weft.files.ImportReport;
import dev.weft.files.Imported;
import dev.weft.files.Source;
import dev.weft.server.http.transfers.ExportFolder;
import dev.weft.server.store.DatasetFill.Filled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks data and writes it as a folder that every command reads fast. */
@Command(
    name = "import",
    description = {
      "Reads items, users and events, tells what was found and writes them as one folder, or into"
          + " the store of a server.",
      "All or nothing: data that breaks a rule imports nothing and is named by file and line."
    })
public final class ImportCommand extends ConsoleCommand {

  @Mixin private final DataOptions data = new DataOptions();

  @Mixin private final PresetOption preset = new PresetOption();

  @Option(names = "--to", paramLabel = "DIR", description = "The folder to write.")
  private @Nullable Path to;

  @Option(
      names = "--store",
      paramLabel = "FILE|URL",
      description =
          "The store of 'weft serve' to put it into, while no server runs on it. The same data may"
              + " be put in again: an event that is there already changes nothing.")
  private @Nullable String store;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "The namespace in that store; default unless given.")
  private @Nullable String tenant;

  @Option(names = "--dry-run", description = "Only tell what would be imported.")
  private boolean dryRun;

  @Override
  protected int run(Console console) throws Exception {
    checkTogether();
    data.under(preset.preset());
    if (dryRun) {
      ImportReport report = kept(data.dryRun(console));
      show(report, "nothing written (dry run)", null, console);
      lists().idle(kinds(report)).forEach(console::warn);
      if (report.items() == 0 && report.faults().isEmpty()) {
        console.warn(data.nothing().toString());
      }
      boolean imports = report.items() > 0 && (report.faults().isEmpty() || data.skipping());
      return imports ? 0 : Failures.BAD_DATA;
    }
    if (store != null) {
      return intoStore(store, console);
    }
    Path folder = to;
    if (folder == null) {
      throw new IllegalArgumentException(
          "name the folder to write with --to, a server's store with --store, or use --dry-run");
    }
    data.targets().folder("--to", folder);
    DataFolder.checkReplaceable(folder);
    Imported imported = data.readWhole(console);
    try (var _ = console.step("Writing " + folder)) {
      DataFolder.write(imported.dataset(), folder);
    }
    show(imported.report(), "written to " + folder, folder.toString(), console);
    lists().notes(imported.dataset()).forEach(console::warn);
    return 0;
  }

  private PresetLists lists() {
    return PresetLists.of(preset.preset());
  }

  /** The kinds of the fields of items, and of {@code available_from} where a column has it. */
  private static Map<String, Set<FieldKind>> kinds(ImportReport report) {
    Map<String, Set<FieldKind>> kinds = new TreeMap<>();
    for (FileReport file : report.files()) {
      boolean items = file.kind().equals("items");
      for (ColumnReport column : items ? file.columns() : List.<ColumnReport>of()) {
        FieldKind kind = column.use() == Use.ROLE ? FieldKind.NUMBER : column.kind();
        if (kind != null) {
          kinds.computeIfAbsent(column.target(), _ -> EnumSet.noneOf(FieldKind.class)).add(kind);
        }
      }
    }
    return kinds;
  }

  private void checkTogether() {
    if (to != null && store != null) {
      throw new IllegalArgumentException("--to and --store exclude each other");
    }
    if (tenant != null && store == null) {
      throw new IllegalArgumentException("--tenant has no effect without --store");
    }
  }

  private int intoStore(String address, Console console) throws Exception {
    if (!address.contains("://")) {
      data.targets().file("--store", Path.of(address));
    }
    StoreWork.check(address);
    String shown = StoreWork.shown(address);
    Imported imported = data.readWhole(console);
    Filled filled = filled(address, imported, console);
    String written =
        String.format(
            Locale.ROOT,
            "written to %s: %,d items, %,d users, %,d events%s",
            shown,
            filled.items(),
            filled.users(),
            filled.events(),
            filled.known() == 0
                ? ""
                : String.format(Locale.ROOT, "; %,d events were there already", filled.known()));
    show(kept(imported.report()), written, shown, console);
    lists().notes(imported.dataset()).forEach(console::warn);
    List<String> own = StoreWork.ownTypes(imported.dataset());
    if (!own.isEmpty() && preset.preset().isPresent()) {
      console.note("Serve it with the same --preset, which declares its types of events.");
    } else if (!own.isEmpty()) {
      console.note(
          "A server knows these types of events once its configuration declares them in"
              + " event_types: %s",
          String.join(", ", own));
    }
    return 0;
  }

  /** An export goes in line by line, with the ids of its events, unless lines were left out. */
  private Filled filled(String address, Imported imported, Console console) throws IOException {
    String name = tenant == null ? "default" : tenant;
    Dataset read = imported.dataset();
    boolean whole = imported.report().rejected() == 0;
    if (isExport() && whole) {
      return StoreWork.fill(
          address, name, data.sources().getFirst().path(), read.events().types(), console);
    }
    if (isExport()) {
      console.warn(
          "records of this export were left out: its events get ids that follow from what they say,"
              + " so those sent again under the ids that they had count twice");
    }
    return StoreWork.fill(address, name, read, console);
  }

  private boolean isExport() throws IOException {
    List<Source> sources = data.sources();
    return sources.size() == 1 && ExportFolder.is(sources.getFirst().path());
  }

  /** The report, with what a store keeps where that is the target. */
  private ImportReport kept(ImportReport report) throws IOException {
    return store != null && report.rejected() == 0 && isExport() ? KeptColumns.of(report) : report;
  }

  private static void show(
      ImportReport report, String written, @Nullable String target, Console console) {
    console.text(report.text());
    console.print("%s", written);
    console.json(ImportJson.of(report, target));
  }
}
