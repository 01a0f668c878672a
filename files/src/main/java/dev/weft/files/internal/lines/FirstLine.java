package dev.weft.files.internal.lines;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first line of a file, to tell a layout by it. */
public final class FirstLine {

  private static final int HEAD = 1 << 16;

  private FirstLine() {}

  /** The beginning of the first line; empty when there is no such file, or nothing in it. */
  public static String of(Path file) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (InputStream input = new BufferedInputStream(ByteInput.open(file, read -> {}))) {
      String head = new String(input.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
      return head.lines().findFirst().orElse("");
    } catch (IOException e) {
      throw ByteInput.unreadable(file, 0, e);
    }
  }
}
