package dev.weft.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.weft.files.internal.lines.Csv;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * A list as CSV is joined with other tables by its ids and read by people in a spreadsheet, which
 * runs what begins like a formula. So ids stay what they are, and those that a spreadsheet would run
 * are collected to be told of; titles and reasons are guarded by an apostrophe.
 */
/** How recommended items are written down: as JSON, and as CSV made of that. */
final class ListsFormat {

  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> IDS = List.of("user_id", "item_id");
  private static final List<String> FOR_PEOPLE = List.of("title", "reason");

  private final Set<String> formulas = new LinkedHashSet<>();

  /** SQL types by column. */
  static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("user_id", "VARCHAR");
    columns.put("place", "INTEGER");
    columns.put("item_id", "VARCHAR");
    columns.put("title", "VARCHAR");
    columns.put("score", "FLOAT");
    columns.put("reason", "VARCHAR");
    return columns;
  }

  static String json(ListsWriter.Row row) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("user_id", row.userId());
      json.writeNumberField("place", row.place());
      json.writeStringField("item_id", row.itemId());
      json.writeStringField("title", row.title());
      json.writeNumberField("score", row.score());
      if (!row.reason().isEmpty()) {
        json.writeStringField("reason", row.reason());
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  static String header() {
    return String.join(",", columns().keySet()) + "\n";
  }

  /** The record of a row that is written as JSON. */
  String csv(String json) throws IOException {
    Map<String, String> row = values(json);
    var record = new StringBuilder();
    for (String column : columns().keySet()) {
      record.append(record.isEmpty() ? "" : ",");
      String value = row.getOrDefault(column, "");
      if (FOR_PEOPLE.contains(column)) {
        Csv.cellForPeople(record, value, ',');
      } else {
        Csv.field(record, value, ',');
      }
      if (IDS.contains(column) && Csv.isFormula(value)) {
        formulas.add(value);
      }
    }
    return record.append('\n').toString();
  }

  private static Map<String, String> values(String line) throws IOException {
    Map<String, String> row = new HashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      for (String column = json.nextFieldName(); column != null; column = json.nextFieldName()) {
        json.nextToken();
        row.put(column, json.getText());
      }
    }
    return row;
  }

  /** The ids in records of CSV that a spreadsheet would take for formulas, in their order. */
  Set<String> formulas() {
    return formulas;
  }
}
