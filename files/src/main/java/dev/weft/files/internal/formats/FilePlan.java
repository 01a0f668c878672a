package dev.weft.files.internal.formats;

import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.Format;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * How one file is to be read.
 *
 * @param dialect how a text file with fields is written
 * @param exact whether it is one of Weft's own files, whose values are taken as they are
 * @param sharedWithEvents whether the same file is read for events too: then an item or a user
 *     stands in it many times, and what belongs to the event is not theirs
 * @param byName whether only its name says what it holds, so that its columns may say otherwise
 * @param folders columns that the names of the folders above it give it
 * @param transform turns a record of the layout into one with plain columns
 */
public record FilePlan(
    Path path,
    Content content,
    Format format,
    Dialect dialect,
    boolean exact,
    boolean sharedWithEvents,
    boolean byName,
    FolderColumns folders,
    UnaryOperator<Row> transform) {

  /** A file in the format of its name, everything else recognised. */
  public static FilePlan of(Path path, Content content, Format format) {
    return new FilePlan(
        path,
        content,
        format,
        Dialect.RECOGNISED,
        false,
        false,
        false,
        FolderColumns.NONE,
        UnaryOperator.identity());
  }

  public FilePlan with(Content other) {
    return new FilePlan(
        path, other, format, dialect, exact, sharedWithEvents, byName, folders, transform);
  }

  public FilePlan with(Format other) {
    return new FilePlan(
        path, content, other, dialect, exact, sharedWithEvents, byName, folders, transform);
  }

  public FilePlan with(Dialect other) {
    return new FilePlan(
        path, content, format, other, exact, sharedWithEvents, byName, folders, transform);
  }

  public FilePlan with(UnaryOperator<Row> other) {
    return new FilePlan(
        path, content, format, dialect, exact, sharedWithEvents, byName, folders, other);
  }

  public FilePlan exactly() {
    return new FilePlan(
        path, content, format, dialect, true, sharedWithEvents, byName, folders, transform);
  }

  public FilePlan onlyByName() {
    return new FilePlan(
        path, content, format, dialect, exact, sharedWithEvents, true, folders, transform);
  }

  public FilePlan alsoEvents() {
    return new FilePlan(path, content, format, dialect, exact, true, byName, folders, transform);
  }

  /** The same with columns that the folders above it tell. */
  public FilePlan within(FolderColumns other) {
    return new FilePlan(
        path, content, format, dialect, exact, sharedWithEvents, byName, other, transform);
  }
}
