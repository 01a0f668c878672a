package dev.weft.cli.snapshot;

import dev.weft.data.internal.Ids;
import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The lines of a file that names users, an id a line. */
final class UserLines {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** What the first line says in a file that was saved as a table of one column. */
  private static final Pattern HEADER =
      Pattern.compile("\"?((user|customer|client|visitor|member|account)s?[ _.-]?)?(ids?)?\"?");

  /** What stands between the columns of a table. */
  private static final Pattern DELIMITER = Pattern.compile("[,;\t|]");

  private final Set<String> known;
  private final Path file;

  /** Lines of a file about the users of a snapshot. */
  UserLines(List<String> known, Path file) {
    this.known = new HashSet<>(known);
    this.file = file;
  }

  /**
   * The ids, each once.
   *
   * @throws BadDataException when a line is not an id, or begins with one and goes on
   */
  List<String> ids(List<String> lines) {
    Set<String> ids = new LinkedHashSet<>();
    for (int line = 0; line < lines.size(); line++) {
      String id = lines.get(line);
      if (line == 0 && id.startsWith(BYTE_ORDER_MARK)) {
        id = id.substring(1);
      }
      if (!id.isBlank() && !(line == 0 && isHeader(id))) {
        check(line + 1, id);
        ids.add(id);
      }
    }
    return new ArrayList<>(ids);
  }

  private boolean isHeader(String text) {
    return !known.contains(text) && HEADER.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  private void check(int line, String id) {
    Ids.fault(id)
        .ifPresent(
            rule -> {
              throw bad(file, line, id, "an id " + rule);
            });
    String first = DELIMITER.split(id, 2)[0].replace("\"", "");
    if (!known.contains(id) && known.contains(first)) {
      throw bad(
          file,
          line,
          id,
          "must be the id of a user alone, such as '" + first + "': leave other columns out");
    }
  }

  /** What is wrong with a line. */
  static BadDataException bad(Path file, int line, String value, String rule) {
    return new BadDataException(List.of(new Fault(file.toString(), line, "", value, rule)));
  }
}
