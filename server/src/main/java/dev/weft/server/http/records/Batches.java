package dev.weft.server.http.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.Tenant.Rejected;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.values.JsonText;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.RowFault;
import dev.weft.server.http.values.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Batches: rows are read one by one, what breaks no rule is taken, and each other row is told. */
public final class Batches {

  /** How many ids are told apart for a note: a long import would keep each of its millions. */
  static final int MOST_COUNTED = 100_000;

  private final int mostRows;

  /**
   * Batches of one size.
   *
   * @param mostRows more rows than this are refused
   */
  public Batches(int mostRows) {
    this.mostRows = mostRows;
  }

  /** The rows of a body: those of an array, or the one that it is. */
  public List<JsonNode> rows(JsonNode body) {
    if (!body.isArray()) {
      return List.of(body);
    }
    if (body.isEmpty()) {
      throw new Problem(400, "invalid_body", "the array must hold at least one row");
    }
    if (body.size() > mostRows) {
      String rule = String.format(Locale.ROOT, "a batch must have at most %,d rows", mostRows);
      throw new Problem(413, "batch_too_long", rule + ": " + body.size())
          .hint("send several, or JSON Lines to /api/v1/imports; limits.batch sets it");
    }
    List<JsonNode> rows = new ArrayList<>(body.size());
    body.forEach(rows::add);
    return rows;
  }

  /**
   * Reads rows and hands on those that break no rule.
   *
   * @param read throws {@link RowFault} for a row that breaks one
   */
  public static <T> Batch taken(
      List<JsonNode> rows, Function<JsonNode, T> read, Function<List<T>, Batch> taker) {
    List<T> good = new ArrayList<>(rows.size());
    List<Integer> places = new ArrayList<>(rows.size());
    List<Rejected> rejected = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      try {
        good.add(read.apply(rows.get(i)));
        places.add(i);
      } catch (RowFault fault) {
        rejected.add(fault.at(i));
      }
    }
    if (good.isEmpty()) {
      return new Batch(0, 0, rejected);
    }
    Batch batch = taker.apply(good);
    for (Rejected one : batch.rejected()) {
      rejected.add(new Rejected(places.get(one.index()), one.code(), one.field(), one.message()));
    }
    rejected.sort(Comparator.comparingInt(Rejected::index));
    return new Batch(
        batch.accepted(), batch.duplicates(), rejected, batch.unknownItems(), batch.unlisted());
  }

  /** The answer to a batch: 200, or 422 when every row was refused. */
  public static Answer answer(Batch batch) {
    return answer(batch, List.of());
  }

  /** The same with notes of what was odd about the rows that were read. */
  public static Answer answer(Batch batch, List<String> odd) {
    ObjectNode report = report(batch, odd);
    if (batch.accepted() + batch.duplicates() > 0 || batch.rejected().isEmpty()) {
      return Answer.of(report);
    }
    Rejected first = batch.rejected().getFirst();
    throw new Problem(
            422, "all_rows_refused", "every row was refused, the first because of " + cause(first))
        .of(first.field())
        .with(report);
  }

  private static String cause(Rejected first) {
    return (first.field().isEmpty() ? "the row" : "'" + first.field() + "'")
        + ": "
        + first.message();
  }

  /** What became of a batch, as JSON. */
  private static ObjectNode report(Batch batch, List<String> odd) {
    ObjectNode json = JsonText.object();
    json.put("accepted", batch.accepted());
    json.put("duplicates", batch.duplicates());
    ArrayNode rejected = json.putArray("rejected");
    for (Rejected one : batch.rejected()) {
      rejected
          .addObject()
          .put("index", one.index())
          .put("code", one.code())
          .put("field", one.field())
          .put("message", one.message());
    }
    note(json, batch.unknownItems(), batch.unlisted(), odd);
    return json;
  }

  /**
   * Notes that events wait for their items, which ids that are written otherwise in the catalogue
   * would do for ever, that they are counted to no answer, and what else is odd about them.
   */
  public static void note(
      ObjectNode json,
      Collection<String> unknownItems,
      Collection<String> unlisted,
      List<String> odd) {
    List<String> notes = new ArrayList<>(odd);
    told(
            unknownItems,
            "there is no item '%2$s' yet: its events will count once it is added",
            "%1$s ids are of no item yet, such as '%2$s': their events will count once the items"
                + " are added")
        .ifPresent(notes::add);
    told(
            unlisted,
            "no answer '%2$s' that holds the item and was given before the event is kept: its"
                + " events count, but not in reports/quality",
            "of %1$s recommendation ids, such as '%2$s', no answer that holds the item and was"
                + " given before the event is kept: their events count, but not in reports/quality")
        .ifPresent(notes::add);
    if (!notes.isEmpty()) {
      notes.forEach(json.putArray("notes")::add);
    }
  }

  /** Adds ids to those that a note will count, as many as are counted at all. */
  public static void count(Collection<String> ids, Set<String> counted) {
    for (String id : ids) {
      if (counted.size() < MOST_COUNTED) {
        counted.add(id);
      }
    }
  }

  private static Optional<String> told(Collection<String> ids, String one, String many) {
    String count =
        String.format(Locale.ROOT, ids.size() < MOST_COUNTED ? "%,d" : "at least %,d", ids.size());
    return ids.stream()
        .findFirst()
        .map(
            first ->
                String.format(
                    Locale.ROOT, ids.size() == 1 ? one : many, count, Values.shown(first)));
  }
}
