package dev.weft.data.internal.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;

/** Names the file that a full disk cut short: the system says only what went wrong. */
final class Room {

  /** What systems say, and what helps. */
  private static final Map<String, String> REMEDIES =
      Map.of(
          "No space left on device", "make room",
          "Disk quota exceeded", "make room",
          "There is not enough space on the disk", "make room",
          "File too large", "raise the limit of a file's size (ulimit -f)");

  private Room() {}

  /**
   * Writes.
   *
   * @param target the file that a message names
   * @param unfinished where to write
   */
  static void write(Path target, WholeFile.Content content, Path unfinished) throws IOException {
    try {
      content.to(unfinished);
    } catch (IOException e) {
      String remedy = REMEDIES.get(String.valueOf(e.getMessage()));
      if (remedy == null) {
        throw e;
      }
      String reason = "cannot be written: " + e.getMessage() + "; " + remedy;
      var named = new FileSystemException(target.toString(), null, reason);
      named.initCause(e);
      throw named;
    }
  }
}
