package dev.weft.files.internal.values;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/*
 * "1,299" is a thousand or one and a bit: only the other values of its column tell. "12,50" and
 * "0,250" can only have a decimal comma, "1,299.00", "0.125" and "12.5" only a point, and in "1.283.880" points can
 * only separate thousands. "1,12,345" is a number as India writes it, or three of a list: it is a
 * number beside a currency or with decimals, else where every value with a comma may be one whose
 * commas separate thousands.
 */
/** Numbers as people write them: with a sign of a currency, per cent, and separators. */
public final class Amounts {

  private static final int LONGEST = 32;
  private static final String PER_CENT = "%";
  private static final List<String> SIGNS =
      List.of(
          "US$", "R$", "A$", "C$", "HK$", "$", "€", "£", "¥", "￥", "₹", "₩", "₽", "₺", "元", "円",
          PER_CENT, "USD", "EUR", "GBP", "CNY", "RMB", "JPY", "INR", "CHF", "kr", "zł");
  private static final Pattern POINT =
      Pattern.compile(
          "[+-]?(\\d{1,3}(,\\d{3})+(\\.\\d+)?|\\d{1,3}([ '’\u00A0\u202F]\\d{3})+(\\.\\d+)?)");
  private static final Pattern INDIAN = Pattern.compile("[+-]?\\d{1,2}(,\\d{2})+,\\d{3}(\\.\\d+)?");
  private static final Pattern LISTED = Pattern.compile("[+-]?\\d+(, ?[+-]?\\d+)+");
  private static final Pattern COMMA =
      Pattern.compile("[+-]?(\\d+|\\d{1,3}([. '’\u00A0\u202F]\\d{3})+),\\d+");
  private static final Pattern POINTED_THOUSANDS =
      Pattern.compile("[+-]?[1-9]\\d{0,2}(\\.\\d{3})+");
  private static final Pattern YEARS = Pattern.compile("(19|20)\\d\\d,(19|20)\\d\\d");
  private static final Pattern OPEN = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");

  private long commas;
  private long evenCommas;
  private long points;
  private long wholes;
  private long pointed;
  private long pointedPrices;
  private long thousands;
  private long opened;
  private long indian;
  private long listed;
  private final Codes codes = new Codes();
  private final Currencies currencies = new Currencies();

  /** Of these those without a currency. */
  private long bare;

  private String pointedExample = "";
  private String openExample = "";
  private String commaExample = "";

  /** Looks at a value; whether it is a number at all. */
  public boolean see(String text) {
    String core = core(text);
    boolean number = !core.isEmpty() && see(text, core, hasCurrency(text));
    if (number) {
      codes.see(core);
      seeSign(text, core);
    }
    return number;
  }

  /** The same for a value beside which a currency stood. */
  boolean seePrice(String text) {
    String core = core(text);
    boolean number = !core.isEmpty() && see(text, core, true);
    if (number) {
      codes.see(core);
    }
    return number;
  }

  private static boolean hasCurrency(String text) {
    String sign = sign(unsigned(text));
    return !sign.isEmpty() && !sign.equals(PER_CENT);
  }

  private void seeSign(String text, String core) {
    if (core.length() < text.length() && hasCurrency(text)) {
      currencies.see(sign(unsigned(text)));
    }
  }

  /** Counts a currency that stands beside a number and is none of the signs. */
  void seeCurrency(String word) {
    currencies.see(word);
  }

  /** How many values are in each of several currencies, in words; empty where in one. */
  public String currencies() {
    return currencies.several();
  }

  /**
   * How many values are numbers as India writes them that may be lists as well, where they are
   * numbers; {@link #see} says of none that it is one.
   */
  public long indian() {
    boolean evident = listed + commas + thousands == 0 && indian + opened + points > 1;
    return evident ? indian : 0;
  }

  /** Whether a text is a number as India writes it, or a list. */
  public static boolean isIndian(String text) {
    return INDIAN.matcher(text).matches();
  }

  private boolean see(String text, String core, boolean price) {
    if (Numbers.isNumber(core)) {
      boolean whole = core.indexOf('.') < 0;
      boolean open = whole || POINTED_THOUSANDS.matcher(core).matches();
      points += open ? 0 : 1;
      wholes += whole ? 1 : 0;
      if (open && !whole) {
        seePointed(text.strip(), core);
      }
      return !Double.isNaN(Numbers.parse(core));
    }
    if (OPEN.matcher(core).matches()) {
      opened++;
      openExample = openExample.isEmpty() ? text.strip() : openExample;
      return true;
    }
    if (isComma(core)) {
      commas++;
      evenCommas += isEven(core) ? 1 : 0;
      commaExample = commaExample.isEmpty() ? text.strip() : commaExample;
      return true;
    }
    if (POINTED_THOUSANDS.matcher(core).matches()) {
      thousands++;
      bare += core.equals(text.strip()) ? 1 : 0;
      return true;
    }
    boolean grouped = INDIAN.matcher(core).matches();
    boolean open = grouped && !price && core.indexOf('.') < 0;
    boolean pointed = (grouped && !open) || POINT.matcher(core).matches();
    points += pointed ? 1 : 0;
    indian += open ? 1 : 0;
    listed += !grouped && !pointed && LISTED.matcher(core).matches() ? 1 : 0;
    return pointed;
  }

  /** Whether a text has a decimal comma; two years are a list of them. */
  private static boolean isComma(String core) {
    return COMMA.matcher(core).matches() && !YEARS.matcher(core).matches();
  }

  /** Whether as many digits, two or more, stand before the comma as behind: {@code 36,38}. */
  private static boolean isEven(String core) {
    int comma = core.indexOf(',');
    return comma > 1 && core.length() == 2 * comma + 1;
  }

