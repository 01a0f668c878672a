package dev.weft.files.internal.formats;

import dev.weft.files.BadDataException;
import dev.weft.files.internal.values.BadData;
import dev.weft.files.internal.values.Limits;
import dev.weft.files.internal.values.Rejected;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Parquet file by DuckDB. Lines are row numbers from 1; times are read as UTC. An object
 * inside becomes columns with a dot; bytes, maps, arrays of objects and decimals that DuckDB reads
 * as other numbers are left out, and nulls in arrays as well.
 */
final class ParquetReader implements RowReader {

  /** DuckDB's own words begin with the names of its classes. */
  private static final Pattern CLASS_NAMES = Pattern.compile("Invalid Error: |\\w+Exception: ");

  /**
   * The names in DuckDB's words for a type: {@code STRUCT(item_id VARCHAR, "unit price" DOUBLE)}.
   */
  private static final Pattern FIELDS = Pattern.compile("[(,] ?\"?(\\w+)\"? [A-Z]");

  private static final String ARRAYS = "arrays of objects, arrays or bytes";

  private final Path file;
  private final Connection connection;
  private final Statement statement;
  private final ResultSet rows;
  private final WideDecimals wideDecimals;
  private final String[] names;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, String> leftOut = new LinkedHashMap<>();
  private long row;

  ParquetReader(Path file) {
    this.file = file;
    Connection opened = null;
    try {
      opened = DuckDb.open();
      connection = opened;
      statement = opened.createStatement();
      String path = DuckDb.literal(escaped(file));
      String source = "read_parquet(" + path + ", hive_partitioning = false)";
      wideDecimals = WideDecimals.of(statement, path);
      var columns = new ArrayList<String>();
      var selected = new ArrayList<String>();
      describe("*", "", "", source, columns, selected);
      if (columns.size() > Limits.COLUMNS) {
        throw new SQLException(Limits.columns("a file"));
      }
      names = columns.toArray(String[]::new);
      rows = statement.executeQuery("SELECT " + String.join(", ", selected) + " FROM " + source);
    } catch (SQLException e) {
      BadDataException bad = bad(e);
      try {
        if (opened != null) {
          opened.close();
        }
      } catch (SQLException closing) {
        bad.addSuppressed(closing);
      }
      throw bad;
    }
  }

  /** The path with DuckDB's wildcards made ordinary characters. */
  private static String escaped(Path file) {
    return file.toAbsolutePath().toString().replaceAll("[\\[*?]", "[$0]");
  }

  /** Adds columns, and those inside of objects with a dot in their names. */
  private void describe(
      String what,
      String object,
      String prefix,
      String source,
      List<String> columns,
      List<String> selected)
      throws SQLException {
    var types = new LinkedHashMap<String, String>();
    try (Statement describing = connection.createStatement();
        ResultSet described =
            describing.executeQuery("DESCRIBE SELECT " + what + " FROM " + source)) {
      while (described.next()) {
        types.put(described.getString(1), described.getString(2));
      }
    }
    for (var column : types.entrySet()) {
      String name = prefix + column.getKey();
      String value =
          object.isEmpty()
              ? DuckDb.identifier(column.getKey())
              : "struct_extract(" + object + ", " + DuckDb.literal(column.getKey()) + ")";
      String type = column.getValue();
      if (type.startsWith("STRUCT(") && type.endsWith(")")) {
        describe("UNNEST(" + value + ")", value, name + ".", source, columns, selected);
      } else if (type.startsWith("DOUBLE") && wideDecimals.holds(name)) {
        leaveOut(name, WideDecimals.IN_WORDS);
      } else if (isReadable(type)) {
        columns.add(name);
        selected.add(expression(value, type));
      } else {
        leaveOut(name, inWords(name, type));
      }
    }
  }

  private void leaveOut(String name, String what) {
    leftOut.put(name, what);
    notes.add(
        String.format(Locale.ROOT, "the column '%s' is left out: %s are not read", name, what));
  }

