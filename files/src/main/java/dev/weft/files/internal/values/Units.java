package dev.weft.files.internal.values;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers with one and the same short word beside each: {@code 12 cm}, {@code 80min}, {@code Rs.
 * 1283.88}, {@code 100 руб.}.
 */
public final class Units {

  private static final int LONGEST = 32;

  /** A code is such a word and a number, too; of those there are many. */
  private static final int MOST = 16;

  /**
   * Currencies, in lower case and without points; a model, a class or a season is a word beside a
   * number as well.
   */
  private static final Set<String> CURRENCIES =
      Set.of(
          "rs", "inr", "sek", "nok", "dkk", "kr", "czk", "kč", "huf", "pln", "zł", "rub", "руб",
          "uah", "грн", "eur", "euro", "usd", "gbp", "chf", "jpy", "cny", "rmb", "krw", "aud",
          "cad", "nzd", "brl", "mxn", "zar", "idr", "rp", "thb", "vnd", "元", "円", "원");

  /** Units, which stand behind their numbers. */
  private static final Set<String> MEASURES =
      Set.of(
          "mm", "cm", "dm", "m", "km", "cm²", "m²", "m³", "g", "kg", "mg", "lb", "lbs", "oz", "ml",
          "cl", "l", "ltr", "h", "hr", "hrs", "min", "mins", "minutes", "minuten", "sec", "secs",
          "seconds", "mb", "gb", "tb", "kb", "px", "kcal", "hz", "khz", "mhz", "ghz", "kw", "kwh",
          "mah", "ft", "р", "đ", "lei", "tl", "公斤", "克", "分钟", "厘米");

  private static final String NUMBER = "([+-]?(?!0\\d)\\d[\\d., '’\u00A0\u202F]*)";
  private static final String SHORT = "[mglhs]";
  private static final String WORD = "\\p{L}[\\p{L}²³/]{0,7}\\.?";
  private static final Pattern BEHIND =
      Pattern.compile(
          NUMBER
              + "(?:(?<=[ \u00A0\u202F])("
              + WORD
              + ")|(?<=[\\d.])("
              + SHORT
              + "|\\p{L}"
              + WORD
              + "))");
  private static final Pattern BEFORE =
      Pattern.compile("(\\p{L}{1,7}(?:\\.[ \u00A0]?|[ \u00A0]))" + NUMBER);

  /** By the word in its plain form: {@code Kg} is {@code kg}. */
  private final Map<String, Integer> counts = new HashMap<>();

  /** How each was written first. */
  private final Map<String, String> written = new HashMap<>();

  private final Amounts amounts;

  /**
   * Counts words beside numbers.
   *
   * @param amounts is shown these numbers, as it is those of the column without a word
   */
  public Units(Amounts amounts) {
    this.amounts = amounts;
  }

  /** A number and the word beside it. */
  private record Split(String number, String unit) {}

  /** Looks at a value that is not a plain number. */
  public void see(String text) {
    Optional<Split> split = split(text);
    split
        .filter(such -> counts.size() < MOST && isNumber(such))
        .ifPresent(such -> count(such.unit()));
  }

  private boolean isNumber(Split split) {
    return isCurrency(split.unit())
        ? amounts.seePrice(split.number())
        : amounts.see(split.number());
  }

  private void count(String unit) {
    counts.merge(plain(unit), 1, Integer::sum);
    written.putIfAbsent(plain(unit), unit);
    if (isCurrency(unit)) {
      amounts.seeCurrency(unit);
    }
  }

  private static Optional<Split> split(String written) {
    String text = written.strip();
    boolean mayBe =
        !text.isEmpty()
            && text.length() <= LONGEST
            && (isFigure(text.charAt(0)) || Numbers.isDigit(text.charAt(text.length() - 1)));
    if (!mayBe) {
      return Optional.empty();
    }
    Matcher behind = BEHIND.matcher(text);
    if (behind.matches()) {
      String unit = behind.group(2) == null ? behind.group(3) : behind.group(2);
      return isKnown(unit)
          ? Optional.of(new Split(behind.group(1).strip(), unit))
          : Optional.empty();
    }
    Matcher before = BEFORE.matcher(text);
    return before.matches() && isCurrency(before.group(1).strip())
        ? Optional.of(new Split(before.group(2).strip(), before.group(1).strip()))
        : Optional.empty();
  }

  private static boolean isCurrency(String unit) {
    return CURRENCIES.contains(plain(unit));
  }

  private static boolean isKnown(String unit) {
    return isCurrency(unit) || MEASURES.contains(plain(unit));
  }

  private static String plain(String unit) {
    String word = unit.endsWith(".") ? unit.substring(0, unit.length() - 1) : unit;
    return word.toLowerCase(Locale.ROOT);
  }

  private static boolean isFigure(char c) {
    return Numbers.isDigit(c) || c == '-' || c == '+';
  }

  private String commonest() {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** The commonest word as it was written first, or empty. */
  public String common() {
    return written.getOrDefault(commonest(), "");
  }

  /** Whether all of them have the same word. */
  public boolean areOne() {
    return counts.size() == 1;
  }

  /** Whether the commonest word is a currency. */
  public boolean areCurrency() {
    return isCurrency(commonest());
  }

  /** How many values have the commonest word. */
  public long count() {
    return counts.getOrDefault(commonest(), 0);
  }

  /** A value without the word, or as it is. */
  public static String without(String unit, String text) {
    return unit.isEmpty()
        ? text
        : split(text)
            .filter(such -> plain(such.unit()).equals(plain(unit)))
            .map(Split::number)
            .orElse(text);
  }
}
