package dev.weft.files.internal.lines;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/*
 * Text is UTF-8 until a line is not. If all before it was ASCII, nothing is decoded wrongly yet, and
 * the bytes from there on tell which encoding it is: in GB18030 nearly every byte above 0x7F stands
 * in a pair, whose first byte is that of a common character or of punctuation; in Latin-1 it stands
 * alone between letters. What is neither, or comes after UTF-8 of more than ASCII, is a bad line.
 */
/** Decodes the lines of one file, and finds out how they are encoded. */
final class Encoding {

  private static final Charset LATIN = Charset.forName("windows-1252");
  private static final Charset CHINESE = Charset.forName("GB18030");
  private static final int MIN_PAIRS = 2;

  /** How many pairs it takes to tell one script from another. */
  private static final int TELLING_PAIRS = 12;

  /** Bytes below 0xA0 that windows-1252 has for what texts do hold: quotes, dashes, the euro. */
  private static final String TYPOGRAPHY =
      "\u0080\u0085\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0099";

  private final @Nullable Charset named;
  private @Nullable Charset found;
  private boolean beyondAscii;
  private long firstOther;
  private long utf8Lines;

  /** An encoding that the caller names, or null for one to be recognised. */
  Encoding(@Nullable Charset named) {
    this.named = named;
  }

  /**
   * The text of a line, or null when its bytes are not text in this encoding.
   *
   * @param following more bytes of the file, from {@code from} to {@code to}
   */
  @Nullable String decode(
      long line, byte[] bytes, int start, int count, byte[] following, int from, int to) {
    if (named != null) {
      return checked(named, bytes, start, count);
    }
    String text = checked(StandardCharsets.UTF_8, bytes, start, count);
    if (text != null && !CHINESE.equals(found)) {
      boolean more = text.length() < count;
      beyondAscii |= more;
      utf8Lines += more && found != null ? 1 : 0;
      return text;
    }
    if (found == null) {
      found = beyondAscii ? null : recognised(bytes, start, count, following, from, to);
      firstOther = line;
    }
    return found == null ? null : checked(found, bytes, start, count);
  }

  private static @Nullable String checked(Charset charset, byte[] bytes, int start, int count) {
    String text = new String(bytes, start, count, charset);
    if (text.indexOf('\uFFFD') < 0) {
      return text;
    }
    try {
      CharBuffer strict = charset.newDecoder().decode(ByteBuffer.wrap(bytes, start, count));
      return strict.toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable Charset recognised(
      byte[] bytes, int start, int count, byte[] following, int from, int to) {
    var evidence = new Evidence();
    evidence.count(bytes, start, start + count);
    evidence.count(following, from, to);
    if (evidence.isChinese() && checked(CHINESE, bytes, start, count) != null) {
      return CHINESE;
    }
    return evidence.isLatin() ? LATIN : null;
  }

  /** How the bytes above 0x7F stand. */
  private static final class Evidence {

    private long pairs;
    private long commonPairs;
    private long latePairs;
    private long alone;
    private long controls;

    void count(byte[] bytes, int from, int to) {
      int at = from;
      while (at < to) {
        int first = bytes[at] & 0xFF;
        int second = at + 1 < to ? bytes[at + 1] & 0xFF : 0;
        if (first >= 0xA1 && second >= 0xA1) {
          pairs++;
          commonPairs += (first >= 0xB0 && first <= 0xD7) || first <= 0xA3 ? 1 : 0;
          latePairs += first >= 0xC9 && first <= 0xF7 ? 1 : 0;
          at += 2;
          continue;
        }
        if (isFour(bytes, at, to)) {
          at += 4; // a sign that neither speaks for Chinese nor against it: ¥
          continue;
        }
        alone += first >= 0x80 ? 1 : 0;
        controls += first >= 0x80 && first < 0xA0 && TYPOGRAPHY.indexOf(first) < 0 ? 1 : 0;
        at++;
      }
    }

    /** Whether four bytes stand as only GB18030 has them: a high one and a digit, twice. */
    private static boolean isFour(byte[] bytes, int at, int to) {
      boolean four = at + 3 < to;
      for (int i = 0; four && i < 4; i++) {
        int one = bytes[at + i] & 0xFF;
        four = i % 2 == 0 ? one >= 0x81 && one <= 0xFE : one >= '0' && one <= '9';
      }
      return four;
    }

    /** Korean has no pairs that begin as late as half of the Chinese ones do. */
    boolean isChinese() {
      return pairs >= MIN_PAIRS
          && pairs >= 4 * alone
          && commonPairs * 10 >= pairs * 7
          && (pairs < TELLING_PAIRS || latePairs * 10 >= pairs);
    }

    boolean isLatin() {
      return alone > 0 && alone >= 2 * pairs && controls * 4 <= alone + 3;
    }
  }

  /** The rule that is broken by a line that is not text. */
  String rule() {
    if (named != null) {
      return String.format(
          Locale.ROOT, "must be %s: the line holds bytes that are not", named.name());
    }
    return "must be UTF-8: the line holds bytes that are not; --encoding names another, such as"
        + " latin1, windows-1251, gb18030, big5, shift_jis, euc-kr or utf-16le";
  }

  /** What to know about the encoding, a sentence each. */
  List<String> notes() {
    var notes = new ArrayList<String>();
    Charset other = found;
    if (other != null) {
      notes.add(
          String.format(
              Locale.ROOT,
              "from line %d on it is not UTF-8 and is read as %s; --encoding names another",
              firstOther,
              other.equals(LATIN) ? "Latin-1 (windows-1252)" : other.name()));
    }
    if (utf8Lines > 0) {
      notes.add(
          String.format(
              Locale.ROOT, "%,d lines after that are UTF-8 and are read as such", utf8Lines));
    }
    return notes;
  }
}
