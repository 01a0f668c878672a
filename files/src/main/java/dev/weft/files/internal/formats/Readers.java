package dev.weft.files.internal.formats;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.ReadOptions;
import dev.weft.files.internal.lines.ByteInput;
import dev.weft.files.internal.lines.ByteInput.ByteCounter;
import dev.weft.files.internal.lines.Line;
import dev.weft.files.internal.lines.LineReader;
import dev.weft.files.internal.lines.PrintedTable;
import dev.weft.files.internal.lines.Utf8Stream;
import dev.weft.files.internal.lines.WideText;
import dev.weft.files.internal.names.Format;
import dev.weft.files.internal.names.NamedFiles;
import dev.weft.files.internal.values.BadData;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the reader that a file needs. */
public final class Readers {

  private static final int SAMPLE = 20;

  private final ReadOptions options;

  public Readers(ReadOptions options) {
    this.options = options;
  }

  /**
   * A reader of a file, to be closed by the caller, with the columns that its folders give it.
   *
   * @param columns what the caller named of this file
   * @throws BadDataException when the file cannot be read, or is of no known format
   */
  public RowReader open(FilePlan plan, Columns columns, ByteCounter counter) {
    RowReader reader = openAlone(plan, columns, counter);
    FolderColumns folders = plan.folders();
    return folders.names().isEmpty() ? reader : new FolderColumnsReader(reader, folders);
  }

  /** The same with the file's own columns alone. */
  public RowReader openAlone(FilePlan plan, Columns columns, ByteCounter counter) {
    if (plan.format() == Format.PARQUET) {
      if (!Files.isRegularFile(plan.path())) {
        throw BadData.inFile(plan.path(), "does not exist");
      }
      return new ParquetReader(plan.path());
    }
    BufferedInputStream input =
        Signature.checked(plan.path(), ByteInput.open(plan.path(), counter));
    try {
      if (plan.format() == Format.NPY) {
        return new NpyReader(plan.path(), input);
      }
      return text(plan, columns, input);
    } catch (RuntimeException e) {
      try {
        input.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private RowReader text(FilePlan plan, Columns columns, BufferedInputStream input) {
    Charset named = charset(plan);
    Charset charset = named == null ? WideText.recognised(plan.path(), input) : named;
    if (charset != null && isWide(charset)) {
      var bytes = new BufferedInputStream(new Utf8Stream(input, charset));
      return text(plan, columns, bytes, StandardCharsets.UTF_8);
    }
    return text(plan, columns, input, charset);
  }

  private RowReader text(
      FilePlan plan, Columns columns, BufferedInputStream input, @Nullable Charset charset) {
    if (plan.format() == Format.JSONL && JsonStreamReader.isOne(plan.path(), input)) {
      return new JsonStreamReader(plan.path(), input, charset, options.maxLineBytes());
    }
    var lines = new LineReader(plan.path(), input, charset, options.maxLineBytes());
    return switch (plan.format()) {
      case JSONL ->
          new JsonLinesReader(lines, new JsonRecords(options.maxLineBytes(), plan.exact()));
      case MIND_BEHAVIORS -> new MindBehaviors(lines);
      case CSV, PARQUET, NPY -> delimited(plan, columns, lines);
    };
  }

  /** The encoding of a file, or null to recognise it. */
  private @Nullable Charset charset(FilePlan plan) {
    if (plan.exact()) {
      return StandardCharsets.UTF_8;
    }
    String name = NamedFiles.form(options.form(), plan.path()).encoding();
    return name.isEmpty() ? null : Charset.forName(name);
  }

  /** Whether a line's end takes more than a byte. */
  private static boolean isWide(Charset charset) {
    return "\n".getBytes(charset).length > 1;
  }

  private RowReader delimited(FilePlan plan, Columns columns, LineReader lines) {
    Dialect dialect = dialect(plan);
    String printed =
        plan.exact() ? "" : PrintedTable.rule(lines.peek(SAMPLE).stream().map(Line::text).toList());
    if (!printed.isEmpty()) {
      throw BadData.inFile(plan.path(), printed);
    }
    if (dialect.columns().isEmpty() && ChosenColumns.named(columns).isEmpty()) {
      List<String> sample = lines.peek(SAMPLE).stream().map(Line::text).toList();
      if (UserLines.are(sample, dialect.delimiter())) {
        return UserLines.of(lines, sample);
      }
      if (GroupedRatings.are(sample)) {
        return new GroupedRatings(lines);
      }
    }
    return new DelimitedReader(
        plan.path().toString(), lines, dialect, options.maxLineBytes(), columns, plan.exact());
  }

  private Dialect dialect(FilePlan plan) {
    boolean own = plan.exact() || !plan.dialect().columns().isEmpty();
    return own ? plan.dialect() : Dialect.of(NamedFiles.form(options.form(), plan.path()));
  }
}
