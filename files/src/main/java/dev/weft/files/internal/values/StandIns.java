package dev.weft.files.internal.values;

import dev.weft.text.internal.words.Display;
import java.util.Locale;

/** Counts numbers that stand in for years and ages that are not known: 0, -1, 9999. */
public final class StandIns {

  /** No year that anyone means, and more than any person's age. */
  private static final double LATE = 2_200;

  private static final double OLD = 150;

  /** From here on a year is of no calendar in use. */
  private static final double NO_CALENDAR = 7_000;

  /** Of fewer than one in this many values they are slips. */
  private static final int SLIPS = 100;

  /** What a number may be of. */
  public enum Kind {
    YEAR,
    AGE,
    AGE_OF_PEOPLE
  }

  private long zeros;
  private long before;
  private long minusOnes;
  private String negative = "";
  private final Outliers late = new Outliers();
  private final Outliers old = new Outliers();

  /** Takes note of a number. */
  public void see(String text) {
    double number = Numbers.parse(text.strip());
    zeros += number == 0 ? 1 : 0;
    minusOnes += number == -1 ? 1 : 0;
    before += number < 0 ? 1 : 0;
    negative = negative.isEmpty() && number < 0 ? text.strip() : negative;
    if (number >= LATE) {
      late.see(text.strip());
    }
    if (number >= OLD) {
      old.see(text.strip());
    }
  }

  /** Among other years below zero -1 is one of them. */
  private long minusOnesAlone() {
    return minusOnes == before ? minusOnes : 0;
  }

  private String example(Kind kind) {
    if (kind == Kind.YEAR && zeros > 0) {
      return "0";
    }
    boolean below = kind == Kind.YEAR ? minusOnesAlone() > 0 : before > 0;
    return below ? negative : (kind == Kind.YEAR ? late : old).top();
  }

  /** What to say of them among some values; empty where there are none, or slips alone. */
  public String inWords(Kind kind, long count) {
    long such =
        switch (kind) {
          case YEAR -> zeros + minusOnesAlone() + late.count(count, NO_CALENDAR);
          case AGE -> before;
          case AGE_OF_PEOPLE -> before + old.count(count, OLD);
        };
    String what = kind == Kind.YEAR ? "year" : "age";
    return such == 0 || such * SLIPS < count
        ? ""
        : String.format(
            Locale.ROOT,
            "%s of %,d, such as %s, %s: leave them empty where it is not known, or they are compared"
                + " as they are",
            Display.counted(such, "value"),
            count,
            example(kind),
            such == 1
                ? "is not " + (kind == Kind.YEAR ? "a year" : "an age")
                : "are not " + what + "s");
  }
}