  /** Whether its commas may separate two numbers, beside others that stand alone. */
  public boolean mayBeLists() {
    return commas > 0 && evenCommas == commas && wholes > 0;
  }

  private void seePointed(String text, String core) {
    pointed++;
    pointedPrices += text.equals(core) ? 0 : 1;
    pointedExample = pointedExample.isEmpty() ? text : pointedExample;
  }

  /** Whether all values are as article numbers and addresses of machines are: 123.456.789. */
  public boolean onlyThousands() {
    return bare > 1 && bare == thousands && commas + points + wholes + pointed == 0;
  }

  /** Whether the values are codes made of digits, of which a number would not keep all. */
  public boolean areCodes() {
    return codes.areThese();
  }

  /** Whether the values have decimal commas, or points between thousands. */
  public boolean decimalComma() {
    return commas + thousands > 0 && points == 0;
  }

  /**
   * What to do where none of the values tells whether those such as {@code 1.250} are a thousand or
   * one and a bit; empty where one does.
   */
  public String mayPointThousands() {
    boolean open = pointed > 0 && points == 0 && commas + thousands == 0;
    return !open
        ? ""
        : String.format(
            Locale.ROOT,
            "values such as '%s' are read as %s: where the point separates thousands, write them"
                + " without it",
            pointedExample,
            Numbers.parseFloat(core(pointedExample)));
  }

  /** Whether such values are rather thousands: among whole numbers, or with a currency. */
  public boolean areRatherThousands() {
    return wholes > 0 || pointedPrices > 0;
  }

  /** Whether a value has a comma that may separate thousands and may be that of decimals. */
  public static boolean isOpen(String text) {
    return OPEN.matcher(core(text)).matches();
  }

  /** Whether some values have points that can only be those of decimals. */
  public boolean decimalPoint() {
    return points > 0;
  }

  /**
   * How values such as {@code 1,250} are read where each value is one and none tells whether that
   * is a thousand or one and a bit; empty where they are not.
   */
  public String mayBeDecimalCommas() {
    boolean open = opened > 0 && commas + thousands + points + wholes + pointed + indian == 0;
    return !open
        ? ""
        : String.format(
            Locale.ROOT,
            "values such as '%s' are read as %.0f: where the comma is that of decimals, write a"
                + " point",
            openExample,
            parse(openExample, false));
  }

  /**
   * How the commas of values such as {@code 1,3} are read, which may separate two numbers as well;
   * empty where there are none.
   */
  public String decimalCommas() {
    return commas == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "values such as '%s' are read as %s",
            commaExample,
            parse(commaExample, true));
  }

  /** Whether some values have decimal commas and others points. */
  public boolean mixed() {
    return commas + thousands > 0 && points > 0;
  }

  /** The number, or NaN when the text is none. */
  public static double parse(String text, boolean decimalComma) {
    String core = core(text);
    if (core.isEmpty()) {
      return Double.NaN;
    }
    if (Numbers.isNumber(core)) {
      boolean thousands = decimalComma && POINTED_THOUSANDS.matcher(core).matches();
      return Numbers.parse(thousands ? core.replace(".", "") : core);
    }
    if (POINTED_THOUSANDS.matcher(core).matches()) {
      return Numbers.parse(core.replace(".", ""));
    }
    boolean comma = isComma(core);
    if (comma && (decimalComma || !OPEN.matcher(core).matches())) {
      return Numbers.parse(core.replaceAll("[. '’\u00A0\u202F]", "").replace(',', '.'));
    }
    boolean grouped = !decimalComma && INDIAN.matcher(core).matches();
    return grouped || POINT.matcher(core).matches()
        ? Numbers.parse(core.replaceAll("[, '’\u00A0\u202F]", ""))
        : Double.NaN;
  }

  /** The text without a sign of a currency, or empty when it is not a number. */
  private static String core(String text) {
    if (text.length() > LONGEST) {
      return "";
    }
    String signed = unsigned(text);
    String sign = sign(signed);
    String unsigned =
        sign.isEmpty()
            ? signed
            : stripped(
                signed.startsWith(sign)
                    ? signed.substring(sign.length())
                    : signed.substring(0, signed.length() - sign.length()));
    unsigned = withoutDash(unsigned);
    boolean digits = !unsigned.isEmpty() && "+-.0123456789".indexOf(unsigned.charAt(0)) >= 0;
    return !digits ? "" : isNegative(text) ? "-" + unsigned : unsigned;
  }

  private static boolean isNegative(String text) {
    String number = text.strip();
    return number.startsWith("-") || number.startsWith("\u2212"); // a minus as typesetters write it
  }

  /** The text without a minus before it. */
  private static String unsigned(String text) {
    String number = text.strip().replace('\u2212', '-');
    return number.startsWith("-") ? number.substring(1) : number;
  }

  /** The sign of a currency before or behind a number, or empty. */
  private static String sign(String unsigned) {
    for (String sign : SIGNS) {
      if (unsigned.startsWith(sign) || unsigned.endsWith(sign)) {
        return sign;
      }
    }
    return "";
  }

  /** A price in whole units, of which a dash stands for the parts: {@code 12,-}, {@code 12.–}. */
  private static String withoutDash(String text) {
    int end = text.length();
    while (end > 0 && "-–—".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    boolean parts = end > 1 && end < text.length() && ",.".indexOf(text.charAt(end - 1)) >= 0;
    return parts ? text.substring(0, end - 1) : text;
  }

  private static String stripped(String text) {
    return text.replace('\u00A0', ' ').strip();
  }
}
