package dev.weft.files;

import dev.weft.files.internal.values.TimePattern;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How text files are written, where it is not to be recognised. Immutable.
 *
 * @param delimiter what stands between the fields of a line, or empty to recognise it; {@link
 *     #BLANKS} for any run of blanks and tabs
 * @param header whether the first line names the columns
 * @param quotes whether {@code "} encloses fields
 * @param encoding name of the encoding, or empty to recognise it
 * @param timeFormats patterns of times as of {@link java.time.format.DateTimeFormatter}, or of
 *     {@code strptime}; tried in their order, before the forms that are known anyway
 * @param files how single files are written, by their path or name; such a form holds for its file
 *     alone, and whole
 */
public record TextForm(
    String delimiter,
    Header header,
    Quotes quotes,
    String encoding,
    List<String> timeFormats,
    Map<String, TextForm> files) {

  /** The delimiter of fields that any run of blanks and tabs separates. */
  public static final String BLANKS = " ";

  /** Everything recognised. */
  public static final TextForm RECOGNISED =
      new TextForm("", Header.AUTO, Quotes.AUTO, "", List.of(), Map.of());

  private static final int MAX_DELIMITER = 8;
  private static final Map<String, String> WORDS =
      Map.of(
          "comma", ",",
          "semicolon", ";",
          "tab", "\t",
          "\\t", "\t",
          "bar", "|",
          "pipe", "|",
          "colons", "::",
          "blanks", BLANKS,
          "blank", BLANKS,
          "space", BLANKS);

  /** Whether the first line of a file names its columns. */
  public enum Header {
    /** Told by the names known and by what the lines look like. */
    AUTO,
    /** It does. */
    YES,
    /** It is a record. */
    NO
  }

  /** Whether quotes enclose fields. */
  public enum Quotes {
    /** Told by the delimiter and, where a line fits no other way, by that line. */
    AUTO,
    /** As RFC 4180 has it. */
    YES,
    /** A quote is a character as any other. */
    NO
  }

  public TextForm {
    timeFormats = List.copyOf(timeFormats);
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    if (delimiter.length() > MAX_DELIMITER || delimiter.contains("\"") || lineEnd(delimiter)) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "a delimiter must be at most %d characters, none of them a quote or the end of a line",
                  MAX_DELIMITER)
              + ": '"
              + delimiter
              + "'");
    }
    charset(encoding);
    timeFormats.forEach(TimePattern::of);
  }

  private static boolean lineEnd(String delimiter) {
    return delimiter.indexOf('\n') >= 0 || delimiter.indexOf('\r') >= 0;
  }

  /** The same with a delimiter: itself, or one of the words comma, semicolon, tab, bar, blanks. */
  public TextForm withDelimiter(String text) {
    return new TextForm(
        WORDS.getOrDefault(text, text), header, quotes, encoding, timeFormats, files);
  }

  /** The same with another rule for the first line. */
  public TextForm withHeader(Header other) {
    return new TextForm(delimiter, other, quotes, encoding, timeFormats, files);
  }

  /** The same with another rule for quotes. */
  public TextForm withQuotes(Quotes other) {
    return new TextForm(delimiter, header, other, encoding, timeFormats, files);
  }

  /** The same with an encoding, such as {@code latin1} or {@code gb18030}. */
  public TextForm withEncoding(String name) {
    return new TextForm(delimiter, header, quotes, name, timeFormats, files);
  }

  /** The same with patterns of times. */
  public TextForm withTimeFormats(List<String> patterns) {
    return new TextForm(delimiter, header, quotes, encoding, patterns, files);
  }

  /** The same with the form of one file, named by its path or its last part. */
  public TextForm withFile(String file, TextForm form) {
    var more = new LinkedHashMap<>(files);
    more.put(file, form);
    return new TextForm(delimiter, header, quotes, encoding, timeFormats, more);
  }

  private static void charset(String name) {
    if (name.isEmpty()) {
      return;
    }
    try {
      Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException(
          "the encoding is not known, name one such as utf-8, latin1, windows-1252, gb18030 or"
              + " utf-16: '"
              + name
              + "'",
          e);
    }
  }
}
