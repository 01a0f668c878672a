package dev.weft.cli.imports;

import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.server.http.transfers.ExportFill;
import dev.weft.server.store.DatasetFill;
import dev.weft.server.store.DatasetFill.Filled;
import dev.weft.server.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Puts data into a server's store; apart, so that no other import loads a database. */
final class StoreWork {

  private StoreWork() {}

  /** Whether it can be written, before data is read for minutes; makes no file. */
  static void check(String address) {
    if (address.contains("://") || Files.exists(Path.of(address))) {
      Store.open(address).close();
    }
  }

  /** An address as it was given, but for the name and password in that of a database. */
  static String shown(String address) {
    return address.contains("://") ? Store.shown(address) : address;
  }

  static Filled fill(String address, String tenant, Dataset data, Console console) {
    try (Store store = Store.open(address);
        Step step = console.step("Writing to the store")) {
      return new DatasetFill(store.tenant(tenant), step::at).put(data, System.currentTimeMillis());
    }
  }

  /** Puts an export in, events with their ids and in their order. */
  static Filled fill(
      String address, String tenant, Path export, List<EventType> types, Console console)
      throws IOException {
    try (Store store = Store.open(address);
        Step step = console.step("Writing to the store")) {
      return new ExportFill(
              store.tenant(tenant), types, Instant.now(), rows -> step.now(rows + " rows"))
          .read(export);
    }
  }

  /** Types of events that a server does not know by itself. */
  static List<String> ownTypes(Dataset data) {
    List<String> known = EventType.PRESETS.stream().map(EventType::name).toList();
    return data.events().types().stream()
        .map(EventType::name)
        .filter(name -> !known.contains(name))
        .toList();
  }
}
