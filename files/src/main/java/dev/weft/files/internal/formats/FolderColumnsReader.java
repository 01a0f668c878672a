package dev.weft.files.internal.formats;

import dev.weft.files.internal.names.ColumnNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a file with the columns that its folders give it; where it has one itself, that counts. */
final class FolderColumnsReader implements RowReader {

  private final RowReader reader;
  private final FolderColumns folders;
  private final Set<String> own = new HashSet<>();
  private String[] before = {};
  private String[] all = {};
  private FolderColumns added = FolderColumns.NONE;

  FolderColumnsReader(RowReader reader, FolderColumns folders) {
    this.reader = reader;
    this.folders = folders;
    enter(reader.columns().toArray(String[]::new));
  }

  private void enter(String[] names) {
    var canonical = new HashSet<String>();
    for (String name : names) {
      canonical.add(ColumnNames.canonical(name));
    }
    List<String> more = new ArrayList<>();
    for (String name : folders.names()) {
      (canonical.contains(ColumnNames.canonical(name)) ? own : more).add(name);
    }
    before = names;
    added = folders.only(more);
    all = Arrays.copyOf(names, names.length + more.size());
    for (int i = 0; i < more.size(); i++) {
      all[names.length + i] = more.get(i);
    }
  }

  @Override
  public @Nullable Row next() {
    Row row = reader.next();
    if (row == null || row.problem() != null) {
      return row;
    }
    String[] names = row.names();
    if (!Arrays.equals(names, before)) {
      enter(names);
    }
    @Nullable Object[] values = Arrays.copyOf(row.values(), all.length);
    boolean header = Arrays.equals(names, row.values()); // which may stand again among the records
    for (int i = names.length; i < all.length; i++) {
      String told = header ? all[i] : added.values().get(i - names.length);
      values[i] = told.isEmpty() ? null : told;
    }
    return new Row(row.line(), all, values, row.raw(), null);
  }

  @Override
  public FolderColumns folders() {
    return folders.only(folders.names().stream().filter(name -> !own.contains(name)).toList());
  }

  @Override
  public List<String> columns() {
    List<String> columns = reader.columns();
    return columns.isEmpty() ? columns : List.of(all);
  }

  @Override
  public List<String> notes() {
    List<String> given = folders().names();
    var notes = new ArrayList<>(reader.notes());
    if (!given.isEmpty()) {
      notes.addFirst("the names of its folders tell " + String.join(", ", given));
    }
    return notes;
  }

  @Override
  public String format() {
    return reader.format();
  }

  @Override
  public String delimiter() {
    return reader.delimiter();
  }

  @Override
  public boolean header() {
    return reader.header();
  }

  @Override
  public Map<String, String> leftOut() {
    return reader.leftOut();
  }

  @Override
  public String doubt() {
    return reader.doubt();
  }

  @Override
  public void close() {
    reader.close();
  }
}
