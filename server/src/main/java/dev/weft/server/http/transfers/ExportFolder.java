package dev.weft.server.http.transfers;

import dev.weft.data.Dataset;
import dev.weft.data.internal.files.WholeFolder;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.server.store.TenantStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A folder with everything of a tenant, or of a data set, as JSON Lines: {@code items.jsonl},
 * {@code users.jsonl} and {@code events.jsonl}. Each is what the route of imports of that name
 * takes. A store that is empty and takes such a folder gives the same folder again.
 */
public final class ExportFolder {

  static final String ITEMS = "items.jsonl";
  static final String USERS = "users.jsonl";
  static final String EVENTS = "events.jsonl";

  /** Its files, in the order in which they are put in place. */
  private static final List<String> FILES = List.of(ITEMS, USERS, EVENTS);

  private static final int BUFFER = 1 << 16;

  private ExportFolder() {}

  /** How many lines each file has. */
  public record Lines(long items, long users, long events) {}

  /** What is written. */
  private interface Content {
    void to(TransferLines lines);
  }

  /**
   * Whether a folder is one of these, and holds nothing else; a writer that was killed may have
   * left some files beside their places.
   */
  public static boolean is(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> !name.startsWith("."))
              .toList();
      return FILES.containsAll(names)
          && FILES.stream().allMatch(file -> Files.isRegularFile(WholeFolder.find(folder, file)));
    }
  }

  /**
   * Refuses a folder with other files than these, before any work is done.
   *
   * @throws IllegalArgumentException when it has one
   */
  public static void checkReplaceable(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("must be a folder, and this is a file: " + folder);
    }
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith(".") && !FILES.contains(name))
          .sorted()
          .findFirst()
          .ifPresent(
              name -> {
                throw new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "the folder %s holds something that is not of an export, '%s': name another"
                            + " folder",
                        folder,
                        name));
              });
    }
  }

  /** Writes what a store keeps of a tenant; of the files all are new, or none is. */
  public static Lines write(TenantStore tenant, Path folder, LongConsumer told) throws IOException {
    return written(
        folder,
        told,
        lines -> lines.items(tenant.items()::list),
        lines -> lines.users(tenant.users()::list),
        lines -> tenant.events().forEach(0, lines::event));
  }

  /** Writes a data set, whose events have no ids. */
  public static Lines write(Dataset data, Path folder, LongConsumer told) throws IOException {
    return written(
        folder,
        told,
        lines -> data.items().forEach(lines::item),
        lines -> data.users().forEach(lines::user),
        lines -> {
          for (int e = 0; e < data.events().size(); e++) {
            lines.event(new StoredEvent(e, new NewEvent("", data.events().event(e), "")));
          }
        });
  }

  private static Lines written(
      Path folder, LongConsumer told, Content items, Content users, Content events)
      throws IOException {
    checkReplaceable(folder);
    long[] counts = new long[FILES.size()];
    WholeFolder.replace(
        folder,
        FILES,
        unfinished -> {
          long before = 0;
          for (int f = 0; f < counts.length; f++) {
            Content content = List.of(items, users, events).get(f);
            counts[f] = file(unfinished.resolve(FILES.get(f)), content, before, told);
            before += counts[f];
          }
        });
    return new Lines(counts[0], counts[1], counts[2]);
  }

  private static long file(Path file, Content content, long before, LongConsumer told)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      var lines = new TransferLines(out, count -> told.accept(before + count));
      content.to(lines);
      return lines.lines();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
