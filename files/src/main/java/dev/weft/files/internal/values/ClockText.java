package dev.weft.files.internal.values;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time of day as people write it: {@code 9:30}, {@code 21:05:59.5}, {@code 2:30 PM}. */
public final class ClockText {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?( ?[AaPp][Mm])?");

  private ClockText() {}

  /** Whether a text has such a form. */
  public static boolean is(String text) {
    return FORM.matcher(text.strip()).matches();
  }

  /** Milliseconds since midnight, or −1 when the text is not a time of day. */
  public static long millis(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return -1;
    }
    int hour = Integer.parseInt(form.group(1));
    int minute = Integer.parseInt(form.group(2));
    int second = form.group(3) == null ? 0 : Integer.parseInt(form.group(3));
    if (form.group(5) != null) {
      boolean afternoon = form.group(5).strip().toLowerCase(Locale.ROOT).equals("pm");
      hour = hour < 1 || hour > 12 ? 24 : hour % 12 + (afternoon ? 12 : 0);
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return -1;
    }
    String fraction = form.group(4) == null ? "0" : form.group(4);
    return (hour * 3600 + minute * 60 + second) * 1000L
        + Integer.parseInt((fraction + "00").substring(0, 3));
  }
}
