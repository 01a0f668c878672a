package dev.weft.files.internal.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.files.internal.lines.ByteInput;
import dev.weft.files.internal.values.BadData;
import dev.weft.files.internal.values.Rejected;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of one array, or objects over several lines, see {@link JsonRecords}. What is
 * no JSON ends the reading: nothing tells where the next object begins.
 */
final class JsonStreamReader implements RowReader {

  private static final int HEAD = 1 << 13;

  /** What stands before each text of a sequence (RFC 7464). */
  private static final char SEQUENCE = '\u001E';

  private final Path file;
  private final JsonParser parser;
  private final JsonRecords records;
  private boolean begun;
  private boolean array;
  private boolean ended;

  /**
   * The objects of a file.
   *
   * @param charset its encoding, or null for that of JSON
   * @param maxCharacters the longest record
   */
  JsonStreamReader(Path file, InputStream input, @Nullable Charset charset, int maxCharacters) {
    this.file = file;
    this.records = new JsonRecords(maxCharacters, false);
    try {
      parser =
          charset == null
              ? records.factory().createParser(input)
              : records.factory().createParser(new InputStreamReader(input, charset));
      parser.enable(JsonReadFeature.ALLOW_TRAILING_COMMA.mappedFeature());
    } catch (IOException e) {
      throw ByteInput.unreadable(file, 0, e);
    }
  }

  /** Whether a file is an array of objects, or begins with an object that its first line opens. */
  static boolean isOne(Path file, BufferedInputStream input) {
    try {
      input.mark(HEAD);
      String head = new String(input.readNBytes(HEAD), StandardCharsets.UTF_8);
      input.reset();
      String text = head.startsWith("\uFEFF") ? head.substring(1) : head;
      String start = text.stripLeading(); // the mark of a sequence is white space, too
      if (text.indexOf(SEQUENCE) == 0 && firstOf(text).indexOf('\n') >= 0) {
        return true;
      }
      if (start.startsWith("[")) {
        String inside = start.substring(1).stripLeading();
        return inside.isEmpty() || inside.startsWith("{") || inside.startsWith("]");
      }
      return start.startsWith("{") && start.lines().findFirst().orElse("").strip().equals("{");
    } catch (IOException e) {
      throw ByteInput.unreadable(file, 0, e);
    }
  }

  /** The first text of a sequence, as far as it is known. */
  private static String firstOf(String sequence) {
    int next = sequence.indexOf(SEQUENCE, 1);
    return sequence.substring(0, next < 0 ? sequence.length() : next).strip();
  }

  @Override
  public @Nullable Row next() {
    if (ended) {
      return null;
    }
    long line = 0;
    try {
      JsonToken token = parser.nextToken();
      if (!begun && token == JsonToken.START_ARRAY) {
        array = true;
        token = parser.nextToken();
      }
      begun = true;
      line = parser.currentTokenLocation().getLineNr();
      if (token == null || (array && token == JsonToken.END_ARRAY)) {
        ended = true;
        checkEnd(token);
        return null;
      }
      return token == JsonToken.START_OBJECT ? row(line) : noObject(line);
    } catch (JsonProcessingException e) {
      long place = e.getLocation() == null ? line : e.getLocation().getLineNr();
      String rule = "is not valid JSON: " + JsonRecords.reason(e);
      throw BadData.because(new Fault(file.toString(), place, "", "", rule), e);
    } catch (IOException e) {
      throw ByteInput.unreadable(file, line, e);
    }
  }

  private void checkEnd(@Nullable JsonToken last) throws IOException {
    if (array && (last == null || parser.nextToken() != null)) {
      long line = parser.currentLocation().getLineNr();
      String rule =
          last == null ? "the array is not closed: the file is cut short" : "must hold one array";
      throw new BadDataException(List.of(new Fault(file.toString(), line, "", "", rule)));
    }
  }

  private Row noObject(long line) throws IOException {
    String value = String.valueOf(parser.getText());
    parser.skipChildren();
    return Row.bad(line, value, new Rejected("", value, "must be a JSON object"));
  }

  @SuppressWarnings("ReferenceEquality") // the parser goes back to the very context
  private Row row(long line) throws IOException {
    JsonStreamContext around = parser.getParsingContext().getParent();
    try {
      return records.row(parser, line, null);
    } catch (Rejected problem) {
      while (parser.getParsingContext() != around) {
        parser.nextToken();
      }
      return Row.bad(line, null, problem);
    }
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public String format() {
    return array ? "json" : "jsonl";
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
    return records.notes();
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw ByteInput.unreadable(file, 0, e);
    }
  }
}
