package dev.weft.files.internal.folders;

import dev.weft.files.internal.formats.Dialect;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.MindBehaviors;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.lines.FirstLine;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.names.Format;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of MIND, told by their names and first lines: they have no header. */
final class Mind {

  private static final List<String> NEWS =
      List.of(
          "item_id",
          "categories.category",
          "categories.subcategory",
          "texts.title",
          "texts.abstract",
          "url",
          "title_entities",
          "abstract_entities");

  private Mind() {}

  /** The same plan, or that of a file of MIND. */
  static FilePlan recognised(FilePlan plan) {
    Path file = plan.path();
    return switch (FileNames.plainName(file)) {
      case "news.tsv" ->
          FirstLine.of(file).matches("N\\d+(\t[^\t]*){7}")
              ? FilePlan.of(file, Content.ITEMS, Format.CSV)
                  .with(Dialect.unquoted("\t", NEWS))
                  .with(Mind::withoutEntities)
              : plan;
      case "behaviors.tsv" ->
          MindBehaviors.are(FirstLine.of(file))
              ? FilePlan.of(file, Content.EVENTS, Format.MIND_BEHAVIORS)
              : plan;
      default -> plan;
    };
  }

  /** An address says nothing of the news, and entities are JSON inside of a field. */
  private static Row withoutEntities(Row row) {
    if (row.problem() != null) {
      return row;
    }
    @Nullable Object[] values = row.values().clone(); // the report counts those of the file
    Arrays.fill(values, 5, values.length, null);
    return new Row(row.line(), row.names(), values, row.raw(), null);
  }
}
