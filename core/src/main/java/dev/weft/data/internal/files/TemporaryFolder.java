package dev.weft.data.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that nobody else uses, and that goes with all it holds when it is closed. What a kill
 * leaves of it goes with the {@link RunFolder} that it lies in.
 *
 * @param path of the folder
 */
public record TemporaryFolder(Path path) implements AutoCloseable {

  /**
   * Makes one.
   *
   * @param purpose begins its name
   * @throws UncheckedIOException when it cannot be made
   */
  public static TemporaryFolder create(String purpose) {
    try {
      return new TemporaryFolder(Files.createTempDirectory("weft-" + purpose));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file or folder in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    try {
      Unfinished.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
