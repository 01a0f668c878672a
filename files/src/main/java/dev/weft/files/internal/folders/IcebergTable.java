package dev.weft.files.internal.folders;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a metadata file of Iceberg says of a table as it is.
 *
 * @param files how many hold its rows, −1 where that is not told
 * @param deletes how many files say which of the rows are gone
 */
record IcebergTable(long files, long deletes) {

  private static final Pattern VERSION = Pattern.compile("v?(\\d+).*");

  /** Metadata files by the numbers that their names begin with. */
  static final Comparator<Path> BY_VERSION =
      Comparator.comparingLong(IcebergTable::version).thenComparing(Comparator.naturalOrder());

  private static long version(Path file) {
    Matcher number = VERSION.matcher(String.valueOf(file.getFileName()));
    return number.matches() && number.group(1).length() < 18 ? Long.parseLong(number.group(1)) : -1;
  }

  /** Reads a file; one that cannot be read tells nothing. */
  static IcebergTable of(Path metadata) {
    try (JsonParser parser = new JsonFactory().createParser(metadata.toFile())) {
      return of(parser);
    } catch (IOException e) {
      return new IcebergTable(-1, 0);
    }
  }

  /** Whether the table has as many files as lie there, and none that takes rows away. */
  boolean hasAllOf(long there) {
    return files == there && deletes == 0;
  }

  private static IcebergTable of(JsonParser parser) throws IOException {
    var byId = new HashMap<String, IcebergTable>();
    String current = "";
    String id = "";
    long files = -1;
    long deletes = 0;
    while (parser.nextToken() != null) {
      String name = parser.currentToken().isScalarValue() ? parser.currentName() : null;
      switch (name == null ? "" : name) {
        case "current-snapshot-id" -> current = parser.getText();
        case "snapshot-id" -> id = parser.getText();
        case "total-data-files" -> files = parser.getValueAsLong(-1);
        case "total-delete-files" -> deletes = parser.getValueAsLong();
        default -> {
          if (endsSnapshot(parser)) {
            byId.put(id, new IcebergTable(files, deletes));
            files = -1;
            deletes = 0;
          }
        }
      }
    }
    return byId.getOrDefault(current, new IcebergTable(-1, 0));
  }

  private static boolean endsSnapshot(JsonParser parser) {
    JsonStreamContext around = parser.getParsingContext();
    return parser.currentToken() == JsonToken.END_OBJECT
        && around.inArray()
        && around.getParent().hasCurrentName()
        && around.getParent().getCurrentName().equals("snapshots");
  }
}