  private static boolean isReadable(String type) {
    String element = type.replaceFirst("\\[\\d*\\]$", "");
    return !element.endsWith("]")
        && !element.equals("BLOB")
        && !element.startsWith("STRUCT(")
        && !element.startsWith("MAP(")
        && !element.startsWith("UNION(");
  }

  private static String inWords(String name, String type) {
    if (type.equals("BLOB")) {
      return LeftOutValues.BYTES;
    }
    if (!type.endsWith("]")) {
      return "maps and unions";
    }
    return LeftOutValues.isCalledItems(name)
        ? itemField(type).map(LeftOutValues::withItems).orElse(ARRAYS)
        : ARRAYS;
  }

  /** The field of objects in an array that is called as ids of items are. */
  private static Optional<String> itemField(String type) {
    return FIELDS
        .matcher(type)
        .results()
        .map(field -> field.group(1))
        .filter(LeftOutValues::isIdOfItem)
        .findFirst();
  }

  private static String expression(String value, String type) {
    if (type.endsWith("]")) {
      boolean numbers = type.startsWith("FLOAT") || type.startsWith("DOUBLE");
      return value + (numbers ? "::FLOAT[]" : "::VARCHAR[]");
    }
    if (type.startsWith("TIMESTAMP")) {
      return "make_timestamp(epoch_us(" + value + "))::VARCHAR";
    }
    // programs write the ids of a column with gaps as fractions
    boolean fractions = type.equals("FLOAT") || type.equals("DOUBLE");
    return fractions ? "regexp_replace(" + value + "::VARCHAR, '\\.0$', '')" : value + "::VARCHAR";
  }

  @Override
  public @Nullable Row next() {
    try {
      if (!rows.next()) {
        return null;
      }
      row++;
      Object[] values = new Object[names.length];
      for (int i = 0; i < names.length; i++) {
        values[i] = value(rows.getObject(i + 1), names[i]);
      }
      return new Row(row, names, values, null, null);
    } catch (Rejected problem) {
      return Row.bad(row, null, problem);
    } catch (SQLException e) {
      throw bad(e);
    }
  }

  private static @Nullable Object value(@Nullable Object value, String name) throws SQLException {
    if (!(value instanceof Array array)) {
      return value == null ? null : checked(value.toString(), name);
    }
    Object[] all = (Object[]) array.getArray();
    if (all.length > Limits.ARRAY) {
      throw new Rejected(Row.shownName(name), "", Limits.array());
    }
    var elements = new ArrayList<Object>();
    for (Object element : all) {
      if (element != null) {
        elements.add(element);
      }
    }
    if (!elements.isEmpty() && elements.getFirst() instanceof Float) {
      float[] numbers = new float[elements.size()];
      for (int i = 0; i < numbers.length; i++) {
        if (!(elements.get(i) instanceof Float number) || !Float.isFinite(number)) {
          throw new Rejected(name, String.valueOf(elements.get(i)), "must be a finite number");
        }
        numbers[i] = number;
      }
      return numbers;
    }
    var texts = new ArrayList<String>(elements.size());
    for (Object element : elements) {
      texts.add(checked(element.toString(), name));
    }
    return texts;
  }

  private static String checked(String text, String name) {
    if (text.indexOf('\0') >= 0) {
      throw new Rejected(Row.shownName(name), text, "must not hold a NUL character");
    }
    return text;
  }

  private BadDataException bad(SQLException e) {
    String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String reason = CLASS_NAMES.matcher(first).replaceAll("");
    return BadData.because(BadData.ofFile(file, "cannot be read as Parquet: " + reason), e);
  }

  @Override
  public List<String> columns() {
    return List.of(names);
  }

  @Override
  public String format() {
    return "parquet";
  }

  @Override
  public String delimiter() {
    return "";
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public Map<String, String> leftOut() {
    return Collections.unmodifiableMap(leftOut);
  }

  @Override
  public void close() {
    try (connection;
        statement;
        rows) {
      row = 0;
    } catch (SQLException e) {
      throw bad(e);
    }
  }
}
