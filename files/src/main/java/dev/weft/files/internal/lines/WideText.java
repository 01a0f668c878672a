package dev.weft.files.internal.lines;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Text of two or four bytes a character, as a spreadsheet writes what it calls Unicode text. */
public final class WideText {

  private static final int HEAD = 256;
  private static final int FEWEST = 8;

  private WideText() {}

  /**
   * The encoding that the first bytes tell: by a mark in front, or since every other byte or all
   * but one of four are zero as in letters of the Latin alphabet; null for text of another kind.
   * The stream stays where it is.
   */
  public static @Nullable Charset recognised(Path file, BufferedInputStream input) {
    byte[] head;
    try {
      input.mark(HEAD);
      head = input.readNBytes(HEAD);
      input.reset();
    } catch (IOException e) {
      throw ByteInput.unreadable(file, 0, e);
    }
    String wide = ofFourBytes(head);
    if (!wide.isEmpty()) {
      return Charset.forName(wide);
    }
    int first = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
    if (first == 0xFEFF || first == 0xFFFE) {
      return StandardCharsets.UTF_16;
    }
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      zeros[i % 2] += head[i] == 0 ? 1 : 0;
    }
    int most = head.length / 2;
    boolean many = most >= FEWEST && 10 * Math.max(zeros[0], zeros[1]) >= 9 * most;
    if (!many || Math.min(zeros[0], zeros[1]) > 0) {
      return null;
    }
    return zeros[1] > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  /** The encoding of text of four bytes a character, or empty. */
  private static String ofFourBytes(byte[] head) {
    int most = head.length / 4;
    int little = 0;
    int big = 0;
    for (int i = 0; i < most; i++) {
      boolean letter = head[4 * i] != 0 && head[4 * i + 1] == 0;
      little += letter && head[4 * i + 2] == 0 && head[4 * i + 3] == 0 ? 1 : 0;
      boolean after = head[4 * i] == 0 && head[4 * i + 1] == 0;
      big += after && head[4 * i + 2] == 0 && head[4 * i + 3] != 0 ? 1 : 0;
    }
    boolean many = most >= FEWEST && 10 * Math.max(little, big) >= 9 * most;
    boolean marked = most > 0 && (isMark(head, 0xFF, 0xFE, 0, 0) || isMark(head, 0, 0, 0xFE, 0xFF));
    return marked ? "UTF-32" : !many ? "" : little > big ? "UTF-32LE" : "UTF-32BE";
  }

  private static boolean isMark(byte[] head, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if ((head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
