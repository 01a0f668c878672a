package dev.weft.files.internal.columns;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.Fault;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.NamedFiles;
import dev.weft.text.internal.words.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The columns that the caller names, and whether some file has them. */
public final class NamedColumns {

  private static final int MOST_SEEN = 100_000;

  private final Columns columns;
  private final Set<String> found = new HashSet<>();
  private final Set<String> seen = new LinkedHashSet<>();

  public NamedColumns(Columns columns) {
    this.columns = columns;
  }

  /** Where the roles of the files write down what they found, as {@link RoleFinder#key}. */
  public Set<String> found() {
    return found;
  }

  /** Takes note of the columns of a file. */
  public void see(Iterable<String> names) {
    for (String name : names) {
      if (seen.size() < MOST_SEEN) {
        seen.add(name);
      }
    }
  }

  /**
   * Complains of named columns that no file has.
   *
   * @throws BadDataException when there are some
   */
  public void check(List<FileTally> files) {
    String all = String.join(", ", files.stream().map(file -> file.file).distinct().toList());
    NamedFiles.check(
        columns.files().keySet(), "a column or a kind", files.stream().map(f -> f.file).toList());
    files.forEach(file -> see(file.columns.names()));
    var faults = new ArrayList<Fault>();
    Map<String, String> leftOut = new HashMap<>();
    files.forEach(file -> leftOut.putAll(file.leftOut));
    checkRoles(all, columns, leftOut, faults);
    columns.files().forEach((file, own) -> checkRoles(file, own, leftOut, faults));
    for (String column : columns.kinds().keySet()) {
      if (seen.stream().noneMatch(name -> isColumn(column, name))) {
        faults.add(missing(all, column, "no file has the column named with --kind", seen));
      }
    }
    columns.files().forEach((file, own) -> checkKinds(file, own, files, faults));
    if (!faults.isEmpty()) {
      throw new BadDataException(faults);
    }
  }

  /** The kinds of one file's columns are those of columns that this file has. */
  private static void checkKinds(
      String file, Columns own, List<FileTally> files, List<Fault> faults) {
    Set<String> ofFile = new LinkedHashSet<>();
    files.stream()
        .filter(tally -> NamedFiles.matches(file, Path.of(tally.file)))
        .forEach(tally -> ofFile.addAll(tally.columns.names()));
    for (String column : own.kinds().keySet()) {
      if (ofFile.stream().noneMatch(name -> isColumn(column, name))) {
        faults.add(missing(file, column, "it has no column named with --kind", ofFile));
      }
    }
  }

  private void checkRoles(
      String files, Columns wanted, Map<String, String> leftOut, List<Fault> faults) {
    wanted
        .roles()
        .forEach(
            (role, names) -> {
              for (String name : names) {
                if (!found.contains(RoleFinder.key(role, name)) && !name.equals(Columns.LEFT_OUT)) {
                  String rule = "no file has the column named for " + role.label();
                  String held = leftOut.getOrDefault(name, "");
                  faults.add(
                      held.isEmpty()
                          ? missing(files, name, rule, seen)
                          : new Fault(files, 0, name, "", held + " are not read"));
                }
              }
            });
  }

  private static boolean isColumn(String wanted, String name) {
    String shown = Row.shownName(name);
    return name.equals(wanted)
        || shown.equals(wanted)
        || ColumnNames.canonical(name).equals(wanted);
  }

  private static Fault missing(String files, String column, String rule, Set<String> known) {
    Optional<String> nearest = Nearest.of(column, known);
    String hint = nearest.map(name -> "; did you mean '" + name + "'?").orElse("");
    return new Fault(files, 0, column, "", rule + hint);
  }
}
