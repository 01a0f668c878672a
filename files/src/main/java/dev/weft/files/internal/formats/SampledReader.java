package dev.weft.files.internal.formats;

import dev.weft.files.internal.values.Limits;
import dev.weft.files.internal.values.Numbers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reader whose next records can be looked at before they are read. */
public final class SampledReader {

  private static final int SAMPLE = 200;

  private final RowReader reader;
  private final Deque<Row> ahead = new ArrayDeque<>();
  private long characters;

  public SampledReader(RowReader reader) {
    this.reader = reader;
  }

  /** The next records: some hundreds of them at most, fewer where they are long. */
  public List<Row> sample() {
    while (ahead.size() < SAMPLE && characters < Limits.SAMPLE) {
      Row row = reader.next();
      if (row == null) {
        break;
      }
      ahead.addLast(row);
      String raw = row.raw();
      characters += raw == null ? 0 : raw.length();
    }
    return List.copyOf(ahead);
  }

  /** The first record, where positions name the columns and only a record tells what they hold. */
  public String exampleOf(List<String> names) {
    List<Row> first = names.stream().allMatch(Numbers::isNumber) ? sample() : List.of();
    return first.isEmpty() ? "" : first.getFirst().rawText();
  }

  public @Nullable Row next() {
    Row first = ahead.pollFirst();
    return first != null ? first : reader.next();
  }

  public List<String> columns() {
    return reader.columns();
  }

  public FolderColumns folders() {
    return reader.folders();
  }

  public String format() {
    return reader.format();
  }

  public boolean header() {
    return reader.header();
  }

  public String delimiter() {
    return reader.delimiter();
  }

  public Map<String, String> leftOut() {
    return reader.leftOut();
  }

  public String doubt() {
    return reader.doubt();
  }

  public List<String> notes() {
    return reader.notes();
  }
}
