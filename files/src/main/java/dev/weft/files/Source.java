package dev.weft.files;

import java.nio.file.Path;

/**
 * A file or folder to read.
 *
 * @param path where it is
 * @param kind what a file holds; a folder's files are told apart by their names
 */
public record Source(Path path, Kind kind) {

  /** What a file holds. */
  public enum Kind {
    /** Told by the columns and the file's name. */
    AUTO,
    ITEMS,
    USERS,
    EVENTS,
    /** Ready-made vectors of items that other files declare. */
    VECTORS
  }

  /** A file or folder whose content is recognised. */
  public static Source of(Path path) {
    return new Source(path, Kind.AUTO);
  }

  /** A file of items, or a folder of which each file is a part of them. */
  public static Source items(Path path) {
    return new Source(path, Kind.ITEMS);
  }

  /** A file of ready-made vectors of items. */
  public static Source vectors(Path path) {
    return new Source(path, Kind.VECTORS);
  }

  /** A file of users, or a folder of which each file is a part of them. */
  public static Source users(Path path) {
    return new Source(path, Kind.USERS);
  }

  /** A file of events, or a folder of which each file is a part of them. */
  public static Source events(Path path) {
    return new Source(path, Kind.EVENTS);
  }
}
