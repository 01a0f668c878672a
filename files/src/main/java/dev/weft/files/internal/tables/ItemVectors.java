package dev.weft.files.internal.tables;

import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.files.FieldKind;
import dev.weft.files.Role;
import dev.weft.files.internal.attributes.Fields.Field;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.VectorText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ready-made vectors of items from a file beside the catalogue, joined by the item's id. A column
 * of arrays is a vector of its name; columns of single numbers are one vector together, named as
 * the file is. An item that a file does not name, or without numbers in its record, has no vector
 * of that name.
 */
final class ItemVectors implements Sink {

  private final FileTally tally;
  private final RoleMap roles;
  private final String fileName;
  private final Map<String, Map<String, float[]>> vectors = new LinkedHashMap<>();
  private final Map<String, Integer> lengths = new HashMap<>();

  /**
   * None so far.
   *
   * @param fileName what a vector is called that is spread over columns
   */
  ItemVectors(FileTally tally, RoleMap roles, String fileName) {
    this.tally = tally;
    this.roles = roles;
    this.fileName = fileName;
  }

  @Override
  public void accept(Row row) {
    String id = roles.id(row, Role.ITEM_ID);
    int idColumn = roles.column(row.names(), Role.ITEM_ID);
    tally.columns.role(row.names()[idColumn], Role.ITEM_ID);
    var found = new LinkedHashMap<String, float[]>();
    List<Integer> single = new ArrayList<>();
    for (int i = 0; i < row.names().length; i++) {
      if (i != idColumn && !readArray(row, i, found)) {
        single.add(i);
      }
    }
    float[] spread = spread(row, single);
    if (spread != null) {
      found.put(fileName, spread);
    }
    found.forEach(this::checkLength);
    if (vectors.putIfAbsent(id, found) != null) {
      throw new Rejected(row.names()[idColumn], id, "an id must not occur twice");
    }
  }

  /** Reads a column that holds arrays; false when it holds single numbers. */
  private boolean readArray(Row row, int column, Map<String, float[]> found) {
    Object value = row.values()[column];
    String name = row.names()[column];
    String vector = ColumnNames.canonical(Row.shownName(name));
    float[] array = value instanceof String text ? VectorText.parse(text) : null;
    if (value instanceof float[] numbers) {
      array = numbers;
    }
    if (array != null) {
      tally.columns.attribute(name, field(vector), "");
      found.put(vector, array);
      return true;
    }
    if (value instanceof List<?> list && !list.isEmpty()) {
      throw new Rejected(name, Row.shownValue(value), "must be an array of numbers");
    }
    return value instanceof List<?> || lengths.containsKey(vector);
  }

  private static Field field(String name) {
    return new Field(name, FieldKind.VECTOR, "", 0, true);
  }

  /** The numbers that are spread over columns; null where there are none. */
  private float @Nullable [] spread(Row row, List<Integer> columns) {
    if (columns.stream().allMatch(column -> row.text(column) == null)) {
      return null;
    }
    float[] numbers = new float[columns.size()];
    for (int i = 0; i < numbers.length; i++) {
      String name = row.names()[columns.get(i)];
      String text = row.text(columns.get(i));
      numbers[i] = text == null ? Float.NaN : Numbers.parseFloat(text);
      if (Float.isNaN(numbers[i])) {
        throw new Rejected(
            name,
            text == null ? "" : text,
            "must be a number: beside the id a file of vectors holds numbers and arrays of them");
      }
      tally.columns.attribute(name, field(fileName), "");
    }
    return numbers;
  }

  private void checkLength(String name, float[] vector) {
    int length = lengths.computeIfAbsent(name, _ -> vector.length);
    if (vector.length != length) {
      throw new Rejected(
          name,
          "[" + vector.length + " numbers]",
          "a vector must have as many numbers as the first of the file, " + length);
    }
  }

  /** The vectors of an item by name. */
  Map<String, float[]> of(String id) {
    return vectors.getOrDefault(id, Map.of());
  }

  /** The items of the file. */
  Set<String> ids() {
    return vectors.keySet();
  }

  /**
   * Notes how many records name no item of the catalogue.
   *
   * @throws BadDataException when none does
   */
  void report(Set<String> catalogue) {
    long unknown = vectors.keySet().stream().filter(id -> !catalogue.contains(id)).count();
    if (unknown > 0 && unknown == vectors.size()) {
      String example = vectors.keySet().iterator().next();
      throw new BadDataException(
          List.of(
              new Fault(
                  tally.file,
                  0,
                  "",
                  example,
                  String.format(
                      Locale.ROOT,
                      "none of its %,d ids is an item of the catalogue: are they written otherwise?",
                      unknown))));
    }
    if (unknown > 0) {
      tally.notes.add(unknown + " records name no item of the catalogue and are left out");
    }
  }
}
