package dev.weft.models;

import java.io.IOException;
import java.nio.file.Path;

/** A file that cannot be read as a model; the message names the file and why. */
public final class ModelFileException extends IOException {

  private static final long serialVersionUID = 1;

  /** A fault of a file. */
  public ModelFileException(Path file, String fault) {
    super("cannot read " + file + ": " + fault);
  }

  /** A fault of a file and what showed it. */
  public ModelFileException(Path file, String fault, Throwable cause) {
    super("cannot read " + file + ": " + fault, cause);
  }
}
