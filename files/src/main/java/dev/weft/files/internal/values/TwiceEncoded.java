package dev.weft.files.internal.values;

import dev.weft.text.internal.words.Display;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;

/*
 * The bytes of UTF-8, taken for Latin-1 and encoded again, are a letter such as Ã and a sign behind
 * it. Text of people hardly ever is valid UTF-8 when it is written in Latin-1.
 */
/** Counts values of an attribute that were encoded as UTF-8 twice: {@code GrÃ¶ÃŸe}. */
public final class TwiceEncoded {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /**
   * First bytes of what is written most: of letters with accents, of signs such as ’ and of Chinese
   * characters. Others are letters that words end with before ® and ™.
   */
  private static final String FIRST =
      "\u00C2\u00C3\u00C4\u00C5\u00D0\u00D1\u00E2\u00E4\u00E5\u00E6\u00E7\u00E8\u00E9";

  private long found;
  private String example = "";
  private boolean byWindows = true;
  private boolean byLatin = true;

  public void see(String text) {
    if ((byWindows || byLatin) && text.chars().anyMatch(c -> c > 0x7F)) {
      byWindows = byWindows && isUndone(text, WINDOWS);
      byLatin = byLatin && isUndone(text, StandardCharsets.ISO_8859_1);
    }
    if (text.chars().noneMatch(c -> c >= 0xC2 && c <= 0xF4)
        || text.chars().anyMatch(c -> c >= 0xC2 && c <= 0xF4 && FIRST.indexOf(c) < 0)) {
      return;
    }
    String once = once(text);
    found += once.equals(text) ? 0 : 1;
    example = example.isEmpty() && !once.equals(text) ? text : example;
  }

  /** The text that was meant, or the same. */
  static String once(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      byte[] byteOf = c < 0x100 ? new byte[] {(byte) c} : bytes(c);
      if (byteOf.length != 1) {
        return text;
      }
      bytes.put(byteOf);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException plain) {
      return text;
    }
  }

  /** Whether a text can be written in an encoding and read as UTF-8 then, as iconv does. */
  private static boolean isUndone(String text, Charset charset) {
    try {
      ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
      StandardCharsets.UTF_8.newDecoder().decode(bytes);
      return true;
    } catch (CharacterCodingException other) {
      return false;
    }
  }

  private static byte[] bytes(char c) {
    try {
      ByteBuffer found = WINDOWS.newEncoder().encode(CharBuffer.wrap(new char[] {c}));
      return new byte[] {found.get()};
    } catch (CharacterCodingException other) {
      return new byte[0];
    }
  }

  /** Whether some values were encoded twice. */
  public boolean any() {
    return found > 0;
  }

  /**
   * What to do about them, in words, where there are some.
   *
   * @param all those of every column beside it, since a file is undone whole or not at all
   */
  public String inWords(Collection<TwiceEncoded> all) {
    String undo = ", or undo it with iconv -f utf-8 -t ";
    String how =
        all.stream().allMatch(other -> other.byWindows)
            ? undo + WINDOWS.name()
            : all.stream().allMatch(other -> other.byLatin)
                ? undo + StandardCharsets.ISO_8859_1.name()
                : "; no one encoding undoes all of it";
    return String.format(
        Locale.ROOT,
        "%s such as '%s' %s encoded as UTF-8 twice ('%s' is meant): export the file again%s",
        Display.counted(found, "value"),
        Display.shortened(example, 40),
        found == 1 ? "is" : "are",
        Display.shortened(once(example), 40),
        how);
  }
}
