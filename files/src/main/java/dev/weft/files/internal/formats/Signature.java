package dev.weft.files.internal.formats;

import dev.weft.files.BadDataException;
import dev.weft.files.internal.lines.ByteInput;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.values.BadData;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Knows files that are not text by their first bytes, and names the remedy. */
final class Signature {

  private static final int TAR_MARK = 257;
  private static final int HEAD = 512;

  /**
   * Formats that hold tables and are not read, by their first bytes; a header may begin so, too.
   */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("\u0089HDF\r\n", "an HDF5 file"),
          Map.entry("ARROW1", "an Arrow or Feather file"),
          Map.entry("\u00FF\u00FF\u00FF\u00FF", "a stream of Arrow"),
          Map.entry("FEA1", "a Feather file"),
          Map.entry("ORC", "an ORC file"),
          Map.entry("Obj\u0001", "an Avro file"),
          Map.entry("\u0080\u0002", "a pickle of Python"),
          Map.entry("\u0080\u0003", "a pickle of Python"),
          Map.entry("\u0080\u0004", "a pickle of Python"),
          Map.entry("\u0080\u0005", "a pickle of Python"),
          Map.entry("RDX2\n", "a file of R's objects"),
          Map.entry("RDX3\n", "a file of R's objects"));

  private Signature() {}

  /**
   * The same bytes, looked at.
   *
   * @throws BadDataException when they are those of a spreadsheet or an archive
   */
  static BufferedInputStream checked(Path file, InputStream input) {
    var buffered = new BufferedInputStream(input, 1 << 13);
    try {
      buffered.mark(HEAD);
      byte[] head = buffered.readNBytes(HEAD);
      buffered.reset();
      String remedy = remedy(FileNames.plainName(file), head);
      if (!remedy.isEmpty()) {
        buffered.close();
        throw BadData.inFile(file, remedy);
      }
      return buffered;
    } catch (IOException e) {
      throw ByteInput.unreadable(file, 0, e);
    }
  }

  private static String remedy(String name, byte[] head) {
    boolean zip = startsWith(head, 0, "PK\u0003\u0004");
    boolean ole = startsWith(head, 0, "\u00D0\u00CF\u0011\u00E0");
    if (ole || (zip && name.matches(".*\\.(xlsx|xlsm|xlsb|ods|numbers)"))) {
      return "is a spreadsheet: save the sheet as CSV in UTF-8, and name that file";
    }
    if (zip && name.endsWith(".npz")) {
      return "is an archive of NumPy's arrays: write tables as CSV or Parquet, and vectors each with"
          + " numpy.save as .npy";
    }
    if (zip || startsWith(head, TAR_MARK, "ustar") || startsWith(head, 0, "7z\u00BC")) {
      return "is an archive: unpack it, and name the files in it";
    }
    if (startsWith(head, 0, "BZh") || startsWith(head, 0, "\u00FD7zXZ")) {
      return "is packed in a way that is not read: unpack it, or pack it with gzip or zstd";
    }
    if (startsWith(head, 0, "\u001F\u008B")) {
      return "is packed with gzip: its name must end in .gz";
    }
    if (startsWith(head, 0, "PAR1")) {
      return "is a Parquet file: its name must end in .parquet";
    }
    if (startsWith(head, 0, "SQLite format 3")) {
      return "is a database: write its tables as CSV or Parquet, and name those files";
    }
    if (startsWith(head, 0, "<?xml") || startsWith(head, 0, "\u00EF\u00BB\u00BF<?xml")) {
      return "is XML: write its records as CSV, JSON Lines or Parquet, and name that file";
    }
    boolean text = IntStream.range(0, head.length).noneMatch(i -> head[i] >= 0 && head[i] < '\t');
    return text
        ? ""
        : kind(head)
            .map(
                kind -> "is " + kind + ": write its tables as CSV or Parquet, and name those files")
            .orElse("");
  }

  private static Optional<String> kind(byte[] head) {
    return KINDS.entrySet().stream()
        .filter(kind -> startsWith(head, 0, kind.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean startsWith(byte[] head, int from, String mark) {
    if (head.length < from + mark.length()) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if ((head[from + i] & 0xFF) != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
