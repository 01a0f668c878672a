package dev.weft.files.internal.values;

import java.util.regex.Pattern;

/** Counts years and lists of them, which are no numbers with a decimal comma: {@code 2007,2008}. */
public final class YearLists {

  private static final Pattern YEARS =
      Pattern.compile("\\s*(19|20)\\d\\d(\\s*,\\s*(19|20)\\d\\d)*\\s*");

  private long years;
  private boolean several;

  public void see(String text) {
    boolean such = text.length() >= 4 && YEARS.matcher(text).matches();
    years += such ? 1 : 0;
    several |= such && text.indexOf(',') > 0;
  }

  /** Whether all of so many values are years, and some are several. */
  public boolean areThese(long count) {
    return several && years == count;
  }
}
