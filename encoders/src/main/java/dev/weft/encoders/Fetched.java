package dev.weft.encoders;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells a file from what stands in its place where it was not fetched. */
final class Fetched {

  private static final byte[] POINTER =
      "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);

  private Fetched() {}

  /** Refuses an empty file, and the few lines that Git has in place of a large one. */
  static Path checked(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(POINTER.length);
      if (start.length == 0) {
        throw new IOException(file + " is empty; fetch it again");
      }
      if (Arrays.equals(start, POINTER)) {
        throw new IOException(
            file
                + " is not the file itself but a pointer of Git LFS to it; run git lfs pull in its"
                + " folder");
      }
    }
    return file;
  }
}
