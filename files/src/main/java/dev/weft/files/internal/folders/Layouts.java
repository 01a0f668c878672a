package dev.weft.files.internal.folders;

import dev.weft.files.Layout;
import dev.weft.files.ReadOptions;
import dev.weft.files.Source;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.FolderColumns;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.lines.FirstLine;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.names.Format;
import dev.weft.files.internal.values.BadData;
import dev.weft.files.internal.values.Numbers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises how files are arranged, and which file holds what. */
public final class Layouts {

  /** How an object or an array of them begins, as JSON or as Python has it. */
  private static final Pattern OBJECT =
      Pattern.compile("\\[?\\s*(\\{\\s*(u?['\"][^'\"]*['\"]\\s*:.*)?)?");

  private final ReadOptions options;
  private final List<FilePlan> plans = new ArrayList<>();
  private final Set<FilePlan> ofFolders = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Path, Path> leftOut = new LinkedHashMap<>();
  private final Set<Path> untouched = new LinkedHashSet<>();
  private final Set<Path> named = new HashSet<>();
  private final Set<Path> given = new HashSet<>();
  private Layout layout = Layout.AUTO;

  private Layouts(ReadOptions options) {
    this.options = options;
  }

  /**
   * The files to read, in the order of reading, what else lies in the folders named, and those of
   * the folders of which no file is read.
   */
  public record Plan(Layout layout, List<FilePlan> files, List<Path> leftOut, Set<Path> untouched) {

    /** What lies in the folders of which no file is read. */
    public List<Path> ofUntouched() {
      return leftOut.stream().filter(file -> untouched.contains(place(file.getParent()))).toList();
    }
  }

  /** Whether a layout says which files a folder has. */
  public static boolean named(Layout layout) {
    return switch (layout) {
      case AUTO, CSV, JSONL, PARQUET -> false;
      case MOVIELENS_100K, MOVIELENS_1M, MOVIELENS, GORSE, WEFT -> true;
    };
  }

  public static Plan plan(List<Source> sources, ReadOptions options) {
    var layouts = new Layouts(options);
    for (Source source : sources) {
      if (Files.isDirectory(source.path())) {
        layouts.folder(source);
      } else {
        layouts.given.add(place(source.path()));
        layouts.file(source);
      }
    }
    layouts.once();
    layouts.leaveOldVersions();
    layouts.plans.replaceAll(layouts::shared);
    return new Plan(
        layouts.layout,
        List.copyOf(layouts.plans),
        List.copyOf(layouts.leftOut.values()),
        Set.copyOf(layouts.untouched));
  }

  /** A file is read once for what it holds: as it was named, else as its folder's layout says. */
  private void once() {
    var asNamed = new HashMap<Path, Set<Content>>();
    for (FilePlan plan : plans) {
      Path place = place(plan.path());
      leftOut.remove(place);
      untouched.removeIf(place::startsWith);
      boolean first =
          ofFolders.contains(plan)
              || asNamed.computeIfAbsent(place, key -> new HashSet<>()).add(plan.content());
      if (!first) {
        throw BadData.inFile(plan.path(), "is named twice");
      }
    }
    leftOut.keySet().removeIf(this::isRead);
    plans.removeIf(
        plan -> {
          Set<Content> contents = asNamed.getOrDefault(place(plan.path()), Set.of());
          return ofFolders.contains(plan)
              && (contents.contains(plan.content()) || contents.contains(Content.AUTO));
        });
  }

  /** Of a table whose files of older versions lie beside those that count, only these are read. */
  private void leaveOldVersions() {
    var tables = new LoggedTables(new Readers(options));
    for (FilePlan plan : List.copyOf(plans)) {
      Path place = place(plan.path());
      Optional<Path> log = tables.logWithout(place);
      if (log.isPresent() && given.contains(place)) {
        throw BadData.inFile(
            plan.path(), "is not a part of its table any more, as its log says: leave it out");
      }
      if (log.isPresent()) {
        plans.remove(plan);
        leftOut.put(log.get(), asNamed(log.get(), plan.path()));
      }
    }
  }

  /** A folder above a file by the path that the file was named by. */
  private static Path asNamed(Path log, Path file) {
    for (Path at = file.getParent(); at != null; at = at.getParent()) {
      if (place(at).equals(log.getParent())) {
        return at.resolve(log.getFileName());
      }
    }
    return log;
  }

  /** Whether a folder within another was named itself, or every file of data in it. */
  private boolean isRead(Path folder) {
    if (named.contains(folder)) {
      return true;
    }
    Set<Path> read = new HashSet<>();
    plans.stream()
        .map(plan -> place(plan.path()))
        .filter(f -> f.startsWith(folder))
        .forEach(read::add);
    return !read.isEmpty()
        && Files.isDirectory(folder)
        && Parts.below(folder).stream().map(Layouts::place).allMatch(read::contains);
  }

  static Path place(@Nullable Path file) {
    return (file == null ? Path.of("") : file).toAbsolutePath().normalize();
  }

