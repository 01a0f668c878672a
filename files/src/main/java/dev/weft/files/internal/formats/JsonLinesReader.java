package dev.weft.files.internal.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.weft.files.internal.lines.Line;
import dev.weft.files.internal.lines.LineReader;
import dev.weft.files.internal.values.PythonObject;
import dev.weft.files.internal.values.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object a line, see {@link JsonRecords}; a line may hold Python's form of one. An
 * empty line is passed over.
 */
final class JsonLinesReader implements RowReader {

  private final LineReader lines;
  private final JsonRecords records;
  private long python;
  private long commas;

  JsonLinesReader(LineReader lines, JsonRecords records) {
    this.lines = lines;
    this.records = records;
  }

  @Override
  public @Nullable Row next() {
    Line line = lines.next();
    while (line != null && line.problem() == null && line.text().isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    if (line.problem() != null) {
      return Row.bad(line.number(), line.text(), line.problem());
    }
    try {
      String object = withoutComma(line.text());
      boolean isPython = PythonObject.is(object);
      python += isPython ? 1 : 0;
      return row(line, isPython ? PythonObject.json(object) : object);
    } catch (Rejected problem) {
      return Row.bad(line.number(), line.text(), problem);
    }
  }

  /** A line of an array whose brackets were taken away has the comma that stood between two. */
  private String withoutComma(String line) {
    String text = line.stripTrailing();
    if (!text.endsWith("},")) {
      return line;
    }
    commas++;
    return text.substring(0, text.length() - 1);
  }

  private Row row(Line line, String json) {
    try (JsonParser parser = records.factory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Rejected("", line.text(), "each line must hold one JSON object");
      }
      Row row = records.row(parser, line.number(), line.text());
      if (parser.nextToken() != null) {
        throw new Rejected("", line.text(), "each line must hold one JSON object");
      }
      return row;
    } catch (JsonProcessingException e) {
      throw new Rejected("", line.text(), "is not valid JSON: " + JsonRecords.reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: the text is in memory
    }
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public String format() {
    return "jsonl";
  }

  @Override
  public String delimiter() {
    return "";
  }

  @Override
  public Map<String, String> leftOut() {
    return records.leftOut();
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<>(records.notes());
    if (python > 0) {
      notes.add("its lines are Python's objects, not JSON, and are read as such");
    }
    if (commas > 0) {
      notes.add("its lines end with commas, which are left out");
    }
    notes.addAll(lines.notes());
    return notes;
  }

  @Override
  public void close() {
    lines.close();
  }
}
