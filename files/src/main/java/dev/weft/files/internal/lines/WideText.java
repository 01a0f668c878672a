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

  /** The delimiters and the end of the first lines. */
  private static final int FEWEST_ZEROS = 4;

  /** Decoding puts it in place of bytes that are not text. */
  private static final char UNREADABLE = '\uFFFD';

  private WideText() {}

  /**
   * The encoding that the first bytes tell: by a mark in front, or since every other byte or all
   * but one of four are zero as in letters of the Latin alphabet, or those of delimiters in other
   * text; null for text of another kind. The stream stays where it is.
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
    boolean pure = Math.min(zeros[0], zeros[1]) == 0;
    Charset told = zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    boolean delimited = zeros[0] + zeros[1] >= FEWEST_ZEROS && isText(head, told);
    return (many && pure) || delimited ? told : null;
  }

  /**
   * Whether bytes that have zeros for the delimiters alone, as Chinese text has, are text in an
   * encoding and none in UTF-8. A few letters of the Latin alphabet with a zero between them would
   * be Chinese characters as well.
   */
  private static boolean isText(byte[] head, Charset encoding) {
    String text = new String(head, 0, head.length / 2 * 2, encoding);
    boolean cut = Character.isHighSurrogate(text.charAt(text.length() - 1));
    String whole = cut ? text.substring(0, text.length() - 1) : text;
    return new String(head, StandardCharsets.UTF_8).indexOf(UNREADABLE) >= 0
        && whole.indexOf('\n') >= 0
        && whole.codePoints().allMatch(WideText::isOfText);
  }

  private static boolean isOfText(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\r' || c == '\t';
      case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> false;
      default -> c != UNREADABLE;
    };
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
