package dev.weft.files.internal.folders;

import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.files.Layout;
import dev.weft.files.LeftOut;
import dev.weft.files.ReadOptions;
import dev.weft.files.Source;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.lines.Comments;
import dev.weft.files.internal.lines.FirstLine;
import dev.weft.files.internal.lines.PrintedTable;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.values.BadData;
import dev.weft.text.internal.words.Display;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says of every file of a folder that was not read why, and what would read it. */
public final class LeftOutFiles {

  /** Files whose beginning is read to see what they hold; of the others only the name counts. */
  private static final int LOOKED_INTO = 50;

  private static final Set<String> PAPERS =
      Set.of(
          "md", "pdf", "html", "htm", "rst", "doc", "docx", "py", "ipynb", "r", "sh", "png", "jpg",
          "jpeg", "gif", "svg", "webp", "mp4", "mp3", "bib", "tex", "yaml", "yml", "xml", "java",
          "weft");
  private static final Set<String> ARCHIVES =
      Set.of("zip", "tar", "tgz", "7z", "rar", "bz2", "xz", "lz4");
  private static final Set<String> SHEETS = Set.of("xlsx", "xls", "ods", "numbers");
  private static final Set<String> BINARIES =
      Set.of(
          "npz", "pkl", "pickle", "h5", "hdf5", "feather", "arrow", "avro", "orc", "db", "sqlite",
          "sqlite3", "bin", "mat", "pt", "rds", "rdata");

  /** What reads a text of other bytes; of what is no text nothing is said. */
  private static final String ENCODING = "--encoding";

  /** How a reason begins of a folder that holds data. */
  private static final String OF_FOLDER = "a folder of files: ";

  private final ReadOptions options;
  private final Readers readers;
  private final LoggedTables tables;
  private final Map<Path, List<Path>> partsByFolder = new HashMap<>();
  private int lookedInto;

