package dev.weft.files;

import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.files.FilePlan.Content;
import dev.weft.files.FilePlan.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Weft's own folder for a data set: {@code items.jsonl.gz}, {@code users.jsonl.gz}, {@code
 * events.csv.gz} with times in milliseconds, and {@code dataset.json} with the event types, the
 * counts and the {@link DataHash}. Reading a folder gives a data set that equals the one written.
 */
public final class DataFolder {

  static final String MANIFEST = "dataset.json";
  private static final String ITEMS = "items.jsonl.gz";
  private static final String USERS = "users.jsonl.gz";
  private static final String EVENTS = "events.csv.gz";

  private DataFolder() {}

  /** Whether a folder is one of these. */
  public static boolean isDataFolder(Path folder) {
    return Files.isRegularFile(folder.resolve(MANIFEST));
  }

  /**
   * Writes a data set. The folder appears when it is complete; a folder of the same name is
   * replaced if it is a data folder or empty.
   *
   * @throws IllegalArgumentException when something else has the name
   * @throws UncheckedIOException when the folder cannot be written; the old one is still there
   */
  public static void write(Dataset data, Path folder) {
    Path target = folder.toAbsolutePath().normalize();
    try {
      checkReplaceable(target);
      Files.createDirectories(target.resolveSibling("."));
      Path unfinished =
          Files.createTempDirectory(
              target.resolveSibling("."), target.getFileName() + ".unfinished");
      try {
        writeFiles(data, unfinished);
        replace(target, unfinished);
      } finally {
        delete(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeFiles(Dataset data, Path folder) throws IOException {
    Path items = folder.resolve(ITEMS);
    Path users = folder.resolve(USERS);
    Path events = folder.resolve(EVENTS);
    AtomicFile.text(items, items, writer -> JsonWriter.items(data.items(), writer));
    AtomicFile.text(users, users, writer -> JsonWriter.users(data.users(), writer));
    AtomicFile.text(
        events, events, writer -> CsvWriter.eventsInMilliseconds(data.events(), writer));
    Files.writeString(folder.resolve(MANIFEST), Manifest.of(data).json());
  }

  private static void checkReplaceable(Path folder) throws IOException {
    if (!Files.exists(folder) || isDataFolder(folder)) {
      return;
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isEmpty()) {
          return;
        }
      }
    }
    throw new IllegalArgumentException(
        "exists and is no data folder, so it is not replaced: " + folder);
  }

  private static void replace(Path target, Path finished) throws IOException {
    if (!Files.exists(target)) {
      Files.move(finished, target);
      return;
    }
    Path old = Files.createTempDirectory(target.resolveSibling("."), target.getFileName() + ".old");
    Path moved = old.resolve("data");
    Files.move(target, moved);
    try {
      Files.move(finished, target);
    } catch (IOException e) {
      Files.move(moved, target);
      throw e;
    } finally {
      delete(old);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }

  /**
   * Reads a data set back.
   *
   * @throws BadDataException when the folder is none of these, or its files do not hold what was
   *     written
   */
  public static Dataset read(Path folder) {
    Manifest manifest = manifest(folder);
    var options =
        ReadOptions.DEFAULTS
            .withLayout(Layout.WEFT)
            .withEventTypes(manifest.eventTypes())
            .withMaxLineBytes(1 << 30);
    Dataset data = new ImportRun(options, false).run(List.of(Source.of(folder))).dataset();
    String hash = DataHash.of(data);
    if (!hash.equals(manifest.hash())) {
      throw new BadDataException(
          List.of(
              new Fault(
                  folder.resolve(MANIFEST).toString(),
                  0,
                  "hash",
                  hash,
                  "the folder's files were changed: their hash must be " + manifest.hash())));
    }
    return data;
  }

  private static Manifest manifest(Path folder) {
    Path file = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw new BadDataException(List.of(Fault.of(file, "does not exist: this is no data folder")));
    }
    try {
      return Manifest.parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw ByteInput.unreadable(file, 0, e);
    }
  }

  static List<FilePlan> plan(Path folder) {
    manifest(folder);
    return List.of(
        plan(folder.resolve(ITEMS), Content.ITEMS, Format.JSONL),
        plan(folder.resolve(USERS), Content.USERS, Format.JSONL),
        plan(folder.resolve(EVENTS), Content.EVENTS, Format.CSV));
  }

  private static FilePlan plan(Path file, Content content, Format format) {
    return FilePlan.of(file, content, format).exactly();
  }

  /**
   * The options with the types that the data folders among the sources declare. What the caller
   * declares differently from the presets counts more.
   */
  static ReadOptions withDeclaredTypes(ReadOptions options, List<Source> sources) {
    Map<String, EventType> types = new LinkedHashMap<>();
    options.eventTypes().forEach(type -> types.put(type.name(), type));
    for (Source source : sources) {
      if (isDataFolder(source.path())) {
        manifest(source.path()).meant().forEach(type -> types.put(type.name(), type));
      }
    }
    options.eventTypes().stream()
        .filter(type -> !EventType.preset(type.name()).equals(Optional.of(type)))
        .forEach(type -> types.put(type.name(), type));
    return options
        .withEventTypes(new ArrayList<>(types.values()))
        .withDefaultEventType(options.defaultEventType());
  }
}
