package dev.weft.files.internal.values;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the markup of HTML out of texts, which would count as words and fill what an encoder reads.
 * Only the tags of running text are markup: {@code <canvas>} in the title of a course stays.
 */
public final class Markup {

  private static final String INLINE =
      "a|abbr|b|big|cite|em|font|i|ins|del|mark|s|small|span|strike|strong|sub|sup|tt|u";
  private static final String BLOCKS =
      "article|blockquote|br|center|dd|div|dl|dt|figure|figcaption|h[1-6]|hr|img|iframe|li|ol|p|pre"
          + "|section|table|tbody|td|tfoot|th|thead|tr|ul|video";

  /** What stands between the first and the second is for browsers. */
  private static final Map<Pattern, Pattern> UNREAD =
      Map.of(
          Pattern.compile("<!--"), Pattern.compile("-->"),
          Pattern.compile("(?i)<script\\b[^<>]*>"), Pattern.compile("(?i)</script\\s*>"),
          Pattern.compile("(?i)<style\\b[^<>]*>"), Pattern.compile("(?i)</style\\s*>"));

  private static final Pattern WITHIN_WORDS = tags(INLINE);
  private static final Pattern BETWEEN_WORDS = tags(BLOCKS);
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,6}));");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");

  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("hellip", "…"),
          Map.entry("lsquo", "‘"),
          Map.entry("rsquo", "’"),
          Map.entry("ldquo", "“"),
          Map.entry("rdquo", "”"),
          Map.entry("bull", "•"),
          Map.entry("copy", "©"),
          Map.entry("reg", "®"),
          Map.entry("trade", "™"),
          Map.entry("eacute", "é"));

  private Markup() {}

  private static Pattern tags(String names) {
    return Pattern.compile("(?i)</?(?:" + names + ")(?:\\s[^<>]*)?/?>");
  }

  /** A text without markup; the text itself where there is none. */
  public static String plain(String text) {
    if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
      return text;
    }
    String read = text;
    for (var unread : UNREAD.entrySet()) {
      read = without(read, unread.getKey(), unread.getValue());
    }
    read = BETWEEN_WORDS.matcher(read).replaceAll(" ");
    read = WITHIN_WORDS.matcher(read).replaceAll("");
    read = ENTITY.matcher(read).replaceAll(Markup::character);
    return read.equals(text) ? text : BLANKS.matcher(read).replaceAll(" ").strip();
  }

  /** In one pass, whatever the text holds: where nothing closes, nothing more is looked for. */
  private static String without(String text, Pattern open, Pattern close) {
    Matcher begin = open.matcher(text);
    Matcher end = close.matcher(text);
    var kept = new StringBuilder();
    int from = 0;
    while (begin.find(from) && end.find(begin.end())) {
      kept.append(text, from, begin.start()).append(' ');
      from = end.end();
    }
    return kept.append(text, from, text.length()).toString();
  }

  private static String character(MatchResult entity) {
    String named = entity.group(3);
    if (named != null) {
      return Matcher.quoteReplacement(NAMED.getOrDefault(named, entity.group()));
    }
    int code =
        entity.group(1) != null
            ? Integer.parseInt(entity.group(1))
            : Integer.parseInt(entity.group(2), 16);
    boolean readable =
        Character.isValidCodePoint(code)
            && !Character.isISOControl(code)
            && Character.getType(code) != Character.SURROGATE;
    return Matcher.quoteReplacement(readable ? Character.toString(code) : " ");
  }
}
