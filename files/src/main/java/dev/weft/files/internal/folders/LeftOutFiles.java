package dev.weft.files.internal.folders;

import dev.weft.files.Fault;
import dev.weft.files.Layout;
import dev.weft.files.LeftOut;
import dev.weft.files.ReadOptions;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.values.BadData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Says of every file of a folder that was not read why, and what would read it. */
public final class LeftOutFiles {

  private static final Set<String> PAPERS =
      Set.of(
          "md", "pdf", "html", "htm", "rst", "doc", "docx", "py", "ipynb", "r", "sh", "png", "jpg",
          "jpeg", "gif", "svg", "webp", "mp4", "mp3", "bib", "tex", "yaml", "yml", "java", "weft");
  private static final Set<String> ARCHIVES =
      Set.of("zip", "tar", "tgz", "7z", "rar", "bz2", "xz", "lz4");
  private static final Set<String> SHEETS = Set.of("xlsx", "xls", "ods", "numbers");
  private static final Set<String> BINARIES =
      Set.of(
          "npz", "pkl", "pickle", "h5", "hdf5", "feather", "arrow", "avro", "orc", "db", "sqlite",
          "sqlite3", "bin", "mat", "pt", "rds", "rdata", "xml");

  private final ReadOptions options;
  private final LoggedTables logs;
  private final LeftOutFolders folders;
  private final LeftOutTables tables;
  private final Map<Path, List<Path>> partsByFolder = new HashMap<>();

  public LeftOutFiles(ReadOptions options, Readers readers) {
    this.options = options;
    this.logs = new LoggedTables(readers);
    this.folders = new LeftOutFolders(options, readers);
    this.tables = new LeftOutTables(options, readers);
  }

  /** What lies in a folder and is in no plan, by name. */
  static List<Path> among(Path folder, List<FilePlan> read) {
    var used = new HashSet<Path>();
    for (FilePlan plan : read) {
      used.add(plan.path());
      used.add(folder.resolve(String.valueOf(plan.path().getFileName()))); // of a file yet to move
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> !used.contains(entry)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The reports of files that were left out.
   *
   * @param plan how the import read the others
   * @param files those to tell of
   */
  public List<LeftOut> reports(Layouts.Plan plan, List<Path> files) {
    var reports = new ArrayList<LeftOut>();
    var read = new HashSet<String>();
    plan.files().forEach(file -> read.add(twin(file.path())));
    boolean alone = read.isEmpty() && files.stream().filter(LeftOutFiles::mayBeData).count() == 1;
    var told = new HashSet<Path>();
    for (Path file : files) {
      Path folder = file.getParent();
      if (folder != null && plan.untouched().contains(Layouts.place(folder))) {
        List<Path> parts = partsByFolder.computeIfAbsent(folder, this::partsOf);
        if (parts.stream().anyMatch(part -> part.startsWith(file))) {
          if (told.add(folder)) {
            reports.add(folders.parts(folder, parts.getFirst()));
          }
          continue;
        }
      }
      reports.add(report(file, plan.layout(), read.contains(twin(file)), alone));
    }
    return List.copyOf(reports);
  }

  /** The files of a folder and below it that are the parts of one table; none where not all are. */
  private List<Path> partsOf(Path folder) {
    List<Path> parts = Parts.below(folder);
    return new Parts(options).areOfOneTable(parts, folder) ? parts : List.of();
  }

  /** The faults of an import that holds no event while files that look like some were left out. */
  public static List<Fault> withoutEvents(List<LeftOut> files) {
    return faults("there is no event", files.stream().filter(LeftOutFiles::mayHoldEvents));
  }

  /** The faults of an import that holds no item either, whatever the files left out look like. */
  public static List<Fault> withoutAnything(List<LeftOut> files) {
    return faults(
        "there is no item and no event",
        files.stream()
            .filter(file -> mayHoldEvents(file) || file.why().startsWith(LeftOutTables.BY_NAME)));
  }

  private static boolean mayHoldEvents(LeftOut file) {
    return file.looksLike().equals(Content.EVENTS.label())
        || (file.looksLike().isEmpty() && file.why().startsWith(LeftOutFolders.OF_FOLDER));
  }

  /** The faults of an import that was given a folder of which no file's name tells anything. */
  public static List<Fault> nothingRead(List<LeftOut> files) {
    return faults("nothing was read", files.stream());
  }

  private static List<Fault> faults(String rule, Stream<LeftOut> files) {
    return files
        .map(
            file -> {
              String what = Files.isDirectory(Path.of(file.file())) ? "folder" : "file";
              return BadData.ofFile(
                  file.file(), rule + ", and this " + what + " was left out: " + file.why());
            })
        .toList();
  }

  private static String twin(Path file) {
    return file.resolveSibling(FileNames.plainName(file)).toString();
  }

  private LeftOut report(Path file, Layout layout, boolean twinRead, boolean alone) {
    String name = String.valueOf(file.getFileName());
    String ending = ending(file);
    if (FileNames.isHidden(file)) {
      return plain(file, "hidden, as its name begins with a dot");
    }
    if (Files.isDirectory(file)) {
      String log = logs.ofLog(file);
      return log.isEmpty() ? folders.report(file) : plain(file, log);
    }
    if (!Files.isRegularFile(file)) {
      return plain(file, "not a file");
    }
    if (name.equals(WeftFolder.MANIFEST)) {
      return plain(file, "the list of what is in this folder");
    }
    if (name.endsWith(".npy" + FileNames.IDS)) {
      return plain(file, "the ids of the vectors beside it");
    }
    if (twinRead) {
      return plain(file, "the same name packed otherwise was read");
    }
    if (SHEETS.contains(ending)) {
      return new LeftOut(
          file.toString(), "a spreadsheet: save it as CSV, which is read", byName(file));
    }
    if (ending.equals("sql")) {
      return new LeftOut(
          file.toString(), "a database's dump: export the table as CSV", byName(file));
    }
    if (ARCHIVES.contains(ending)) {
      return new LeftOut(file.toString(), "an archive: unpack it", byName(file));
    }
    if (BINARIES.contains(ending)) {
      return new LeftOut(
          file.toString(),
          "of no format that is read: write it as CSV, JSON Lines or Parquet",
          byName(file));
    }
    if (!Layouts.named(layout) && DataNotes.is(file, options)) {
      return plain(file, "one JSON object without an item's id: it describes the data");
    }
    return PAPERS.contains(ending) || isPaper(name)
        ? plain(file, "not data by its name")
        : tables.report(file, layout, alone);
  }

  /** Whether a file may be data by its ending; unlike papers, archives and what is not read. */
  static boolean mayBeData(Path file) {
    String ending = ending(file);
    return Stream.of(PAPERS, ARCHIVES, SHEETS, BINARIES).noneMatch(such -> such.contains(ending))
        && !ending.equals("sql")
        && !isPaper(String.valueOf(file.getFileName()));
  }

  static LeftOut plain(Path file, String why) {
    return new LeftOut(file.toString(), why, "");
  }

  private static String ending(Path file) {
    String name = FileNames.plainName(file);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  private static boolean isPaper(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("README") || upper.startsWith("LICEN") || upper.startsWith("NOTICE");
  }

  static String byName(Path file) {
    Content content = FileNames.contentOfWords(file);
    return content == Content.AUTO ? "" : content.label();
  }
}
