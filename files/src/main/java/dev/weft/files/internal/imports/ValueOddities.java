package dev.weft.files.internal.imports;

import dev.weft.data.EventReading.Values;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.data.internal.RatingTally;
import dev.weft.files.Oddity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at the values of all events for numbers that stand for something else. */
final class ValueOddities {

  /** No scale of grades goes further. */
  private static final float HIGHEST_GRADE = 100;

  /** The scales that are used go no further, but for those of a hundred. */
  private static final float LONGEST_SCALE = 10;

  /** One zero in this many values is not an accident. */
  private static final int MANY = 5;

  private static final String OFF_THE_SCALE =
      "--event-type rating:range=MIN..MAX --on-error skip leaves out what is not on the scale";

  /** A scale of fewer grades may leave out the one above zero. */
  private static final float SHORTEST_SCALE = 4;

  private static final int FAR_MORE = 3;

  /** Fewer zeros are chance, and so is one in this many. */
  private static final int FEWEST = 10;

  private static final int SELDOM = 100;

  private final Events events;
  private final Values meant;
  private final List<Oddity> found = new ArrayList<>();
  private long rated;
  private long zeros;
  private long minusOnes;
  private long negatives;
  private long fractions;
  private long ones;
  private final RatingTally sizes = new RatingTally();
  private final FarCode code = new FarCode();

  /** How many ratings each whole grade has, with what is given between it and the one below. */
  private final long[] grades = new long[Math.round(LONGEST_SCALE) + 1];

  private long amounts;
  private long nothing;

  private ValueOddities(Events events) {
    this.events = events;
    this.meant = Values.of(events, InteractionRule.DISTINCT);
  }

  static List<Oddity> of(Events events) {
    var oddities = new ValueOddities(events);
    oddities.count();
    oddities.ratings();
    oddities.amounts();
    oddities.others();
    return oddities.found;
  }

  private void count() {
    for (int e = 0; e < events.size(); e++) {
      float value = events.value(e);
      EventType type = events.type(e);
      if (type.name().equals(EventType.RATING.name())) {
        rate(value);
      } else if (type.value() == EventType.Value.AMOUNT) {
        amounts++;
        nothing += meant.isNo(type, value) ? 1 : 0;
      }
    }
  }

  private void rate(float value) {
    rated++;
    zeros += value == 0 ? 1 : 0;
    minusOnes += value == -1 ? 1 : 0;
    negatives += value < 0 ? 1 : 0;
    ones += value == 1 ? 1 : 0;
    fractions += value == Math.rint(value) ? 0 : 1;
    sizes.see(value);
    code.see(value);
    if (value > 0 && value <= LONGEST_SCALE) {
      grades[(int) Math.ceil(value)]++;
    }
  }

  private void ratings() {
    double most = sizes.span().greatest(); // a slip of the pen makes no counts of grades
    boolean marked = minusOnes == negatives && fractions == 0 && most > 1;
    // where 0 is the middle of a scale, or no and 1 yes, it is a rating like any other
    boolean graded = negatives == 0 || marked;
    boolean many = zeros * MANY >= rated && zeros > 0 && most > 1;
    if ((many || outnumberLowGrades(most)) && graded) {
      noRating("many-zero-ratings", zeros, "0", "a zero", "1");
    }
    if (minusOnes > 0 && marked) {
      noRating("minus-one-ratings", minusOnes, "-1", "a negative number alone", "0");
    }
    // scales of more than ten are rare below zero, and hardly anybody gives their lowest grade
    boolean returns = negatives > 0 && 2 * negatives < rated && !marked;
    boolean skewed = 2 * ones > rated && negatives == 0;
    boolean counts = most > HIGHEST_GRADE || (most > LONGEST_SCALE && (returns || skewed));
    if (counts && fractions == 0) {
      add(
          "ratings-may-be-counts",
          "ratings are whole numbers of up to %,.0f, as counts are: --default-type play or purchase"
              + " reads them as such",
          most);
    }
  }

  /**
   * Whether zeros are far more than each other grade in the lower half of a scale. People give its
   * lowest grade more often than the next ones, but hardly so; where a scale has a middle that many
   * choose, as that from 0 to 10 has, nothing tells.
   */
  private boolean outnumberLowGrades(double most) {
    if (zeros < FEWEST || zeros * SELDOM < rated || most < SHORTEST_SCALE || most > LONGEST_SCALE) {
      return false;
    }
    boolean outnumber = grades[1] > 0;
    for (int grade = 1; 2 * grade <= most; grade++) {
      outnumber &= zeros >= FAR_MORE * grades[grade];
    }
    return outnumber;
  }

  private void noRating(String code, long such, String number, String what, String least) {
    add(
        code,
        "%,d of %,d ratings are %s (%.0f %%): %s often stands for no rating; train and"
            + " evaluate leave them out with --min-value %s",
        such,
        rated,
        number,
        100.0 * such / rated,
        what,
        least);
  }

  /** What is told of all values, with what to do about it. */
  private void others() {
    if (code.isThere(rated)) {
      add(
          "far-code-among-ratings",
          "%,d of %,d ratings are %s, far off the others, as a code for no rating is: %s",
          code.count(),
          rated,
          code.value(),
          OFF_THE_SCALE);
    }
    for (String sentence : Values.odd(events, InteractionRule.DISTINCT)) {
      if (sentence.contains(" ratings ")) {
        add("far-ratings", "%s; %s", sentence, OFF_THE_SCALE);
      } else {
        boolean counts = sentence.contains("count as any other");
        String once = counts ? "" : "; --column value=- lets each of them count";
        add("values-of-types-without", "%s%s", sentence, once);
      }
    }
  }

  /** Where amounts of 0 say nothing each event counts. */
  private void amounts() {
    if (nothing * MANY >= amounts && nothing > 0 && nothing < amounts) {
      add(
          "many-zero-amounts",
          "%,d of %,d quantities or plays are 0 (%.0f %%): such events count for nothing; --column"
              + " value=- lets each of them count once",
          nothing,
          amounts,
          100.0 * nothing / amounts);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private void add(String code, String format, Object... values) {
    found.add(new Oddity(code, "", String.format(Locale.ROOT, format, values)));
  }
}
