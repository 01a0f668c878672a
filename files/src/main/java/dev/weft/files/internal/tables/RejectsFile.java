package dev.weft.files.internal.tables;

import dev.weft.data.internal.files.WholeFile;
import dev.weft.files.Fault;
import dev.weft.files.internal.lines.Csv;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The records left out, as CSV. It takes its place only when the import has succeeded. */
public final class RejectsFile implements AutoCloseable {

  private static final int MAX_RAW = 1 << 16;

  private final WholeFile.Pending pending;
  private final Writer writer;

  public RejectsFile(Path target) {
    try {
      pending = WholeFile.begin(target);
      // not Files.newBufferedWriter: that fails at half a surrogate pair, which bad data may hold
      writer =
          new BufferedWriter(
              new OutputStreamWriter(
                  Files.newOutputStream(pending.path()), StandardCharsets.UTF_8));
      writer.write("file,line,field,value,rule,raw\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(Fault fault, String value, String raw) {
    var record = new StringBuilder();
    for (String field :
        new String[] {
          fault.file(), Long.toString(fault.line()), fault.field(), value, fault.rule()
        }) {
      Csv.cellForPeople(record, shortened(field), ',');
      record.append(',');
    }
    Csv.cellForPeople(record, shortened(raw), ',');
    try {
      writer.append(record).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shortened(String text) {
    return text.length() > MAX_RAW ? text.substring(0, MAX_RAW) + "…" : text;
  }

  /** Puts the file in its place. */
  public void commit() {
    try {
      writer.close();
      pending.commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
      pending.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
