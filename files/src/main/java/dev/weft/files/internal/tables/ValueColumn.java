package dev.weft.files.internal.tables;

import dev.weft.files.Role;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.SpentTimes;
import dev.weft.files.internal.values.Amounts;
import dev.weft.files.internal.values.GradeText;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.ShownNumbers;
import dev.weft.files.internal.values.YesNo;
import dev.weft.text.internal.words.Display;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the values of one file's events as people write them: {@code 3,5}, {@code 80 %}, {@code
 * 4/5}, {@code 4.0 out of 5 stars}, {@code ★★★★☆}. Of one thread.
 */
final class ValueColumn {

  /** A number and a word behind it. */
  private static final Pattern UNIT = Pattern.compile("[+-]?\\d[\\d.,]*\\s*\\p{L}+\\.?");

  private static final String RULE = "must be a finite number";

  private final boolean exact;
  private final Amounts amounts = new Amounts();
  private boolean anyNumber;
  private boolean spent;
  private String thousand = "";
  private String scale = "";
  private String note = "";

  /**
   * A column of values.
   *
   * @param exact whether the file is one of Weft's own, with plain numbers
   */
  ValueColumn(boolean exact) {
    this.exact = exact;
  }

  /**
   * Looks at the first records, which tell whether {@code 1,250} is a thousand or one and a bit.
   */
  void look(List<Row> first, RoleMap roles) {
    for (Row row : first) {
      int column = row.problem() == null ? roles.column(row.names(), Role.VALUE) : -1;
      spent |= column >= 0 && SpentTimes.is(row.names()[column]);
      if (column >= 0 && row.values()[column] instanceof String text) {
        anyNumber |= amounts.see(text) || !Float.isNaN(YesNo.number(text));
      }
    }
  }

  /** The number, 1 and 0 for words that say yes and no, or NaN when it is none of these. */
  float number(String text) {
    seeComma(text);
    boolean commas = !exact && amounts.decimalComma();
    float plain = commas && text.indexOf('.') >= 0 ? Float.NaN : YesNo.number(text);
    if (exact || !Float.isNaN(plain)) {
      return plain;
    }
    boolean unclear = amounts.mixed() && text.indexOf(',') >= 0;
    float number = unclear ? Float.NaN : (float) Amounts.parse(text, amounts.decimalComma());
    if (Float.isNaN(number) && !spent) { // 3分 are minutes there
      number = ofScale(text);
    }
    if (note.isEmpty() && Float.isFinite(number)) {
      note = String.format(Locale.ROOT, "values such as '%s' are read as %s", text.strip(), number);
    }
    return Float.isFinite(number) ? number : Float.NaN;
  }

  /**
   * A count or a time as pages and players show them, or NaN when the text is none.
   *
   * @param column the column's name, by which {@code 5m} is no time
   */
  float shown(String column, String text) {
    double number =
        exact
            ? Double.NaN
            : SpentTimes.is(column) ? ShownNumbers.seconds(text) : ShownNumbers.count(text);
    if (note.isEmpty() && Double.isFinite(number)) {
      note =
          String.format(Locale.ROOT, "values such as '%s' are read as %s", text.strip(), number)
              + (SpentTimes.is(column) ? " seconds" : "");
    }
    return (float) number;
  }

  /** What tells how to read {@code 1,250} may come behind the first records. */
  private void seeComma(String text) {
    if (exact || text.indexOf(',') < 0 || amounts.decimalPoint()) {
      return;
    }
    amounts.see(text);
    if (!amounts.decimalComma()) {
      thousand = thousand.isEmpty() && Amounts.isOpen(text) ? text.strip() : thousand;
    } else if (!thousand.isEmpty()) {
      throw new Rejected(
          "",
          text,
          String.format(
              Locale.ROOT,
              "tells that commas are those of decimals, and values before it such as '%s' were read"
                  + " as thousands: write all of them with a point",
              thousand));
    }
  }

  private float ofScale(String text) {
    Optional<GradeText> grade = GradeText.of(text);
    String end = grade.map(GradeText::outOf).orElse("");
    if (end.isEmpty()) {
      return grade.map(GradeText::value).orElse(Float.NaN);
    }
    scale = scale.isEmpty() ? end : scale;
    if (!scale.equals(end)) {
      throw new Rejected(
          "",
          text,
          String.format(
              Locale.ROOT,
              "is not out of %s as the values before it: bring all of them to one scale, or say"
                  + " --on-error skip to leave such records out",
              scale));
    }
    return grade.orElseThrow().value();
  }

  /** What to do about a value that is not a number. */
  String rule(String column, String text) {
    if (Missing.inNumbers(text)) {
      return RULE + "; --on-error skip leaves records without one out";
    }
    if (amounts.mixed() && text.indexOf(',') >= 0) {
      return RULE + "; the column has decimal commas and decimal points";
    }
    boolean letters = text.chars().anyMatch(Character::isLetter);
    if (letters && UNIT.matcher(text.strip()).matches()) {
      return RULE
          + ", without the unit beside it: write the number alone, or say --column value=-, which"
          + " leaves the column out";
    }
    return letters && !anyNumber
        ? String.format(
            Locale.ROOT,
            "%s; --column %s takes its words as types of events, --column value=- leaves"
                + " it out",
            RULE,
            Display.word("event_type=" + column))
        : RULE;
  }

  /** What to know about how the values are written, a sentence each. */
  List<String> notes() {
    String open = amounts.mayPointThousands();
    if (!open.isEmpty() && amounts.areRatherThousands()) {
      return List.of(open);
    }
    return note.isEmpty() ? List.of() : List.of(note);
  }
}
