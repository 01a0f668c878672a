package dev.weft.cli.imports;

import dev.weft.cli.options.Choices;
import dev.weft.cli.options.Pairs;
import dev.weft.files.Columns;
import dev.weft.files.FieldKind;
import dev.weft.files.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What the columns are, where their names and values do not tell. */
final class ColumnOptions {

  @Option(
      names = "--column",
      paramLabel = "ROLE=NAME",
      description = {
        "Which column is what, where its name does not tell: item_id, user_id, event_type, value,"
            + " timestamp, event_id, available_from, available_until, hidden.",
        "NAME is the position from 1 in a file without a header, and - for no column. Repeatable:"
            + " each file takes the first that it has, each event the first column of users that is"
            + " not empty; with FILE: in front it holds for that file."
      })
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--kind",
      paramLabel = "COLUMN=KIND",
      description =
          "What an attribute is: text, tags, category, number, vector or ignored; with FILE: in"
              + " front (items.csv:year=number) in that file alone. Repeatable.")
  private List<String> kinds = new ArrayList<>();

  /** What is told, over what is recognised. */
  Columns recognised() {
    Columns known = Columns.RECOGNISED;
    for (String text : columns) {
      known = with(known, text);
    }
    for (var pair : Pairs.of("--kind", kinds).entrySet()) {
      FieldKind kind =
          Choices.of("the kind of --kind", pair.getValue(), Choices.named(FieldKind.values()));
      OfFile column = OfFile.of(pair.getKey());
      known =
          column.file().isEmpty()
              ? known.with(column.rest(), kind)
              : known.with(column.file(), column.rest(), kind);
    }
    return known;
  }

  private static Columns with(Columns known, String text) {
    Map.Entry<String, String> pair =
        Pairs.of("--column", List.of(text)).entrySet().iterator().next();
    int colon = pair.getKey().lastIndexOf(':');
    Role role =
        Choices.of(
            "the role of --column",
            pair.getKey().substring(colon + 1),
            Choices.named(Role.values()));
    return colon < 1
        ? known.with(role, pair.getValue())
        : known.with(pair.getKey().substring(0, colon), role, pair.getValue());
  }
}
