package dev.weft.files.internal.attributes;

import dev.weft.files.FieldKind;
import dev.weft.files.TextForm;
import dev.weft.files.internal.values.Amounts;
import dev.weft.files.internal.values.DistinctCount;
import dev.weft.files.internal.values.Markup;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.RVector;
import dev.weft.files.internal.values.Separators;
import dev.weft.files.internal.values.StandIns;
import dev.weft.files.internal.values.TimeForms;
import dev.weft.files.internal.values.Times;
import dev.weft.files.internal.values.TwiceEncoded;
import dev.weft.files.internal.values.Units;
import dev.weft.files.internal.values.YearLists;
import dev.weft.files.internal.values.YesNo;
import dev.weft.text.internal.words.Display;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Counts what the values of one attribute look like. */
public final class FieldValues {

  private static final int MIN_SHARED = 20;
  private static final int SHARED_BY = 10;

  /** Of this many values a few that are not numbers are slips and not words that mean something. */
  private static final int MANY = 100;

  private static final double NEARLY_ALL = 0.95;

  /** One in so many is no slip. */
  private static final int OFTEN = 5;

  private long count;
  private long numbers;
  private long dates;
  private long printedLists;
  private long vectorsOfR;
  private long truths;
  private long marked;
  private String otherExample = "";
  private long openDates;
  private String openForms = "";
  private final Amounts amounts = new Amounts();
  private final Separators separators = new Separators();
  private final Units units = new Units(amounts);
  private final StandIns standIns = new StandIns();
  private final TwiceEncoded twice = new TwiceEncoded();
  private final YearLists years = new YearLists();
  private final DistinctCount distinct = new DistinctCount();
  private final ArrayCount arrays = new ArrayCount();
  private final WordCount words = new WordCount();
  private final IdLists ids = new IdLists();

  public void see(Object value) {
    if (value instanceof float[] || value instanceof List<?>) {
      count++;
      arrays.see(value);
    } else {
      see(value.toString());
    }
  }

  private void see(String written) {
    String text = Markup.plain(written);
    if (text.isBlank() || Missing.inNumbers(text)) {
      return;
    }
    count++;
    marked += text.equals(written) ? 0 : 1;
    arrays.seeText(text);
    distinct.see(text);
    years.see(text);
    truths += YesNo.isWord(text) ? 1 : 0;
    separators.see(text);
    twice.see(text);
    boolean list = ListText.parse(text) != null;
    printedLists += list ? 1 : 0;
    vectorsOfR += list && RVector.isOfSeveral(text.strip()) ? 1 : 0;
    if (amounts.see(text)) {
      numbers++;
      standIns.see(text);
      words.seeOne();
    } else if (Times.isDate(text)) {
      dates++;
      words.seeOne();
    } else {
      boolean better = otherExample.isEmpty() || Amounts.isIndian(otherExample);
      otherExample = better ? text.strip() : otherExample;
      seeOpenDate(text.strip());
      units.see(text);
      words.see(text);
      ids.see(text);
    }
  }

  /** Whether all values are years, and some are several with commas between. */
  boolean areListsOfYears() {
    return years.areThese(count);
  }

  /** Whether the values are lists of ids, or single ones: {@code A1b2, X9y8}. */
  boolean areListsOfIds() {
    return ids.areThese(count);
  }

  /** One whose day is beyond 12 tells the order of all. After another value it is not asked. */
  private void seeOpenDate(String text) {
    String forms = openDates == count - 1 ? TimeForms.forms(text) : "";
    if (!forms.isEmpty()) {
      openDates++;
      openForms = openForms.isEmpty() || !forms.contains(" or ") ? forms : openForms;
    }
  }

  /** The forms of time that fit, where all values are dates of which the form must be told. */
  String openDates() {
    return count > 1 && openDates == count ? openForms : "";
  }

  /** Whether more values are distinct than are not, as names of items are. */
  boolean areSeldomShared() {
    return 2 * distinct.count() > count;
  }

  /** How many there are, but for those that are missing. */
  public long count() {
    return count;
  }

  /** How many are numbers. */
  public long numbers() {
    return numbers + amounts.indian();
  }

  /** How many are dates. */
  public long dates() {
    return dates;
  }

  /** What is known of arrays among the values. */
  ArrayCount arrays() {
    return arrays;
  }

  /** Whether all values are arrays of numbers that make vectors, as the name may say. */
  boolean areVectors(String name) {
    return arrays.areVectors(name, count);
  }

  /** Whether they are lists of numbers, most of them not whole: measures, which name nothing. */
  boolean areMeasures() {
    return arrays.areMeasures(count);
  }

  /** Whether nearly all values are lists as programs print them; R prints a list of one plainly. */
  boolean arePrintedLists() {
    return (printedLists > 0 && printedLists >= NEARLY_ALL * count)
        || (vectorsOfR > 0 && vectorsOfR * OFTEN >= count);
  }

  /** The separator of tags, or empty when there is none. */
  String separator(boolean commaToo) {
    return arePrintedLists() ? ListText.MARK : separators.of(count, commaToo);
  }

  /** The separator of tags whose name is that of ids, in which no blanks are. */
  String separatorOfIds() {
    return separators.onlyBlanks() && !arePrintedLists() ? TextForm.BLANKS : separator(true);
  }

