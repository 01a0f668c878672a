package dev.weft.files.internal.folders;

import dev.weft.files.BadDataException;
import dev.weft.files.LeftOut;
import dev.weft.files.ReadOptions;
import dev.weft.files.Source;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.FileNames;
import dev.weft.text.internal.words.Display;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says of folders within one that is read why they were left out, and what would read them. */
final class LeftOutFolders {

  /** How a reason begins of a folder that holds data. */
  static final String OF_FOLDER = "a folder of files: ";

  /** Files that are looked into; parts of one table are as many as a program made of it. */
  private static final int LOOKED_INTO = 20;

  private final ReadOptions options;
  private final Readers readers;

  LeftOutFolders(ReadOptions options, Readers readers) {
    this.options = options;
    this.readers = readers;
  }

  /** A folder whose files are told apart by their names, or are the parts of one table. */
  LeftOut report(Path folder) {
    List<FilePlan> named = named(folder);
    if (!named.isEmpty()) {
      boolean events = named.stream().anyMatch(plan -> plan.content() == Content.EVENTS);
      Content content = events ? Content.EVENTS : named.getFirst().content();
      return new LeftOut(folder.toString(), "a folder: name it to read it", content.label());
    }
    List<Path> parts = Parts.below(folder);
    if (parts.isEmpty()) {
      return LeftOutFiles.plain(folder, "a folder without a file of data");
    }
    List<FileLook> looks =
        parts.stream().limit(LOOKED_INTO).map(this::look).flatMap(Optional::stream).toList();
    boolean several = looks.stream().anyMatch(look -> looks.getFirst().isApartFrom(look));
    return several ? ofSeveral(folder, looks) : parts(folder, parts.getFirst());
  }

  private static LeftOut ofSeveral(Path folder, List<FileLook> looks) {
    List<Content> contents = looks.stream().map(FileLook::content).toList();
    Content content =
        Stream.of(Content.EVENTS, Content.AUTO)
            .filter(contents::contains)
            .findFirst()
            .orElse(contents.getFirst());
    return new LeftOut(
        folder.toString(),
        OF_FOLDER + "they are of several tables: name it, and it is said of each what reads it",
        content == Content.AUTO ? "" : content.label());
  }

  /** A folder of which all files are the parts of one table. */
  LeftOut parts(Path folder, Path first) {
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
      return Optional.of(FileLook.at(file, options, readers, true));
    } catch (BadDataException unreadable) {
      return Optional.empty();
    }
  }
}
