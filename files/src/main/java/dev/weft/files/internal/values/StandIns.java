package dev.weft.files.internal.values;

import dev.weft.text.internal.words.Display;
import java.util.Locale;

/** Counts numbers that stand in for years and ages that are not known: 0, -1, 9999. */
public final class StandIns {

  /** No year that anyone means, and more than any person's age. */
  private static final double LATE = 2_200;

  private static final double OLD = 150;

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
  private long late;
  private long old;
  private String ofYears = "";
  private String ofAges = "";

  /** Takes note of a number. */
  public void see(String text) {
    double number = Numbers.parse(text.strip());
    zeros += number == 0 ? 1 : 0;
    minusOnes += number == -1 ? 1 : 0;
    before += number < 0 ? 1 : 0;
    late += number >= LATE ? 1 : 0;
    old += number >= OLD ? 1 : 0;
    boolean year = number == 0 || number == -1 || number >= LATE;
    ofYears = ofYears.isEmpty() && year ? text.strip() : ofYears;
    ofAges = ofAges.isEmpty() && (number < 0 || number >= OLD) ? text.strip() : ofAges;
  }

  /** What to say of them among some values; empty where there are none, or slips alone. */
  public String inWords(Kind kind, long count) {
    long such =
        switch (kind) {
          case YEAR -> zeros + minusOnes + late;
          case AGE -> before;
          case AGE_OF_PEOPLE -> before + old;
        };
    String what = kind == Kind.YEAR ? "year" : "age";
    String example = kind == Kind.YEAR ? ofYears : ofAges;
    return such == 0 || such * SLIPS < count
        ? ""
        : String.format(
            Locale.ROOT,
            "%s of %,d, such as %s, %s: leave them empty where it is not known, or they are compared"
                + " as they are",
            Display.counted(such, "value"),
            count,
            example,
            such == 1
                ? "is not " + (kind == Kind.YEAR ? "a year" : "an age")
                : "are not " + what + "s");
  }
}
