package dev.weft.cli.exports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.server.store.Store;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a store of a backup. */
@Command(
    name = "restore",
    description = {
      "Makes a store of what 'weft backup' wrote: a file, or a database of a PostgreSQL server,"
          + " whichever it was before. A place where there is something already is refused.",
      "",
      "  weft restore shop-monday.weftdb --store shop.weftdb",
      ""
    })
public final class RestoreCommand extends ConsoleCommand {

  @Parameters(paramLabel = "BACKUP", description = "What 'weft backup' wrote.")
  @SuppressWarnings("NullAway.Init") // set by picocli before run()
  private Path backup;

  @Option(
      names = "--store",
      paramLabel = "FILE|URL",
      required = true,
      description = "The store to make: a file that is not there yet, or an empty database.")
  @SuppressWarnings("NullAway.Init") // set by picocli before run()
  private String store;

  @Override
  protected int run(Console console) throws Exception {
    StoreExport.check(backup.toString());
    try (var _ = console.step("Restoring " + backup)) {
      Store.restore(backup, store);
    }
    String shown = Store.shown(store);
    console.print("restored to %s: 'weft serve' goes on with it", shown);
    console.json(JsonNodeFactory.instance.objectNode().put("store", shown));
    return 0;
  }
}
