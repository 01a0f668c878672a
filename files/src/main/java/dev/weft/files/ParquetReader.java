package dev.weft.files;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a Parquet file by DuckDB. Lines are row numbers from 1; times are read as UTC. */
final class ParquetReader implements RowReader {

  private final Path file;
  private final Connection connection;
  private final Statement statement;
  private final ResultSet rows;
  private final String[] names;
  private long row;

  ParquetReader(Path file) {
    this.file = file;
    Connection opened = null;
    try {
      opened = DuckDb.open();
      connection = opened;
      statement = opened.createStatement();
      String source = "read_parquet(" + DuckDb.literal(escaped(file)) + ")";
      var columns = new ArrayList<String>();
      var selected = new ArrayList<String>();
      try (ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
        while (described.next()) {
          columns.add(described.getString(1));
          selected.add(expression(described.getString(1), described.getString(2)));
        }
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

  private String expression(String column, String type) {
    String name = DuckDb.identifier(column);
    if (type.equals("BLOB")) {
      throw new BadDataException(
          List.of(new Fault(file.toString(), 0, column, type, "must not be binary")));
    }
    if (type.endsWith("[]")) {
      boolean numbers = type.startsWith("FLOAT") || type.startsWith("DOUBLE");
      return numbers ? name + "::FLOAT[]" : name + "::VARCHAR[]";
    }
    return type.startsWith("TIMESTAMP")
        ? "make_timestamp(epoch_us(" + name + "))::VARCHAR"
        : name + "::VARCHAR";
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
    Object[] elements = (Object[]) array.getArray();
    if (elements.length > 0 && elements[0] instanceof Float) {
      float[] numbers = new float[elements.length];
      for (int i = 0; i < numbers.length; i++) {
        if (!(elements[i] instanceof Float number) || !Float.isFinite(number)) {
          throw new Rejected(name, String.valueOf(elements[i]), "must be a finite number");
        }
        numbers[i] = number;
      }
      return numbers;
    }
    var texts = new ArrayList<String>(elements.length);
    for (Object element : elements) {
      if (element == null) {
        throw new Rejected(name, "null", "an array must hold texts or numbers");
      }
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
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new BadDataException(Fault.of(file, "cannot be read as Parquet: " + reason), e);
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
