package dev.weft.cli.imports;

import dev.weft.files.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which files to read. */
final class SourceOptions {

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Folders or files: CSV, JSON Lines, Parquet, MovieLens, Gorse or Weft's own.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--items",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Files of items, or folders of their parts: an id, and any texts, tags, categories and"
              + " numbers.")
  private List<Path> items = new ArrayList<>();

  @Option(
      names = "--users",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of users, or folders of their parts: an id and any attributes.")
  private List<Path> users = new ArrayList<>();

  @Option(
      names = "--events",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Files of events, or folders of their parts: user, item and perhaps type, value and"
              + " time.")
  private List<Path> events = new ArrayList<>();

  @Option(
      names = "--vectors",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Files of ready-made vectors of items: .npy with the ids in FILE.ids.txt, or CSV, JSON"
              + " Lines or Parquet with an id and arrays or columns of numbers. An item that a file"
              + " does not name has none.")
  private List<Path> vectors = new ArrayList<>();

  /** An option that the command does not know is taken for one more file of the option before. */
  private static void refuseOption(String name) {
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "no option '%s' here: see --help (a file of such a name is given as ./%s)",
            name.replaceAll("=.*", ""),
            name));
  }

  /** The files and folders named. */
  List<Source> all() {
    List<Source> sources = new ArrayList<>();
    paths.forEach(path -> sources.add(Source.of(path)));
    items.forEach(path -> sources.add(Source.items(path)));
    users.forEach(path -> sources.add(Source.users(path)));
    events.forEach(path -> sources.add(Source.events(path)));
    vectors.forEach(path -> sources.add(Source.vectors(path)));
    Stream.of(paths, items, users, events, vectors)
        .flatMap(List::stream)
        .map(Path::toString)
        .filter(name -> name.startsWith("--"))
        .findFirst()
        .ifPresent(SourceOptions::refuseOption);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "name the data: a folder, or files with --items and --events");
    }
    return sources;
  }

  /** Whether any is named. */
  boolean isGiven() {
    return Stream.of(paths, items, users, events).anyMatch(files -> !files.isEmpty());
  }

  /** What the data is called in reports: its first path's name. */
  String title() {
    Path first = all().getFirst().path().toAbsolutePath().normalize();
    boolean file = !Files.isDirectory(first);
    Path named = file && first.getParent() != null ? first.getParent() : first;
    return String.valueOf(named.getFileName());
  }

  /** Below which folders the files lie that items name. */
  List<Path> folders() {
    return all().stream()
        .map(Source::path)
        .map(path -> Files.isDirectory(path) ? path : parent(path))
        .distinct()
        .toList();
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of(".") : parent;
  }
}
