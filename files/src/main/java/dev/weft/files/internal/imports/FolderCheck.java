package dev.weft.files.internal.imports;

import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.Events;
import dev.weft.data.internal.files.WholeFolder;
import dev.weft.files.Columns;
import dev.weft.files.Fault;
import dev.weft.files.FileHash;
import dev.weft.files.Source;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.folders.Manifest;
import dev.weft.files.internal.folders.WeftFolder;
import dev.weft.files.internal.lines.ByteInput;
import dev.weft.files.internal.values.BadData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Holds what was read from a data folder against what its manifest says that was written. */
final class FolderCheck {

  private final Path folder;
  private final Manifest manifest;

  FolderCheck(Path folder) {
    this.folder = folder;
    this.manifest = WeftFolder.manifest(folder);
  }

  /** The faults of the data folders among the sources. */
  static List<Fault> faults(
      List<Source> sources, Columns columns, Dataset data, List<FileTally> tallies) {
    var faults = new ArrayList<Fault>();
    for (Source source : sources) {
      if (WeftFolder.is(source.path())) {
        var check = new FolderCheck(source.path());
        faults.addAll(check.counts(tallies));
        boolean alone = sources.size() == 1 && columns.equals(Columns.RECOGNISED);
        if (faults.isEmpty()) {
          faults.addAll(alone ? check.hash(data) : check.files());
        }
      }
    }
    return faults;
  }

  private List<Fault> counts(List<FileTally> tallies) {
    var faults = new ArrayList<Fault>();
    count(faults, tallies, WeftFolder.ITEMS, Manifest::items);
    count(faults, tallies, WeftFolder.USERS, Manifest::users);
    count(faults, tallies, WeftFolder.EVENTS, Manifest::events);
    return faults;
  }

  private void count(
      List<Fault> faults, List<FileTally> tallies, String name, ToIntFunction<Manifest> wanted) {
    String file = WholeFolder.find(folder, name).toString();
    for (FileTally tally : tallies) {
      if (tally.file.equals(file) && tally.read != wanted.applyAsInt(manifest)) {
        faults.add(
            BadData.ofFile(
                file,
                String.format(
                        Locale.ROOT,
                        "the folder's files were changed: it must hold %d records, not %d; import the",
                        wanted.applyAsInt(manifest),
                        tally.read)
                    + " sources again"));
      }
    }
  }

  /** What is read with others, or in another way, has another hash: the bytes must be the same. */
  private List<Fault> files() {
    var faults = new ArrayList<Fault>();
    for (String name : List.of(WeftFolder.ITEMS, WeftFolder.USERS, WeftFolder.EVENTS)) {
      String wanted = manifest.files().get(name);
      Path file = WholeFolder.find(folder, name);
      String hash = wanted == null ? "" : hash(file);
      if (wanted != null && !hash.equals(wanted)) {
        String rule = "the folder's files were changed: its SHA-256 must be " + wanted;
        faults.add(new Fault(file.toString(), 0, "", hash, rule));
      }
    }
    return faults;
  }

  private static String hash(Path file) {
    try {
      return FileHash.of(file);
    } catch (IOException e) {
      throw ByteInput.unreadable(file, 0, e);
    }
  }

  private List<Fault> hash(Dataset data) {
    if (!typesAreOurs(data.events())) {
      return files();
    }
    String hash = DataHash.of(data);
    return hash.equals(manifest.hash())
        ? List.of()
        : List.of(
            new Fault(
                WholeFolder.find(folder, WeftFolder.MANIFEST).toString(),
                0,
                "hash",
                hash,
                "the folder's files were changed: their hash must be " + manifest.hash()));
  }

  /** Whether the types are those of the manifest: where the caller declares others, all differs. */
  private boolean typesAreOurs(Events events) {
    return manifest.eventTypes().stream()
        .allMatch(type -> !has(events, type.name()) || events.types().contains(type));
  }

  private static boolean has(Events events, String name) {
    return events.types().stream().anyMatch(type -> type.name().equals(name));
  }
}
