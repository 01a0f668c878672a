package dev.weft.cli.exports;

import dev.weft.cli.options.Choices;
import dev.weft.cli.terminal.Step;
import dev.weft.data.EventType;
import dev.weft.server.http.transfers.ExportFolder;
import dev.weft.server.http.transfers.ExportFolder.Lines;
import dev.weft.server.store.Store;
import dev.weft.server.store.StoreException;
import dev.weft.server.store.StoreException.Fault;
import dev.weft.server.store.TenantStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads a server's store; apart, so that no other export loads a database. */
final class StoreExport {

  private StoreExport() {}

  /**
   * What was written.
   *
   * @param types of events that a server does not know by itself
   */
  record Exported(Lines lines, List<String> types) {}

  /** Opening a store makes it where it is missing, and an export makes none. */
  static void check(String address) throws NoSuchFileException {
    if (!address.contains("://") && !Files.exists(Path.of(address))) {
      throw new NoSuchFileException(address);
    }
  }

  static Exported write(String address, String tenant, Path folder, Step step) throws IOException {
    try (Store store = Store.open(address)) {
      if (store.tenants().isEmpty()) {
        throw new StoreException(
            Fault.CONTENT, "the store holds nothing yet: " + Store.shown(address));
      }
      if (!store.tenants().contains(tenant)) {
        throw Choices.unknown("--tenant", tenant, store.tenants());
      }
      TenantStore kept = store.tenant(tenant);
      long events = kept.events().count();
      Lines lines = ExportFolder.write(kept, folder, done -> step.at(done, Math.max(done, events)));
      List<String> known = EventType.PRESETS.stream().map(EventType::name).toList();
      List<String> own =
          kept.settings().eventTypes().stream()
              .map(EventType::name)
              .filter(name -> !known.contains(name))
              .toList();
      return new Exported(lines, own);
    }
  }
}
