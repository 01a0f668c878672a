package dev.weft.server.http.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.server.BusyException;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.Tenant.Rejected;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.records.Batches;
import dev.weft.server.http.records.GorseLine;
import dev.weft.server.http.values.JsonText;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.RowFault;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON Lines piece by piece; what was taken of earlier pieces stays when a later one fails.
 */
public final class LineImport<T> {

  private static final int PIECE = 1_000;
  private static final int LONGEST_LINE = 1 << 22;
  private static final int MOST_TOLD = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Function<JsonNode, T> read;
  private final Function<List<T>, Batch> taker;
  private final Supplier<List<String>> odd;
  private final ArrayNode told = JsonText.object().putArray("rejected");
  private long lines;
  private long accepted;
  private long duplicates;
  private long rejected;
  private final Set<String> unknownItems = new LinkedHashSet<>();
  private final Set<String> unlisted = new LinkedHashSet<>();
  private @Nullable Rejected first;

  /**
   * An import.
   *
   * @param read throws {@link RowFault} for an object that breaks a rule
   */
  public LineImport(Function<JsonNode, T> read, Function<List<T>, Batch> taker) {
    this(read, taker, List::of);
  }

  /**
   * The same with notes.
   *
   * @param odd tells at the end what was odd about the rows that were read
   */
  public LineImport(
      Function<JsonNode, T> read, Function<List<T>, Batch> taker, Supplier<List<String>> odd) {
    this.read = read;
    this.taker = taker;
    this.odd = odd;
  }

  /** Reads a body to its end and says what became of it. */
  public Answer read(InputStream body) throws IOException {
    lines(body);
    return answer();
  }

  /** Number of rows that were taken. */
  long accepted() {
    return accepted;
  }

  /** Number of rows that were there before. */
  long duplicates() {
    return duplicates;
  }

  /** The first row that was refused, its index being the number of its line. */
  Optional<Rejected> firstRejected() {
    return Optional.ofNullable(first);
  }

  /** Reads a body to its end. */
  void lines(InputStream body) throws IOException {
    var input = new BufferedInputStream(body, 1 << 16);
    List<T> piece = new ArrayList<>();
    List<Long> places = new ArrayList<>();
    for (byte[] line = next(input); line != null; line = next(input)) {
      lines++;
      if (isBlank(line)) {
        continue;
      }
      try {
        piece.add(read.apply(object(line)));
        places.add(lines);
      } catch (RowFault fault) {
        reject(lines, fault.at(0));
      }
      if (piece.size() == PIECE) {
        take(piece, places);
      }
    }
    take(piece, places);
  }

  private static JsonNode object(byte[] line) {
    if (line.length > LONGEST_LINE) {
      String rule = String.format(Locale.ROOT, "the line is longer than %,d bytes", LONGEST_LINE);
      throw new RowFault("line_too_long", "", rule + ": an object must have a line of its own");
    }
    JsonNode value;
    try {
      value = JsonText.readLine(line);
    } catch (Problem problem) {
      throw new RowFault(
          problem.code(), "", problem.getMessage() + "; each line must be one whole object");
    }
    if (value.isArray()) {
      throw new RowFault(
          "invalid_json",
          "",
          "must be one object: an array is a body of /api/v1/items, users or events, declared"
              + " application/json");
    }
    return GorseLine.plain(value);
  }

  private void take(List<T> piece, List<Long> places) {
    if (piece.isEmpty()) {
      return;
    }
    Batch batch = taken(piece);
    accepted += batch.accepted();
    duplicates += batch.duplicates();
    Batches.count(batch.unknownItems(), unknownItems);
    Batches.count(batch.unlisted(), unlisted);
    batch.rejected().forEach(one -> reject(places.get(one.index()), one));
    piece.clear();
    places.clear();
  }

  /** Where the queue is full, the sender is kept waiting: it sends no faster than is read. */
  private Batch taken(List<T> piece) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return taker.apply(List.copyOf(piece));
      } catch (BusyException busy) {
        if (System.nanoTime() > end) {
          throw busy;
        }
        try {
          Thread.sleep(busy.retryAfter());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw busy;
        }
      }
    }
  }

  private void reject(long line, Rejected one) {
    if (rejected++ == 0) {
      first = new Rejected(Math.toIntExact(line), one.code(), one.field(), one.message());
    }
    if (told.size() < MOST_TOLD) {
      told.addObject()
          .put("line", line)
          .put("code", one.code())
          .put("field", one.field())
          .put("message", one.message());
    }
  }

  private Answer answer() {
    ObjectNode json = JsonText.object();
    json.put("lines", lines);
    json.put("accepted", accepted);
    json.put("duplicates", duplicates);
    json.put("refused", rejected);
    json.set("rejected", told);
    Batches.note(json, unknownItems, unlisted, odd.get());
    if (accepted + duplicates == 0 && rejected > 0) {
      throw new Problem(422, "all_rows_refused", "every line was refused").with(json);
    }
    return Answer.of(json);
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private byte @Nullable [] next(InputStream input) throws IOException {
    int first = input.read();
    if (first < 0) {
      return null;
    }
    var line = new ByteArrayOutputStream();
    for (int b = first; b >= 0 && b != '\n'; b = input.read()) {
      if (line.size() <= LONGEST_LINE) { // the byte too much tells that it is too long
        line.write(b);
      }
    }
    return line.toByteArray();
  }
}
