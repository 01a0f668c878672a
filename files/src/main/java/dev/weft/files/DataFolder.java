package dev.weft.files;

import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.internal.files.WholeFolder;
import dev.weft.files.internal.folders.Manifest;
import dev.weft.files.internal.folders.WeftFolder;
import dev.weft.files.internal.formats.CsvWriter;
import dev.weft.files.internal.formats.JsonWriter;
import dev.weft.files.internal.imports.ImportRun;
import dev.weft.files.internal.lines.PackedText;
import dev.weft.text.internal.words.Display;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weft's own folder for a data set: {@code items.jsonl.gz}, {@code users.jsonl.gz}, {@code
 * events.csv.gz} with times in milliseconds, and {@code dataset.json} with the event types, the
 * counts and the {@link DataHash}. Reading a folder gives a data set that equals the one written.
 */
public final class DataFolder {

  /** In the order in which they are put in place: the manifest comes last. */
  private static final List<String> FILES =
      List.of(WeftFolder.ITEMS, WeftFolder.USERS, WeftFolder.EVENTS, WeftFolder.MANIFEST);

  private DataFolder() {}

  /** Whether a folder is one of these. */
  public static boolean isDataFolder(Path folder) {
    return WeftFolder.is(folder);
  }

  /**
   * Writes a data set. The files of a data folder of the same name are replaced, all or none; a
   * symbolic link to it stays one.
   *
   * @throws IllegalArgumentException when something else has the name, or the folder holds a file
   *     that is not a data folder's
   * @throws IllegalStateException when another process is writing to the folder
   * @throws UncheckedIOException when the folder cannot be written; the old files are still there
   */
  public static void write(Dataset data, Path folder) {
    try {
      checkReplaceable(folder);
      WholeFolder.replace(folder, FILES, unfinished -> writeFiles(data, unfinished));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeFiles(Dataset data, Path folder) throws IOException {
    Path items = folder.resolve(WeftFolder.ITEMS);
    Path users = folder.resolve(WeftFolder.USERS);
    Path events = folder.resolve(WeftFolder.EVENTS);
    PackedText.write(items, items, writer -> JsonWriter.items(data.items(), writer));
    PackedText.write(users, users, writer -> JsonWriter.users(data.users(), writer));
    PackedText.write(
        events, events, writer -> CsvWriter.eventsInMilliseconds(data.events(), writer));
    var hashes = new TreeMap<String, String>();
    for (Path file : List.of(items, users, events)) {
      hashes.put(String.valueOf(file.getFileName()), FileHash.of(file));
    }
    Files.writeString(folder.resolve(WeftFolder.MANIFEST), Manifest.of(data, hashes).json());
  }

  /**
   * Finds out whether a folder may be written.
   *
   * @throws IllegalArgumentException when it holds anything that a data folder does not
   */
  public static void checkReplaceable(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "is not a folder, so it is not replaced: " + Display.escaped(folder.toString()));
    }
    List<Path> entries = WholeFolder.entries(folder, FILES);
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName());
      if (!FILES.contains(name) || !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "holds '%s', which is not a part of a data folder, so nothing in it is replaced: %s",
                Display.escaped(name),
                Display.escaped(folder.toString())));
      }
    }
    if (!entries.isEmpty()) {
      checkOwn(folder);
    }
  }

  private static void checkOwn(Path folder) throws IOException {
    try {
      checkUnchanged(folder, WeftFolder.manifest(folder).files());
    } catch (BadDataException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "has no %s that Weft wrote, so nothing in it is replaced: %s",
              WeftFolder.MANIFEST,
              Display.escaped(folder.toString())),
          e);
    }
  }

  /** Files of another content than Weft wrote are somebody's work. */
  private static void checkUnchanged(Path folder, Map<String, String> hashes) throws IOException {
    for (Map.Entry<String, String> file : hashes.entrySet()) {
      Path path = WholeFolder.find(folder, file.getKey());
      if (Files.exists(path) && !FileHash.of(path).equals(file.getValue())) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "holds '%s', which was changed after Weft wrote it, so nothing in it is replaced: %s",
                Display.escaped(file.getKey()),
                Display.escaped(folder.toString())));
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
    Manifest manifest = WeftFolder.manifest(folder);
    var options =
        ReadOptions.DEFAULTS
            .withLayout(Layout.WEFT)
            .withEventTypes(manifest.eventTypes())
            .withMaxLineBytes(1 << 30);
    return new ImportRun(options, false).run(List.of(Source.of(folder))).dataset();
  }
}
