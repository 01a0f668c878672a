package dev.weft.data.internal.files;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is not what it should be: of something else, cut short or damaged. The message names
 * the file, why, and what to do.
 */
public final class DamagedFileException extends IOException {

  private static final long serialVersionUID = 1;

  /** A fault of a file. */
  public DamagedFileException(Path file, String fault) {
    super("cannot read " + file + ": " + fault);
  }

  /** A fault of a file and what showed it. */
  public DamagedFileException(Path file, String fault, Throwable cause) {
    super("cannot read " + file + ": " + fault, cause);
  }
}
