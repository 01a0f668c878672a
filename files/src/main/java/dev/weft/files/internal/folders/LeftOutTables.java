package dev.weft.files.internal.folders;

import dev.weft.files.BadDataException;
import dev.weft.files.Layout;
import dev.weft.files.LeftOut;
import dev.weft.files.ReadOptions;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.lines.Comments;
import dev.weft.files.internal.lines.FirstLine;
import dev.weft.files.internal.lines.PrintedTable;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.FileNames;
import dev.weft.text.internal.words.Display;
import java.nio.file.Path;

/** Says of files that may be data and were left out why, and what would read them. */
final class LeftOutTables {

  /** Files whose beginning is read to see what they hold; of the others only the name counts. */
  private static final int LOOKED_INTO = 50;

  /** How a reason begins of a file that may be data. */
  static final String BY_NAME = "its name ";

  /** What reads a text of other bytes; of what is no text nothing is said. */
  private static final String ENCODING = "--encoding";

  private final ReadOptions options;
  private final Readers readers;
  private int lookedInto;

  LeftOutTables(ReadOptions options, Readers readers) {
    this.options = options;
    this.readers = readers;
  }

  /**
   * A file that may be data: its columns tell, and where they cannot be read, its name.
   *
   * @param alone whether it is all that there is to read
   */
  LeftOut report(Path file, Layout layout, boolean alone) {
    String reason =
        Layouts.named(layout)
            ? "not a part of the layout " + layout.label()
            : FileNames.contentOfName(file) == Content.AUTO
                ? BY_NAME + "does not tell what it holds"
                : BY_NAME + "says that it holds " + FileNames.contentOfName(file).label();
    if (++lookedInto > LOOKED_INTO) {
      return new LeftOut(file.toString(), reason, LeftOutFiles.byName(file));
    }
    try {
      String matrix = Comments.readingMatrix(FirstLine.of(file));
      if (!matrix.isEmpty()) {
        return ofMatrix(file, matrix);
      }
      FileLook look = FileLook.at(file, options, readers, alone);
      return look.content() == Content.AUTO
          ? unknown(file, layout, reason, look)
          : known(file, layout, reason, look);
    } catch (BadDataException e) {
      boolean data = FileNames.formatOfName(file).isPresent();
      String rule = e.faults().getFirst().rule();
      boolean printed = rule.startsWith(PrintedTable.RULE);
      boolean text = printed || (rule.contains(ENCODING) && holdsText(file));
      String why = data || text ? " and cannot be read: " + rule : "";
      return new LeftOut(
          file.toString(), reason + why, data || printed ? LeftOutFiles.byName(file) : "");
    }
  }

  /** One without ids; beside a layout's own files it is hardly what somebody misses. */
  private static LeftOut unknown(Path file, Layout layout, String reason, FileLook look) {
    if (!look.rule().isEmpty()) {
      return LeftOutFiles.plain(file, reason + "; " + look.rule());
    }
    boolean mayBeRead = look.table() || FileNames.formatOfName(file).isPresent();
    String remedy = mayBeRead && !Layouts.named(layout) ? "; " + look.remedy() : "";
    String looks = mayBeRead ? LeftOutFiles.byName(file) : "";
    return new LeftOut(file.toString(), reason + remedy, looks);
  }

  private static LeftOut known(Path file, Layout layout, String reason, FileLook look) {
    String looks = look.content().label();
    if (!look.rule().isEmpty()) {
      String rule = " and cannot be read: " + look.rule() + look.remedy();
      return new LeftOut(file.toString(), reason + rule, looks);
    }
    return Layouts.named(layout) && look.content() != Content.EVENTS
        ? LeftOutFiles.plain(file, reason) // such as the links of MovieLens
        : new LeftOut(file.toString(), reason + "; " + look.remedy(), looks);
  }

  private static LeftOut ofMatrix(Path file, String reading) {
    String why = "a matrix: --events " + Display.word(file.toString()) + " " + reading;
    String looks = LeftOutFiles.byName(file).isEmpty() ? "" : Content.EVENTS.label();
    return new LeftOut(file.toString(), why, looks);
  }

  private static boolean holdsText(Path file) {
    return FirstLine.of(file).chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\r');
  }
}
