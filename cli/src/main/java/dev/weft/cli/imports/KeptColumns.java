package dev.weft.cli.imports;

import dev.weft.files.ColumnReport;
import dev.weft.files.ColumnReport.Use;
import dev.weft.files.FileReport;
import dev.weft.files.ImportReport;

/** What a store keeps of the events of an export, and a data set does not: what led to them. */
final class KeptColumns {

  private static final String ANSWER = "recommendation_id";

  private KeptColumns() {}

  /** The report of an export that goes into a store. */
  static ImportReport of(ImportReport report) {
    return report.withFiles(report.files().stream().map(KeptColumns::of).toList());
  }

  private static FileReport of(FileReport file) {
    return file.kind().equals("events")
        ? file.withColumns(file.columns().stream().map(KeptColumns::of).toList())
        : file;
  }

  private static ColumnReport of(ColumnReport column) {
    return column.use() == Use.UNUSED && column.filled() > 0 && column.name().equals(ANSWER)
        ? new ColumnReport(
            column.name(),
            Use.ROLE,
            column.name(),
            null,
            "kept in the store",
            column.filled(),
            column.records())
        : column;
  }
}
