package dev.weft.cli.exports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.cli.options.Targets;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.server.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes everything that a store holds to one file. */
@Command(
    name = "backup",
    description = {
      "Writes everything that a server's store holds at one moment, of all tenants, models and keys"
          + " included, to one file. The server goes on meanwhile. 'weft restore' makes a store of"
          + " the file again.",
      "",
      "  weft backup --store shop.weftdb --to shop-monday.weftdb",
      ""
    })
public final class BackupCommand extends ConsoleCommand {

  @Option(
      names = "--store",
      paramLabel = "FILE|URL",
      required = true,
      description = "The store of 'weft serve', which may be running on it.")
  @SuppressWarnings("NullAway.Init") // set by picocli before run()
  private String store;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "The file to write; nothing that is there is replaced.")
  @SuppressWarnings("NullAway.Init") // set by picocli before run()
  private Path to;

  @Override
  protected int run(Console console) throws Exception {
    StoreExport.check(store);
    boolean file = !store.contains("://");
    Targets.beside(file ? List.of(Path.of(store)) : List.of()).file("--to", to);
    if (Files.exists(to)) {
      throw new IllegalArgumentException(
          "there is something already: " + to + "; move it away, or name another file");
    }
    try (var _ = console.step("Writing " + to)) {
      Store.backup(store, to);
    }
    long bytes = Files.size(to);
    console.print("written to %s: %,.1f MB", to, bytes / 1e6);
    console.json(
        JsonNodeFactory.instance.objectNode().put("to", to.toString()).put("bytes", bytes));
    return 0;
  }
}