  /** How commas are read that may separate several numbers, in words; empty where none are. */
  String decimalCommas() {
    return amounts.decimalCommas();
  }

  /** What else than the separator of tags may separate some values, in words, or empty. */
  String otherSeparators(boolean commaToo) {
    return separators.others(separator(commaToo), commaToo);
  }

  /** Whether some values are several, separated. */
  boolean areSeparated() {
    return separators.any();
  }

  /** Whether every value is made as a number is, whatever it stands for. */
  boolean areAllNumbers() {
    return numbers() == count;
  }

  /** Whether the values are numbers or dates, all of them, and no codes. */
  boolean areNumbers() {
    return (areAllNumbers() && !amounts.mixed() && !amounts.onlyThousands() && !amounts.areCodes())
        || dates == count;
  }

  /** Whether all values are numbers with one and the same word beside them. */
  boolean areMeasured() {
    return units.count() > 0 && units.count() + numbers() == count && distinct.count() > 1;
  }

  /** The word beside the numbers of a column of numbers, or empty. */
  String unit() {
    return areMeasured() || (units.areOne() && units.count() * 2 > count) ? units.common() : "";
  }

  /** Whether the word beside the numbers is one capital letter, as of sizes: {@code 32 L}. */
  boolean areLettered() {
    return unit().length() == 1 && Character.isUpperCase(unit().charAt(0));
  }

  /** Whether the values would be numbers if not some had decimal commas and others points. */
  boolean areOfTwoMinds() {
    return areAllNumbers() && amounts.mixed();
  }

  private long allNumbers() {
    return numbers() + (unit().isEmpty() ? 0 : units.count());
  }

  /** Whether most values are numbers, as they are where the column's name promises numbers. */
  boolean areMostlyNumbers() {
    return allNumbers() * 2 > count;
  }

  /** Whether most values are dates, as they are where the column's name promises moments. */
  boolean areMostlyDates() {
    return dates * 2 > count;
  }

  /** Whether nearly all are numbers, so that the others can hardly be meant as words. */
  private boolean areNearlyAllNumbers() {
    return count >= MANY
        && numbers() >= NEARLY_ALL * count
        && 2 * distinct.count() >= MANY
        && !amounts.areCodes();
  }

  /** Of how many values markup was taken out, in words; empty where of none. */
  String markup() {
    return marked == 0 ? "" : "markup of HTML is taken out of " + Display.counted(marked, "value");
  }

  /** What is neither a number nor a date, in words; empty when nothing is. */
  String notNumbers() {
    long others = count - allNumbers() - dates;
    return others == 0
        ? ""
        : String.format(
            Locale.ROOT,
            others == 1
                ? "%,d of %,d values is not a number and counts as missing: '%s'"
                : "%,d of %,d values are not numbers and count as missing, such as '%s'",
            others,
            count,
            Display.shortened(otherExample, 40));
  }

  /** What to say of numbers that stand in for what is not known; empty where there are none. */
  String standIns(StandIns.Kind kind) {
    return standIns.inWords(kind, count);
  }

  /** Whether the values are yes and no, all of them. */
  boolean areTruths() {
    return truths == count;
  }

  /** Whether the numbers have decimal commas. */
  boolean decimalComma() {
    return amounts.decimalComma();
  }

  /**
   * What to do about values that were encoded twice, in words; empty where none was.
   *
   * @param all the values of every column
   */
  String encodedTwice(Collection<FieldValues> all) {
    return twice.any() ? twice.inWords(all.stream().map(values -> values.twice).toList()) : "";
  }

  /** What to do where commas may be those of decimals, in words; empty where they are not. */
  String mayBeDecimalCommas() {
    return amounts.mayBeDecimalCommas();
  }

  /** Whether commas may separate two numbers, beside others that stand alone. */
  boolean mayBeLists() {
    return amounts.mayBeLists();
  }

  /** What to do where points may separate thousands, in words; empty where they do not. */
  String mayPointThousands() {
    return amounts.mayPointThousands();
  }

  /** Whether many share each of few values, none of them long. */
  private boolean areShared() {
    return count >= MIN_SHARED && distinct.count() * SHARED_BY <= count && words.areShort(count);
  }

  /** How many values are in each of several currencies, in words; empty where in one. */
  String currencies() {
    return amounts.currencies();
  }

  /** Whether points are rather those of thousands, as far as anything tells. */
  boolean areRatherThousands() {
    return amounts.areRatherThousands() || units.areCurrency();
  }

  /**
   * The kind by the values alone.
   *
   * @param category whether the name is that of a category, which may have several words
   */
  FieldKind kind(boolean category) {
    if (areNumbers() || areNearlyAllNumbers() || areMeasured()) {
      return FieldKind.NUMBER;
    }
    if (separators.areHashed(count) || separators.partWhatRepeats(count)) {
      return FieldKind.TAGS;
    }
    boolean text = words.areText(count) || (words.areNames(count) && areSeldomShared());
    if (text && !areShared() && !(category && words.areShort(count))) {
      return FieldKind.TEXT;
    }
    return separators.often(count) ? FieldKind.TAGS : FieldKind.CATEGORY;
  }
}
