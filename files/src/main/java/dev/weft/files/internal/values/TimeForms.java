package dev.weft.files.internal.values;

import dev.weft.data.Event;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is said of a text that is not read as a time: the rule that it breaks, the form it may have.
 */
public final class TimeForms {

  private static final String FORMS =
      "must be epoch seconds or milliseconds, ISO-8601, 'yyyy-MM-dd HH:mm' or 'yyyy-MM-dd', in the"
          + " years 1900 to 2200; other forms are told by --time-format, such as ";

  private static final String EXAMPLE = "'d/M/yyyy H:mm' for 31/12/2024 23:59";

  public static final String RULE = FORMS + EXAMPLE;

  /** Day and month, or month and day, by numbers. */
  private static final Pattern DAY_AND_MONTH =
      Pattern.compile(
          "(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{2}|\\d{4})( \\d{1,2}:\\d{2}(:\\d{2})?("
              + " [AaPp][Mm])?)?");

  /** What may be of one of the other forms: most texts are not, and a form that fails is slow. */
  private static final Pattern MAY_BE_OTHER =
      Pattern.compile("(\\d{1,8}[^\\p{L}\\d]|\\d{4}年|\\d{8}T|\\p{L}{3,9}[,.]? ).*\\d.*");

  private static final int MONTHS = 12;
  private static final int DAYS = 31;

  /** Patterns of further forms, tried on what is not read to name one that would. */
  private static final List<OtherForm> OTHER_FORMS =
      Stream.of(
              "yyyy-M-d H:mm:ss z",
              "yyyy-M-d h:mm[:ss] a",
              "yyyy/M/d h:mm[:ss] a",
              "yyyy年M月d日[ ]H时m分[s秒]",
              "yyyyMMdd'T'HHmm[ss]",
              "yyyyMMdd[-][_][ ]HH[:]mm[[:]ss]",
              "d/MMM/yyyy:H:mm:ss Z",
              "EEEE, MMMM d, yyyy[ h:mm[:ss] a][ H:mm[:ss]]",
              "EEE MMM d[,] yyyy[ H:mm[:ss]]",
              "EEE, d MMM yyyy[ H:mm[:ss]]",
              "d MMM yyyy h:mm[:ss] a",
              "d. MMMM yyyy H:mm[:ss]",
              "d.MMM.yyyy[ H:mm[:ss]]",
              "d/MMM/yyyy[ H:mm[:ss]]",
              "yyyy-MMM-d[ H:mm[:ss]]",
              "d.M.yy[ H:mm[:ss]]",
              "d-MMM-yy[ H:mm[:ss]]",
              "d[.] MMM yy[ H:mm[:ss]]",
              "MMM d yyyy[ H:mm[:ss]]",
              "yyyyMMdd'T'HHmmss[.SSS]X",
              "H:mm[:ss] d/M/yyyy",
              "H:mm[:ss] d.M.yyyy",
              "MMMM yyyy",
              "M/yyyy",
              "yyyy/M",
              "yyyy年M月")
          .map(pattern -> new OtherForm(pattern, TimePattern.of(pattern)))
          .toList();

  private record OtherForm(String pattern, TimePattern form) {}

  private TimeForms() {}

  /** Whether a text is a day by numbers, of which the order is open. */
  public static boolean isDayAndMonth(String text) {
    return DAY_AND_MONTH.matcher(text.strip()).matches();
  }

  /** The patterns that fit a date which is not read without being told its form; or empty. */
  public static String forms(String text) {
    Matcher form = DAY_AND_MONTH.matcher(text.strip());
    return form.matches() ? orders(form) : otherForm(text).orElse("");
  }

  private static Optional<String> otherForm(String text) {
    String stripped = text.strip();
    if (stripped.length() > Times.LONGEST || !MAY_BE_OTHER.matcher(stripped).matches()) {
      return Optional.empty();
    }
    return OTHER_FORMS.stream()
        .filter(other -> other.form().parse(stripped) != Event.NO_TIME)
        .findFirst()
        .map(other -> Display.word(other.pattern()));
  }

  /** Which rule a text breaks that is not a time. */
  public static String rule(String text) {
    if (ClockText.is(text)) {
      return "is a time of day without a date: --column timestamp=NAME names the column of dates,"
          + " and --column timestamp=- says that there is none";
    }
    Matcher form = DAY_AND_MONTH.matcher(text.strip());
    if (form.matches()) {
      return FORMS + orders(form);
    }
    return otherForm(text).map(pattern -> FORMS + pattern).orElse(RULE);
  }

  /** Whether a rule is the one that a text breaks which is not a time. */
  public static boolean isRule(String rule) {
    return rule.startsWith(FORMS);
  }

  /** The patterns of day and month by numbers that fit: one of 13 or more is the day. */
  private static String orders(Matcher form) {
    String rest =
        form.group(2)
            + (form.group(4).length() == 2 ? "yy" : "yyyy")
            + (form.group(5) == null ? "" : form.group(7) == null ? " H:mm" : " h:mm")
            + (form.group(6) == null ? "" : ":ss")
            + (form.group(7) == null ? "" : " a");
    List<String> fitting = new ArrayList<>();
    if (Integer.parseInt(form.group(3)) <= MONTHS) {
      fitting.add("'d" + form.group(2) + "M" + rest + "'");
    }
    if (Integer.parseInt(form.group(1)) <= MONTHS) {
      fitting.add("'M" + form.group(2) + "d" + rest + "'");
    }
    boolean yearFirst =
        form.group(4).length() == 2
            && Integer.parseInt(form.group(3)) <= MONTHS
            && Integer.parseInt(form.group(4)) <= DAYS;
    if (yearFirst) {
      String clock = rest.substring(rest.indexOf("yy") + 2);
      fitting.add("'yy" + form.group(2) + "M" + form.group(2) + "d" + clock + "'");
    }
    return fitting.isEmpty() ? EXAMPLE : String.join(" or ", fitting);
  }
}