  public LeftOutFiles(ReadOptions options, Readers readers) {
    this.options = options;
    this.readers = readers;
    this.tables = new LoggedTables(readers);
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
    var told = new HashSet<Path>();
    for (Path file : files) {
      Path folder = file.getParent();
      if (folder != null && plan.untouched().contains(Layouts.place(folder))) {
        List<Path> parts = partsByFolder.computeIfAbsent(folder, this::partsOf);
        if (parts.stream().anyMatch(part -> part.startsWith(file))) {
          if (told.add(folder)) {
            reports.add(parts(folder, parts.getFirst()));
          }
          continue;
        }
      }
      reports.add(report(file, plan.layout(), read.contains(twin(file))));
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

  private static boolean mayHoldEvents(LeftOut file) {
    return file.looksLike().equals(Content.EVENTS.label())
        || (file.looksLike().isEmpty() && file.why().startsWith(OF_FOLDER));
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

  private LeftOut report(Path file, Layout layout, boolean twinRead) {
    String name = String.valueOf(file.getFileName());
    String ending = ending(file);
    if (FileNames.isHidden(file)) {
      return plain(file, "hidden, as its name begins with a dot");
    }
    if (Files.isDirectory(file)) {
      String log = tables.ofLog(file);
      return log.isEmpty() ? folder(file) : plain(file, log);
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
        : asData(file, layout);
  }

  /** Whether a file may be data by its ending; unlike papers, archives and what is not read. */
  static boolean mayBeData(Path file) {
    String ending = ending(file);
    return Stream.of(PAPERS, ARCHIVES, SHEETS, BINARIES).noneMatch(such -> such.contains(ending))
        && !ending.equals("sql")
        && !isPaper(String.valueOf(file.getFileName()));
  }

  /** A folder whose files are told apart by their names, or are the parts of one table. */
  private LeftOut folder(Path folder) {
    List<FilePlan> named = named(folder);
    if (!named.isEmpty()) {
      boolean events = named.stream().anyMatch(plan -> plan.content() == Content.EVENTS);
      Content content = events ? Content.EVENTS : named.getFirst().content();
      return new LeftOut(folder.toString(), "a folder: name it to read it", content.label());
    }
    List<Path> parts = Parts.below(folder);
    if (parts.isEmpty()) {
      return plain(folder, "a folder without a file of data");
    }
    return parts(folder, parts.getFirst());
  }

  private LeftOut parts(Path folder, Path first) {
    Optional<FileLook> look = look(first);
    boolean ids = look.filter(it -> it.content() != Content.AUTO).isPresent();
    Content content = ids ? contentOf(folder, first, look) : Content.AUTO;
    boolean told = content != Content.AUTO;
    String rule = look.map(FileLook::rule).orElse("");
    if (ids && !rule.isEmpty()) {
      String why = OF_FOLDER + "they cannot be read as one table: " + rule;
      return new LeftOut(folder.toString(), why, content.label());
    }
    String option = told ? "--" + content.label() : "--items, --users or --events";
    String naming = ids ? "" : ", and --column says which of its columns are ids";
    return new LeftOut(
        folder.toString(),
        OF_FOLDER
            + option
            + " "
            + Display.word(folder.toString())
            + " reads them as one table"
            + naming,
        told ? content.label() : "");
  }

  private static List<FilePlan> named(Path folder) {
    try {
      return LaidOutFolder.of(Source.of(folder), ReadOptions.DEFAULTS).files();
    } catch (BadDataException other) {
      return List.of();
    }
  }

  private static Content contentOf(Path folder, Path first, Optional<FileLook> look) {
    return Stream.of(folder, first)
        .map(FileNames::contentOfWords)
        .filter(content -> content != Content.AUTO)
        .findFirst()
        .orElseGet(() -> look.map(FileLook::content).orElse(Content.AUTO));
  }

  private Optional<FileLook> look(Path file) {
    try {
      return Optional.of(FileLook.at(file, options, readers));
    } catch (BadDataException unreadable) {
      return Optional.empty();
    }
  }

  private static LeftOut plain(Path file, String why) {
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

  private static String byName(Path file) {
    Content content = FileNames.contentOfWords(file);
    return content == Content.AUTO ? "" : content.label();
  }

  private static boolean holdsText(Path file) {
    return FirstLine.of(file).chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\r');
  }

  /** What a file looks like, and the options that read it as such. */
  private static String options(FileLook look) {
    String looks = look.content().label();
    String other = look.other().label();
    return look.other() == look.content()
        ? looks + ": --" + looks
        : "%s, or like %s as none of these comes twice: --%s or --%s"
            .formatted(looks, other, looks, other);
  }

  private static LeftOut ofMatrix(Path file, String reading) {
    String why = "a matrix: --events " + Display.word(file.toString()) + " " + reading;
    String looks = byName(file).isEmpty() ? "" : Content.EVENTS.label();
    return new LeftOut(file.toString(), why, looks);
  }

  /** A file that may be data: its columns tell, and where they cannot be read, its name. */
  private LeftOut asData(Path file, Layout layout) {
    String reason =
        Layouts.named(layout)
            ? "not a part of the layout " + layout.label()
            : FileNames.contentOfName(file) == Content.AUTO
                ? "its name does not tell what it holds"
                : "its name says that it holds " + FileNames.contentOfName(file).label();
    if (++lookedInto > LOOKED_INTO) {
      return new LeftOut(file.toString(), reason, byName(file));
    }
    boolean data = FileNames.formatOfName(file).isPresent();
    try {
      String matrix = Comments.readingMatrix(FirstLine.of(file));
      if (!matrix.isEmpty()) {
        return ofMatrix(file, matrix);
      }
      FileLook look = FileLook.at(file, options, readers);
      if (look.content() == Content.AUTO && !look.rule().isEmpty()) {
        return new LeftOut(file.toString(), reason + "; " + look.rule(), "");
      }
      if (look.content() == Content.AUTO) {
        String remedy =
            data || look.table()
                ? "; --items, --users or --events " + Display.word(file.toString()) + " reads it"
                : "";
        return new LeftOut(file.toString(), reason + remedy, remedy.isEmpty() ? "" : byName(file));
      }
      String looks = look.content().label();
      if (!look.rule().isEmpty()) {
        return new LeftOut(file.toString(), reason + " and cannot be read: " + look.rule(), looks);
      }
      if (Layouts.named(layout) && look.content() != Content.EVENTS) {
        return new LeftOut(file.toString(), reason, ""); // such as the links of MovieLens
      }
      String why = reason + "; its columns look like " + options(look);
      return new LeftOut(
          file.toString(), why + " " + Display.word(file.toString()) + " reads it", looks);
    } catch (BadDataException e) {
      String rule = e.faults().getFirst().rule();
      boolean printed = rule.startsWith(PrintedTable.RULE);
      boolean text = printed || (rule.contains(ENCODING) && holdsText(file));
      String why = data || text ? " and cannot be read: " + rule : "";
      return new LeftOut(file.toString(), reason + why, data || printed ? byName(file) : "");
    }
  }
}
