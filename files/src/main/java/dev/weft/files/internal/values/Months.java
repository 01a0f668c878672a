package dev.weft.files.internal.values;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * All languages stand in one table: no name or abbreviation is that of another month in another of
 * them.
 */
/**
 * Names of months and their abbreviations in English, German, French, Spanish, Italian, Portuguese
 * and Dutch.
 */
public final class Months {

  private static final List<String> ENGLISH =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final Map<String, String> NAMES =
      names(
          "january januar jänner janvier enero gennaio janeiro januari jan jän jänn janv ene gen",
          "february februar feber février fevrier febrero febbraio fevereiro februari feb febr févr"
              + " fevr fév fev",
          "march märz maerz mars marzo março maart mar mär mrz mrt",
          "april avril abril aprile apr avr abr",
          "may mai mayo maggio maio mei mag",
          "june juni juin junio giugno junho jun giu",
          "july juli juillet julio luglio julho jul juil lug",
          "august août aout agosto augustus aug aoû ago",
          "september septembre septiembre setiembre settembre setembro sep sept set sett",
          "october oktober octobre octubre ottobre outubro oct okt ott out",
          "november novembre noviembre novembro nov",
          "december dezember décembre decembre diciembre dicembre dezembro dec dez déc dic");

  /** A word and the dot of an abbreviation behind it. */
  private static final Pattern WORD = Pattern.compile("(?<!\\p{L})(\\p{L}{3,12})(?!\\p{L})\\.?");

  /** A day as these languages write it: {@code 29. Mai 2018}, {@code 1er mai 2018}. */
  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{1,2})(?:\\.|er|º)?(?: (?:de )?|-)(\\p{L}{3,12})\\.?(?:,? (?:de )?|-)(\\d{4}.*)");

  /** The month in front: {@code Sept. 9, 2018}. */
  private static final Pattern MONTH_FIRST =
      Pattern.compile("(\\p{L}{3,12})\\.? (\\d{1,2}, \\d{4}.*)");

  private Months() {}

  private static Map<String, String> names(String... ofMonths) {
    var names = new HashMap<String, String>();
    for (int month = 0; month < ofMonths.length; month++) {
      for (String name : ofMonths[month].split(" ", -1)) {
        names.put(name, ENGLISH.get(month));
      }
    }
    return Map.copyOf(names);
  }

  /** The first three letters of a month's English name, or empty where a word is none. */
  private static String english(String word) {
    return NAMES.getOrDefault(word.toLowerCase(Locale.ROOT), "");
  }

  /** A text with the first three letters of a month's English name in place of any of its names. */
  static String inEnglish(String text) {
    return WORD.matcher(text)
        .replaceAll(
            word -> {
              String english = english(word.group(1));
              return Matcher.quoteReplacement(english.isEmpty() ? word.group() : english);
            });
  }

  /** A day with its month in that form where a text is one; else as it is. */
  static String day(String text) {
    if (text.isEmpty() || (text.indexOf(' ') < 0 && text.indexOf('-') < 0)) {
      return text; // as most values of other columns are
    }
    if (Numbers.isDigit(text.charAt(0))) {
      Matcher day = DAY.matcher(text);
      String month = day.matches() ? english(day.group(2)) : "";
      return month.isEmpty() ? text : day.group(1) + " " + month + " " + day.group(3);
    }
    return text.indexOf(", ") < 0 ? text : monthFirst(text);
  }

  private static String monthFirst(String text) {
    Matcher first = MONTH_FIRST.matcher(text);
    String month = first.matches() ? english(first.group(1)) : "";
    return month.isEmpty() ? text : month + " " + first.group(2);
  }
}
