package dev.weft.files.internal.folders;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.formats.RowReader;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.Format;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log of a table of Delta Lake: a file a commit, which names the files that it added and took
 * away, and checkpoints, which name all that are there.
 */
final class DeltaLog {

  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
  private static final Pattern CHECKPOINT = Pattern.compile("(\\d{20})\\.checkpoint\\..*");
  private static final String ADDED = "add.path";
  private static final String REMOVED = "remove.path";

  /** What a commit tells of a file of which some rows are gone. */
  private static final String GONE = "add.deletionVector.storageType";

  /** What a checkpoint tells that goes on in other files. */
  private static final String GOES_ON = "sidecar.path";

  private final Path root;
  private final Readers readers;
  private final TreeMap<Long, Path> commits = new TreeMap<>();
  private final TreeMap<Long, List<Path>> checkpoints = new TreeMap<>();

  /** Whether the rows of a file are all there, by its path. */
  private final Map<String, Boolean> whole = new HashMap<>();

  DeltaLog(Path root, Readers readers) {
    this.root = root;
    this.readers = readers;
    Path log = root.resolve("_delta_log");
    for (Path file : LoggedTables.list(log, "*")) {
      String name = String.valueOf(file.getFileName());
      Matcher commit = COMMIT.matcher(name);
      Matcher checkpoint = CHECKPOINT.matcher(name);
      if (commit.matches()) {
        commits.put(Long.parseLong(commit.group(1)), file);
      } else if (checkpoint.matches()) {
        checkpoints.merge(Long.parseLong(checkpoint.group(1)), List.of(file), DeltaLog::both);
      }
    }
  }

  private static List<Path> both(List<Path> some, List<Path> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /**
   * The files that hold the rows of today.
   *
   * @throws BadDataException when the log does not tell, or a part of a file's rows is gone
   */
  Set<Path> files() {
    long next = 0;
    if (!commits.containsKey(0L) && !checkpoints.isEmpty()) {
      checkpoints.lastEntry().getValue().forEach(this::read);
      next = checkpoints.lastKey() + 1;
    }
    for (var commit : commits.tailMap(next).entrySet()) {
      if (commit.getKey() != next++) {
        throw refused("whose log has gaps");
      }
      read(commit.getValue());
    }
    if (next == 0) {
      throw refused("without a log that is read");
    }
    if (whole.containsValue(false)) {
      throw refused("of some files of which not all rows are there any more");
    }
    var files = new HashSet<Path>();
    whole.keySet().forEach(path -> files.add(root.resolve(path).normalize()));
    return files;
  }

  private BadDataException refused(String why) {
    return LoggedTables.refused(root, "is a table of Delta Lake " + why);
  }

  private void read(Path file) {
    boolean parquet = file.toString().endsWith(".parquet");
    FilePlan plan = FilePlan.of(file, Content.AUTO, parquet ? Format.PARQUET : Format.JSONL);
    try (RowReader reader = readers.openAlone(plan, Columns.RECOGNISED, bytes -> {})) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        if (row.problem() != null || value(row, GOES_ON) != null) {
          throw refused("whose log cannot be read");
        }
        take(row);
      }
    }
  }

  private void take(Row row) {
    String removed = value(row, REMOVED);
    String added = value(row, ADDED);
    if (removed != null) {
      whole.remove(decoded(removed));
    }
    if (added != null) {
      whole.put(decoded(added), value(row, GONE) == null);
    }
  }

  private static @Nullable String value(Row row, String name) {
    int column = Arrays.asList(row.names()).indexOf(name);
    return row.text(column);
  }

  /** Paths stand in the log as in addresses. */
  private static String decoded(String path) {
    String plain = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    return plain.replaceFirst("^file:/+", "/");
  }
}
