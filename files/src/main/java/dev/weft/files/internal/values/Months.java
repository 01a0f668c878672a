package dev.weft.files.internal.values;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of months in German, French and Spanish, beside the English ones that patterns know. */
public final class Months {

  private static final Map<String, String> ENGLISH = english();
  private static final Pattern WORD = Pattern.compile("\\p{L}{3,12}");

  /** A day as these languages write it: {@code 29. Mai 2018}, {@code 1er mai 2018}. */
  private static final Pattern DAY =
      Pattern.compile("(\\d{1,2})(?:\\.|er)? (?:de )?(\\p{L}{3,12})\\.? (?:de )?(\\d{4}.*)");

  private Months() {}

  private static Map<String, String> english() {
    var english = new HashMap<String, String>();
    name(english, "January", "januar jänner janvier enero");
    name(english, "Jan", "janv ene");
    name(english, "February", "februar feber février febrero");
    name(english, "Feb", "févr fév");
    name(english, "March", "märz maerz mars marzo");
    name(english, "Mar", "mär mrz");
    name(english, "April", "avril abril");
    name(english, "Apr", "avr abr");
    name(english, "May", "mai mayo");
    name(english, "June", "juni juin junio");
    name(english, "July", "juli juillet julio");
    name(english, "Jul", "juil");
    name(english, "August", "août aout agosto");
    name(english, "Aug", "ago");
    name(english, "September", "septembre septiembre");
    name(english, "October", "oktober octobre octubre");
    name(english, "Oct", "okt");
    name(english, "November", "novembre noviembre");
    name(english, "December", "dezember décembre diciembre");
    name(english, "Dec", "dez déc dic");
    return Map.copyOf(english);
  }

  private static void name(Map<String, String> names, String english, String others) {
    for (String other : others.split(" ", -1)) {
      names.put(other, english);
    }
  }

  /** A text with the names of months in English, as patterns name them. */
  public static String inEnglish(String text) {
    return WORD.matcher(text)
        .replaceAll(
            word -> ENGLISH.getOrDefault(word.group().toLowerCase(Locale.ROOT), word.group()));
  }

  /** A day in English where a text is one in another of the languages; else as it is. */
  static String day(String text) {
    if (text.isEmpty() || !Numbers.isDigit(text.charAt(0))) {
      return text;
    }
    Matcher day = DAY.matcher(text);
    String month = day.matches() ? ENGLISH.get(day.group(2).toLowerCase(Locale.ROOT)) : null;
    return month == null ? text : day.group(1) + " " + month + " " + day.group(3);
  }
}
