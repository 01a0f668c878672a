package dev.weft.cli.imports;

import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.cli.terminal.Failures;
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
public final class ImportCommand extends ConsoleCommand {

  @Mixin private final DataOptions data = new DataOptions();

  @Option(names = "--to", paramLabel = "DIR", description = "The folder to write.")
  private @Nullable Path to;

  @Option(names = "--dry-run", description = "Only tell what would be imported.")
  private boolean dryRun;

  @Override
  protected int run(Console console) throws Exception {
    if (dryRun) {
      ImportReport report = data.dryRun(console);
      show(report, null, console);
      return report.faults().isEmpty() ? 0 : Failures.BAD_DATA;
    }
    Path folder = to;
    if (folder == null) {
      throw new IllegalArgumentException("name the folder to write with --to, or use --dry-run");
    }
    data.targets().folder("--to", folder);
    DataFolder.checkReplaceable(folder);
    Imported imported = data.readWhole(console);
    try (var _ = console.step("Writing " + folder)) {
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
    console.json(ImportJson.of(report, folder));
  }
}