  /** A file of items or users that is one of events too is told so. */
  private FilePlan shared(FilePlan plan) {
    boolean shared =
        (plan.content() == Content.ITEMS || plan.content() == Content.USERS)
            && plans.stream()
                .anyMatch(
                    other ->
                        other.content() == Content.EVENTS
                            && place(other.path()).equals(place(plan.path())));
    return shared ? plan.alsoEvents() : plan;
  }

  private void file(Source source) {
    Content content = contentOf(source);
    FilePlan plan = FilePlan.of(source.path(), content, format(source.path()));
    boolean events = source.kind() == Source.Kind.EVENTS; // of which only what has a role counts
    FolderColumns folders = events ? FolderColumns.of(source.path()) : FolderColumns.NONE;
    plans.add(known(plan).filter(it -> fits(it, content)).orElse(plan).within(folders));
    if (layout == Layout.AUTO) {
      layout = ofFormat(plan.format());
    }
  }

  private static Content contentOf(Source source) {
    Content named = FileNames.contentOfName(source.path());
    boolean vectors = source.kind() == Source.Kind.AUTO && named == Content.VECTORS;
    return vectors ? named : Content.valueOf(source.kind().name());
  }

  /** The plan of a file of a known name, unless the caller names its columns by their positions. */
  private Optional<FilePlan> known(FilePlan plan) {
    boolean positions =
        ChosenColumns.named(ChosenColumns.of(options.columns(), plan.path())).stream()
            .anyMatch(Numbers::isNumber);
    if (options.layout() == Layout.CSV || positions) {
      return Optional.empty();
    }
    return Optional.of(Mind.recognised(MovieLens.recognised(plan).orElse(plan)));
  }

  private static boolean fits(FilePlan known, Content content) {
    return content == Content.AUTO || content == known.content();
  }

  private Format format(Path file) {
    if (FileNames.plainName(file).matches(".*\\.(xlsx|xlsm|xls|ods)")) {
      throw BadData.inFile(
          file, "is a spreadsheet: save the sheet as CSV in UTF-8, and name that file");
    }
    if (FileNames.plainName(file).endsWith(".sql")) {
      throw BadData.inFile(
          file, "is a database's dump: export the table as CSV, and name that file");
    }
    if (FileNames.formatOfName(file).equals(Optional.of(Format.NPY))) {
      return Format.NPY;
    }
    return switch (options.layout()) {
      case CSV -> Format.CSV;
      case JSONL -> Format.JSONL;
      case PARQUET -> Format.PARQUET;
      default -> formatOf(file);
    };
  }

  /** The format of a file by its name, and where that tells none or another by its first line. */
  static Format formatOf(Path file) {
    Optional<Format> named = FileNames.formatOfName(file);
    boolean calledJson = FileNames.plainName(file).endsWith(".json");
    if (named.isPresent() && !calledJson) {
      return named.get();
    }
    String first = FirstLine.of(file).replaceFirst("^\u00ef\u00bb\u00bf", "").strip();
    boolean cells = calledJson && first.indexOf('\t') > 0 && "{[\"".indexOf(first.charAt(0)) < 0;
    boolean object = !first.isEmpty() && OBJECT.matcher(first).matches();
    return (calledJson && !cells) || object ? Format.JSONL : Format.CSV;
  }

  private static Layout ofFormat(Format format) {
    return switch (format) {
      case CSV, MIND_BEHAVIORS, NPY -> Layout.CSV;
      case JSONL -> Layout.JSONL;
      case PARQUET -> Layout.PARQUET;
    };
  }

  /** All files of a folder that was named as one of items, users or events. */
  private void parts(Source source) {
    Path folder = source.path();
    List<Path> files = Parts.below(folder, contentOf(source));
    if (files.isEmpty() || source.kind() == Source.Kind.VECTORS) {
      throw BadData.inFile(
          folder, "is a folder: name the file of " + source.kind().name().toLowerCase(Locale.ROOT));
    }
    int from = plans.size();
    files.forEach(file -> file(new Source(file, source.kind())));
    List<FilePlan> parts = plans.subList(from, plans.size());
    if (source.kind() != Source.Kind.EVENTS) {
      parts.replaceAll(part -> part.within(FolderColumns.below(folder, part.path())));
    }
    List<FilePlan> headed = new Parts(options).headed(List.copyOf(parts));
    parts.clear();
    plans.addAll(headed);
    LeftOutFiles.among(folder, headed).stream()
        .filter(Files::isRegularFile)
        .forEach(file -> leftOut.put(place(file), file));
  }

  private void folder(Source source) {
    named.add(place(source.path()));
    if (source.kind() != Source.Kind.AUTO) {
      parts(source);
      return;
    }
    LaidOutFolder found = LaidOutFolder.of(source, options);
    plans.addAll(found.files());
    ofFolders.addAll(found.files());
    found.passedOver().forEach(file -> leftOut.put(place(file), file));
    if (found.files().isEmpty()) {
      untouched.add(place(source.path()));
    } else {
      layout =
          found.layout() == Layout.AUTO
              ? ofFormat(found.files().getFirst().format())
              : found.layout();
    }
  }
}
