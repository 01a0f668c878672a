package dev.weft.cli.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.files.ColumnReport;
import dev.weft.files.Fault;
import dev.weft.files.FileReport;
import dev.weft.files.ImportReport;
import dev.weft.files.JoinReport;
import dev.weft.files.LeftOut;
import dev.weft.files.Oddity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An import's report as JSON; {@code docs/operations.md} lists its fields. */
public final class ImportJson {

  private ImportJson() {}

  public static ObjectNode of(ImportReport report, @Nullable String target) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("layout", report.layout().label());
    node.put("items", report.items());
    node.put("users", report.users());
    node.put("events", report.events());
    join(node.putObject("item_join"), report.itemJoin());
    join(node.putObject("user_join"), report.userJoin());
    ObjectNode types = node.putObject("event_types");
    report.eventTypes().forEach(types::put);
    var values = report.values();
    if (values != null) {
      node.putObject("values").put("min", values.min()).put("max", values.max());
    }
    if (report.firstTime() != null) {
      node.put("first_time", String.valueOf(report.firstTime()));
      node.put("last_time", String.valueOf(report.lastTime()));
    }
    ArrayNode oddities = node.putArray("oddities");
    report.oddities().forEach(oddity -> oddity(oddities.addObject(), oddity));
    node.put("rejected", report.rejected());
    ArrayNode faults = node.putArray("faults");
    report.faults().forEach(fault -> fault(faults.addObject(), fault));
    ArrayNode files = node.putArray("files");
    report.files().forEach(file -> file(files.addObject(), file));
    ArrayNode leftOut = node.putArray("left_out");
    report.leftOut().forEach(file -> leftOut(leftOut.addObject(), file));
    node.put("seconds", report.took().toMillis() / 1000.0);
    node.put("to", target);
    return node;
  }

  /** What a command that reads data on its way to something else tells of it. */
  static ObjectNode inShort(ImportReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("items", report.items());
    node.put("users", report.users());
    node.put("events", report.events());
    node.put("rejected", report.rejected());
    ArrayNode faults = node.putArray("faults");
    report.faults().forEach(fault -> fault(faults.addObject(), fault));
    ArrayNode oddities = node.putArray("oddities");
    report.oddities().forEach(oddity -> oddity(oddities.addObject(), oddity));
    return node;
  }

  private static void join(ObjectNode node, JoinReport join) {
    node.put("described", join.described());
    node.put("with_events", join.withEvents());
    node.put("described_with_events", join.both());
    node.put("with_events_and_text", join.withText());
  }

  private static void oddity(ObjectNode node, Oddity oddity) {
    node.put("code", oddity.code()).put("file", oddity.file()).put("text", oddity.text());
  }

  private static void fault(ObjectNode node, Fault fault) {
    node.put("file", fault.file());
    node.put("line", fault.line());
    node.put("more", fault.more());
    node.put("field", fault.field());
    node.put("value", fault.value());
    node.put("rule", fault.rule());
  }

  private static void leftOut(ObjectNode node, LeftOut file) {
    node.put("file", file.file()).put("why", file.why()).put("looks_like", file.looksLike());
  }

  private static void file(ObjectNode node, FileReport file) {
    node.put("file", file.file()).put("kind", file.kind()).put("format", file.format());
    node.put("delimiter", file.delimiter());
    node.put("read", file.read()).put("accepted", file.accepted());
    node.put("rejected", file.rejected());
    ArrayNode columns = node.putArray("columns");
    file.columns().forEach(column -> column(columns.addObject(), column));
    ArrayNode notes = node.putArray("notes");
    file.notes().forEach(notes::add);
  }

  private static void column(ObjectNode node, ColumnReport column) {
    node.put("name", column.name());
    node.put("use", column.use().label());
    node.put("target", column.target());
    var kind = column.kind();
    node.put("kind", kind == null ? null : kind.name().toLowerCase(Locale.ROOT));
    node.put("note", column.note());
    node.put("filled", column.filled());
    node.put("missing", column.missing());
  }
}
