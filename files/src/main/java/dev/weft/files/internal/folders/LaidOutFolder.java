package dev.weft.files.internal.folders;

import dev.weft.data.internal.files.WholeFolder;
import dev.weft.files.BadDataException;
import dev.weft.files.Layout;
import dev.weft.files.ReadOptions;
import dev.weft.files.Source;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.values.BadData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder, its layout, and what of it is read.
 *
 * @param layout the one that was asked for, else the one that is recognised; {@link Layout#AUTO}
 *     where files are read by their names
 * @param files to be read, in that order
 * @param passedOver what else lies in it
 */
record LaidOutFolder(Layout layout, List<FilePlan> files, List<Path> passedOver) {

  /** The files of an export; one that was killed may have left new ones beside their places. */
  private static final List<String> EXPORTED =
      List.of("items.jsonl", "users.jsonl", "events.jsonl");

  /** Files that a message names. */
  private static final int NAMED = 20;

  /**
   * Looks at a folder.
   *
   * @param options with the layout that is asked for, or {@link Layout#AUTO}
   * @throws BadDataException when nothing of that layout lies in it
   */
  static LaidOutFolder of(Source source, ReadOptions options) {
    Path folder = source.path();
    Layout asked = options.layout();
    Map<String, Path> files = list(folder);
    Layout found = asked;
    if (found == Layout.AUTO) {
      WeftFolder.requireManifest(folder);
      found = WeftFolder.is(folder) ? Layout.WEFT : recognised(files);
    }
    List<FilePlan> read =
        switch (found) {
          case WEFT -> WeftFolder.plan(folder);
          case MOVIELENS_100K, MOVIELENS_1M, MOVIELENS -> MovieLens.plan(found, files);
          case GORSE -> Gorse.plan(files);
          case AUTO, CSV, JSONL, PARQUET -> named(files, options);
        };
    List<Path> passedOver = LeftOutFiles.among(folder, read);
    if (read.isEmpty() && (found != Layout.AUTO || passedOver.isEmpty())) {
      throw BadData.inFile(folder, noFile(found, passedOver));
    }
    return new LaidOutFolder(found, read, passedOver);
  }

  private static String noFile(Layout layout, List<Path> there) {
    if (layout == Layout.AUTO) {
      return "is an empty folder";
    }
    String names =
        there.stream()
            .limit(NAMED)
            .map(file -> String.valueOf(file.getFileName()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "holds no file of the layout %s, %s%s: leave --layout out to have every file looked at",
        layout.label(),
        names.isEmpty() ? "nor any other" : "only " + names,
        there.size() > NAMED ? ", …" : "");
  }

  private static Layout recognised(Map<String, Path> files) {
    if (files.containsKey("u.data")) {
      return Layout.MOVIELENS_100K;
    }
    Path movies = files.get("movies.dat");
    if (movies != null && MovieLens.isCut(movies, "::")) {
      return Layout.MOVIELENS_1M;
    }
    if (files.containsKey("ratings.csv") && MovieLens.isListed(files.get("movies.csv"))) {
      return Layout.MOVIELENS;
    }
    return Gorse.isLaidOut(files) ? Layout.GORSE : Layout.AUTO;
  }

  private static Map<String, Path> list(Path folder) {
    var files = new TreeMap<String, Path>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(file -> Files.isRegularFile(file) && !FileNames.isHidden(file))
          .sorted()
          .forEach(file -> files.putIfAbsent(FileNames.plainName(file), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String name : EXPORTED) {
      Path file = WholeFolder.find(folder, name);
      if (Files.isRegularFile(file)) {
        files.put(name, file);
      }
    }
    return files;
  }

  /** Files whose names say what they hold. */
  private static List<FilePlan> named(Map<String, Path> files, ReadOptions options) {
    var found = new ArrayList<FilePlan>();
    var contents = List.of(Content.ITEMS, Content.VECTORS, Content.USERS, Content.EVENTS);
    for (Content content : contents) {
      List<FilePlan> sure =
          files.values().stream()
              .filter(file -> FileNames.formatOfName(file).isPresent())
              .filter(file -> FileNames.contentOfName(file) == content)
              .filter(file -> !DataNotes.is(file, options))
              .map(file -> plan(file, content))
              .toList();
      found.addAll(sure.isEmpty() ? numbered(files, content, options) : sure);
    }
    return found;
  }

  /**
   * Files that say what they hold but for a number behind it or their ending. Beside one that says
   * it plainly they may be its copy, or a part of it.
   */
  private static List<FilePlan> numbered(
      Map<String, Path> files, Content content, ReadOptions options) {
    var parts = new Parts(options);
    List<FilePlan> numbered =
        files.values().stream()
            .filter(file -> FileNames.contentOfPart(file) == content)
            .map(file -> plan(file, content))
            .filter(parts::isTable)
            .toList();
    return numbered.isEmpty() && content == Content.EVENTS
        ? ofOneEvent(files, parts)
        : parts.headed(numbered);
  }

  /** Files that are called as one event is, and hold a user and an item in each record. */
  private static List<FilePlan> ofOneEvent(Map<String, Path> files, Parts parts) {
    return files.values().stream()
        .filter(FileNames::namesOneEvent)
        .filter(parts::tellsEvents)
        .map(file -> plan(file, Content.EVENTS))
        .toList();
  }

  private static FilePlan plan(Path file, Content content) {
    return Mind.recognised(FilePlan.of(file, content, Layouts.formatOf(file)).onlyByName());
  }
}
