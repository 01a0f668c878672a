package dev.weft.files;

import dev.weft.text.internal.words.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The columns that the caller names, and whether some file has them. */
final class NamedColumns {

  private static final int MOST_SEEN = 100_000;

  private final Columns columns;
  private final Set<String> found = new HashSet<>();
  private final Set<String> seen = new LinkedHashSet<>();

  NamedColumns(Columns columns) {
    this.columns = columns;
  }

  /** Where the roles of the files write down what they found, as {@link RoleMap#key}. */
  Set<String> found() {
    return found;
  }

  /** Takes note of the columns of a file. */
  void see(Iterable<String> names) {
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
  void check(List<FileTally> files) {
    String all = String.join(", ", files.stream().map(file -> file.file).distinct().toList());
    files.forEach(file -> see(file.columns.names()));
    var faults = new ArrayList<Fault>();
    checkRoles(all, columns, faults);
    columns.files().forEach((file, own) -> checkRoles(file, own, faults));
    for (String column : columns.kinds().keySet()) {
      if (seen.stream().noneMatch(name -> isColumn(column, name))) {
        faults.add(missing(all, column, "no file has the column named with --kind"));
      }
    }
    if (!faults.isEmpty()) {
      throw new BadDataException(faults);
    }
  }

  private void checkRoles(String files, Columns wanted, List<Fault> faults) {
    wanted
        .roles()
        .forEach(
            (role, names) -> {
              for (String name : names) {
                if (!found.contains(RoleMap.key(role, name)) && !name.equals(Columns.LEFT_OUT)) {
                  String rule = "no file has the column named for " + role.label();
                  faults.add(missing(files, name, rule));
                }
              }
            });
  }

  private static boolean isColumn(String wanted, String name) {
    String shown = Row.shownName(name);
    return name.equals(wanted) || shown.equals(wanted) || Role.canonical(name).equals(wanted);
  }

  private Fault missing(String files, String column, String rule) {
    Optional<String> nearest = Nearest.of(column, seen);
    String hint = nearest.map(name -> "; did you mean '" + name + "'?").orElse("");
    return new Fault(files, 0, column, "", rule + hint);
  }
}
