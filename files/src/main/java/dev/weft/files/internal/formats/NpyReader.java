package dev.weft.files.internal.formats;

import dev.weft.files.BadDataException;
import dev.weft.files.Role;
import dev.weft.files.internal.lines.ByteInput;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.values.BadData;
import dev.weft.files.internal.values.Limits;
import dev.weft.files.internal.values.Rejected;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads vectors in NumPy's format, a row each, with the ids of their items in {@code FILE.ids.txt}
 * beside it, one a line. The vector is named as the file is: {@code image.npy} holds {@code image}.
 * A row of NaN is an item without a vector.
 */
public final class NpyReader implements RowReader {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** Longer heads are damage: a real one takes some hundred bytes. */
  private static final int LONGEST_HEAD = 1 << 16;

  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])f([248])'");
  private static final Pattern SHAPE =
      Pattern.compile("'shape'\\s*:\\s*\\(\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,?\\s*\\)");
  private static final Pattern BY_COLUMNS = Pattern.compile("'fortran_order'\\s*:\\s*True");

  private final Path file;
  private final DataInputStream in;
  private final String[] names;
  private final List<String> ids;
  private final ByteBuffer row;
  private final int width;
  private int at;

  /** Begins a file; owns the bytes from then on. */
  NpyReader(Path file, InputStream bytes) {
    this.file = file;
    this.in = new DataInputStream(bytes);
    this.names = new String[] {Role.ITEM_ID.label(), name(file)};
    String head = head();
    Matcher type = TYPE.matcher(head);
    Matcher shape = SHAPE.matcher(head);
    if (!type.find()) {
      throw bad("must hold float16, float32 or float64: save it with array.astype('float32')");
    }
    if (BY_COLUMNS.matcher(head).find()) {
      throw bad("must hold row after row: save it with numpy.ascontiguousarray(array)");
    }
    if (!shape.find()) {
      throw bad("must have two dimensions, a row for each item: " + head.strip());
    }
    width = Integer.parseInt(type.group(2));
    row =
        ByteBuffer.allocate(Math.multiplyExact(count(shape.group(2), Limits.ARRAY), width))
            .order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    ids = ids(count(shape.group(1), Integer.MAX_VALUE));
  }

  /** The name of the vectors of a file. */
  public static String name(Path file) {
    return ColumnNames.canonical(FileNames.plainName(file).replaceFirst("\\.[a-z]+$", ""));
  }

  private int count(String digits, int most) {
    if (digits.length() > 10 || Long.parseLong(digits) > most) {
      throw bad(String.format(Locale.ROOT, "must have at most %,d numbers a row", most));
    }
    return Integer.parseInt(digits);
  }

  private String head() {
    try {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw bad("is not a file of NumPy's: numpy.save writes one");
      }
      int version = in.readUnsignedByte();
      in.readUnsignedByte();
      int length = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
      if (version > 1) {
        length |= Short.toUnsignedInt(Short.reverseBytes(in.readShort())) << 16;
      }
      if (length < 0 || length > LONGEST_HEAD) {
        throw bad("is damaged: its head cannot be so long");
      }
      byte[] head = new byte[length];
      in.readFully(head);
      return new String(head, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw ByteInput.unreadable(file, 0, e);
    }
  }

  private List<String> ids(int rows) {
    Path beside = FileNames.idsOf(file);
    if (!Files.isRegularFile(beside)) {
      throw bad(
          String.format(
              Locale.ROOT,
              "needs the ids of its %,d rows, one a line, in %s",
              rows,
              beside.getFileName()));
    }
    var found = new ArrayList<String>();
    try (var reader =
        new BufferedReader(
            new InputStreamReader(ByteInput.open(beside, read -> {}), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        found.add(line);
      }
    } catch (IOException e) {
      throw ByteInput.unreadable(beside, 0, e);
    }
    if (found.size() != rows) {
      throw bad(
          String.format(
              Locale.ROOT,
              "has %,d rows, and %s holds %,d ids: there must be one for each row",
              rows,
              beside.getFileName(),
              found.size()));
    }
    return found;
  }

  private BadDataException bad(String rule) {
    return BadData.inFile(file, rule);
  }

  @Override
  public @Nullable Row next() {
    if (at == ids.size()) {
      return null;
    }
    try {
      in.readFully(row.array());
    } catch (EOFException e) {
      throw bad(
          String.format(
              Locale.ROOT, "is cut short: it ends in row %,d of %,d", at + 1, ids.size()));
    } catch (IOException e) {
      throw ByteInput.unreadable(file, at + 1L, e);
    }
    String id = ids.get(at++);
    try {
      return new Row(at, names, new @Nullable Object[] {id, vector()}, null, null);
    } catch (Rejected problem) {
      return Row.bad(at, id, problem);
    }
  }

  private float @Nullable [] vector() {
    float[] vector = new float[row.capacity() / width];
    int missing = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] =
          switch (width) {
            case 2 -> Float.float16ToFloat(row.getShort(i * width));
            case 4 -> row.getFloat(i * width);
            default -> (float) row.getDouble(i * width);
          };
      missing += Float.isNaN(vector[i]) ? 1 : 0;
    }
    if (missing == vector.length) {
      return null;
    }
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        throw new Rejected(
            names[1], String.valueOf(value), "must be finite, or NaN in the whole row for none");
      }
    }
    return vector;
  }

  @Override
  public List<String> columns() {
    return List.of(names);
  }

  @Override
  public String format() {
    return "npy";
  }

  @Override
  public String delimiter() {
    return "";
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw ByteInput.unreadable(file, 0, e);
    }
  }
}
