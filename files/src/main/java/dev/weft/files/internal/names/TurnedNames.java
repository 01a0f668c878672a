package dev.weft.files.internal.names;

/** Names of columns in MovieLens' own files, whose records are read as others. */
public final class TurnedNames {

  /** Before the name of the genre of which a column of {@code u.item} says yes or no. */
  public static final String GENRE_FLAG = "genre ";

  private TurnedNames() {}

  /** The column of the turned record that a column of the file went into, or empty. */
  public static String turned(String column) {
    if (column.startsWith(GENRE_FLAG)) {
      return "tags.genres";
    }
    return column.equals("release_date") ? "numbers.year" : "";
  }
}
