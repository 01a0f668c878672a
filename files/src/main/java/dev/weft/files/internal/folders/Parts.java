package dev.weft.files.internal.folders;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.ReadOptions;
import dev.weft.files.Role;
import dev.weft.files.TextForm;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.formats.Dialect;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.FolderColumns;
import dev.weft.files.internal.formats.Header;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.formats.RowReader;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.names.Format;
import dev.weft.files.internal.names.NamedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that are the parts of one table, as programs write it that work on many machines: {@code
 * events/part-00001.csv}, {@code events/dt=2020-01-01/part-0.csv}, {@code events-002.csv}.
 */
final class Parts {

  private static final Pattern NUMBERS = Pattern.compile("[0-9a-f-]*[0-9][0-9a-f-]*");

  private final ReadOptions options;
  private final Readers readers;

  Parts(ReadOptions options) {
    this.options = options;
    this.readers = new Readers(options);
  }

  /** The files of a folder and of those in it that may be data, by name; empty ones say nothing. */
  static List<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && LeftOutFiles.mayBeData(file))
          .filter(file -> !isMark(folder.relativize(file)) && file.toFile().length() > 0)
          .filter(file -> !isOfLog(folder, file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that do not say by their names that they hold something else. */
  static List<Path> below(Path folder, Content content) {
    return below(folder).stream()
        .filter(file -> List.of(Content.AUTO, content).contains(FileNames.contentOfName(file)))
        .toList();
  }

  /** Files by which a program says that it is done, and what it had begun. */
  private static boolean isMark(Path inside) {
    for (Path name : inside) {
      if (FileNames.isHidden(name) || name.toString().startsWith("_")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfLog(Path folder, Path file) {
    for (Path at = file.getParent(); at != null && !at.equals(folder); at = at.getParent()) {
      if (LoggedTables.isLog(at)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the files of a folder are the parts of one table by their names: alike but for numbers,
   * or in folders that tell columns.
   */
  boolean areOfOneTable(List<Path> files, Path folder) {
    if (files.size() < 2 || files.stream().map(FileNames::contentOfName).distinct().count() > 1) {
      return false;
    }
    if (files.stream().allMatch(file -> folder.equals(file.getParent()))) {
      return files.stream().map(Parts::shape).distinct().count() == 1;
    }
    return files.stream()
        .map(Path::getParent)
        .allMatch(at -> !folder.equals(at) && isBelow(at, folder));
  }

  /** Whether all folders down to one tell columns. */
  private static boolean isBelow(@Nullable Path at, Path folder) {
    Path folderAt = at;
    while (FolderColumns.isOne(folderAt) && folderAt != null && !folderAt.equals(folder)) {
      folderAt = folderAt.getParent();
    }
    return folder.equals(folderAt);
  }

  /** A name with its numbers made alike, those of sixteen digits as well. */
  private static String shape(Path file) {
    return NUMBERS.matcher(FileNames.plainName(file)).replaceAll("#");
  }

  /** The same plans; parts without a header have the columns that the first of them names. */
  List<FilePlan> headed(List<FilePlan> parts) {
    List<String> header = parts.size() < 2 ? List.of() : header(parts.getFirst());
    if (header.isEmpty()) {
      return parts;
    }
    var headed = new ArrayList<>(List.of(parts.getFirst()));
    for (FilePlan part : parts.subList(1, parts.size())) {
      TextForm form = NamedFiles.form(options.form(), part.path());
      boolean goesOn = isPlain(part) && goesOn(part, header);
      headed.add(
          goesOn
              ? part.with(new Dialect(form.delimiter(), header, TextForm.Header.NO, form.quotes()))
              : part);
    }
    return headed;
  }

  /** Whether a file is a table by its ending, or by a header that names ids. */
  boolean isTable(FilePlan plan) {
    if (FileNames.formatOfName(plan.path()).isPresent()) {
      return true;
    }
    try (RowReader reader = open(plan)) {
      var roles = new RoleMap(plan, plan.content(), Columns.RECOGNISED, new HashSet<>());
      String[] names = reader.columns().toArray(String[]::new);
      return roles.column(names, Role.ITEM_ID) >= 0 || roles.column(names, Role.USER_ID) >= 0;
    } catch (BadDataException unreadable) {
      return false;
    }
  }

  /** Whether a file looks like one of events, and nothing else. */
  boolean tellsEvents(Path file) {
    try {
      FileLook look = FileLook.at(file, options, readers, false);
      return look.content() == Content.EVENTS
          && look.other() == Content.EVENTS
          && look.rule().isEmpty();
    } catch (BadDataException unreadable) {
      return false;
    }
  }

  private static boolean isPlain(FilePlan part) {
    return part.format() == Format.CSV && part.dialect().columns().isEmpty();
  }

  private List<String> header(FilePlan first) {
    try (RowReader reader = open(first)) {
      return isPlain(first) && reader.header() ? reader.columns() : List.of();
    } catch (BadDataException unreadable) {
      return List.of(); // which is said when its turn comes
    }
  }

  private boolean goesOn(FilePlan part, List<String> header) {
    try (RowReader reader = open(part)) {
      List<String> own = reader.columns();
      boolean named = own.equals(header) || Header.namesSome(own);
      return own.size() == header.size() && !named;
    } catch (BadDataException unreadable) {
      return false;
    }
  }

  private RowReader open(FilePlan part) {
    return readers.openAlone(part, ChosenColumns.of(options.columns(), part.path()), read -> {});
  }
}
