package dev.weft.files.internal.formats;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * The decimals of a Parquet file that DuckDB reads as other numbers: beyond 38 digits it makes
 * doubles of eight bytes at a time, and shifts what is left where the width is not a multiple of
 * eight.
 */
final class WideDecimals {

  static final String IN_WORDS = "decimals of more than 38 digits";

  private static final int DIGITS = 38;
  private static final int WHOLE = 8;

  private final Set<String> paths = new HashSet<>();

  private WideDecimals() {}

  /** Those of a file, {@code literal} being its quoted path. */
  static WideDecimals of(Statement statement, String literal) throws SQLException {
    var found = new WideDecimals();
    try (ResultSet schema =
        statement.executeQuery(
            "SELECT name, coalesce(num_children, 0), coalesce(precision, 0),"
                + " coalesce(try_cast(type_length AS INTEGER), 0), type FROM parquet_schema("
                + literal
                + ")")) {
      found.walk(schema);
    }
    return found;
  }

  /** The elements of a schema stand before their children. */
  private void walk(ResultSet schema) throws SQLException {
    var open = new ArrayDeque<Parent>();
    while (schema.next()) {
      while (!open.isEmpty() && open.peek().children == 0) {
        open.pop();
      }
      Parent parent = open.peek();
      String path = parent == null ? "" : parent.prefix + schema.getString(1);
      if (parent != null) {
        parent.children--;
      }
      if (schema.getInt(2) > 0) {
        open.push(new Parent(path.isEmpty() ? "" : path + ".", schema.getInt(2)));
      } else if (schema.getInt(3) > DIGITS && isShifted(schema.getString(5), schema.getInt(4))) {
        paths.add(path);
      }
    }
  }

  private static boolean isShifted(String type, int width) {
    return !type.equals("FIXED_LEN_BYTE_ARRAY") || width % WHOLE != 0;
  }

  /** Whether a column, with dots between the objects around it, holds such decimals. */
  boolean holds(String column) {
    return paths.stream().anyMatch(path -> path.equals(column) || path.startsWith(column + "."));
  }

  private static final class Parent {
    final String prefix;
    long children;

    Parent(String prefix, long children) {
      this.prefix = prefix;
      this.children = children;
    }
  }
}
