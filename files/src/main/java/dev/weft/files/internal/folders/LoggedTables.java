package dev.weft.files.internal.folders;

import dev.weft.files.BadDataException;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.values.BadData;
import dev.weft.text.internal.words.Display;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Delta Lake, Iceberg and Hudi never change a file: what was deleted or replaced lies beside what is
 * there now, and a log tells them apart. Delta's log is read. Iceberg's needs a format that is not
 * read here, but it says how many files count; Hudi's says how many commits there were. Where all
 * files count they are read like any other, else the table is refused.
 */
/** Tables of which a log tells which of their files count. Of one import, for one thread. */
final class LoggedTables {

  private static final String DELTA = "_delta_log";
  private static final String ICEBERG = "metadata";
  private static final String HUDI = ".hoodie";
  private static final List<String> LOGS = List.of(DELTA, ICEBERG);
  private static final String REMEDY =
      ", and what was deleted or replaced would come back: write the rows that it has today as"
          + " Parquet or CSV with a program that knows such tables, and name that folder";

  /** How far below a table's folder its files may lie. */
  private static final int DEEPEST = 12;

  private final Readers readers;
  private final Map<Path, Optional<Table>> byFolder = new HashMap<>();

  LoggedTables(Readers readers) {
    this.readers = readers;
  }

  /**
   * A table.
   *
   * @param log the folder of its log
   * @param files those that count; null where all do
   */
  private record Table(Path log, @Nullable Set<Path> files) {

    boolean counts(Path file) {
      return files == null || files.contains(file);
    }
  }

  /**
   * The folder of the log by which a file does not count; empty for one that does, as every file
   * does that is in no such table.
   *
   * @param file its absolute path
   * @throws BadDataException when that cannot be told
   */
  Optional<Path> logWithout(Path file) {
    return around(file.getParent(), DEEPEST).filter(table -> !table.counts(file)).map(Table::log);
  }

  /** What to say of the folder of a log, or empty for another folder. */
  String ofLog(Path folder) {
    Path place = Layouts.place(folder);
    Path root = place.getParent();
    if (root == null || !LOGS.contains(name(place))) {
      return "";
    }
    try {
      return at(root).map(table -> "the log of a table" + older(root, table)).orElse("");
    } catch (BadDataException refused) {
      return refused.faults().getFirst().rule();
    }
  }

  private static String older(Path root, Table table) {
    long count =
        Parts.below(root).stream().map(Layouts::place).filter(f -> !table.counts(f)).count();
    return count == 0
        ? ""
        : ": by it "
            + Display.counted(count, "file")
            + " of older versions "
            + (count == 1 ? "is" : "are")
            + " left out";
  }

  /** Whether a folder is one of a log, in which no rows are. */
  static boolean isLog(Path folder) {
    return name(folder).equals(DELTA)
        || (name(folder).equals(ICEBERG) && latest(folder).isPresent());
  }

  private Optional<Table> around(@Nullable Path folder, int levels) {
    if (folder == null || levels == 0) {
      return Optional.empty();
    }
    Optional<Table> known = byFolder.get(folder);
    if (known == null) {
      Optional<Table> own = at(folder);
      known = own.isPresent() ? own : around(folder.getParent(), levels - 1);
      byFolder.put(folder, known);
    }
    return known;
  }

  private Optional<Table> at(Path root) {
    if (Files.isDirectory(root.resolve(DELTA))) {
      return Optional.of(new Table(root.resolve(DELTA), new DeltaLog(root, readers).files()));
    }
    if (Files.isDirectory(root.resolve(HUDI))) {
      return Optional.of(allOf(root, "Hudi", commits(root.resolve(HUDI)) <= 1));
    }
    Optional<Path> metadata = latest(root.resolve(ICEBERG));
    return metadata.map(
        file -> allOf(root, "Iceberg", IcebergTable.of(file).hasAllOf(dataBelow(root))));
  }

  private static Table allOf(Path root, String kind, boolean all) {
    if (!all) {
      throw refused(root, "is a table of " + kind + " with files of older versions");
    }
    return new Table(root, null);
  }

  /** Why a table cannot be read. */
  static BadDataException refused(Path root, String why) {
    return BadData.inFile(root, why + REMEDY);
  }

  private static long dataBelow(Path root) {
    return Parts.below(root).size();
  }

  private static long commits(Path timeline) {
    return count(timeline, "*.{commit,deltacommit,replacecommit}")
        + count(timeline.resolve("timeline"), "*.{commit,deltacommit,replacecommit}");
  }

  private static long count(Path folder, String such) {
    return list(folder, such).size();
  }

  private static Optional<Path> latest(Path metadata) {
    return list(metadata, "*.metadata.json").stream().max(IcebergTable.BY_VERSION);
  }

  /** The files of a folder whose names are such, none where there is no folder. */
  static List<Path> list(Path folder, String such) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var found = new ArrayList<Path>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, such)) {
      files.forEach(found::add);
      found.sort(null);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
