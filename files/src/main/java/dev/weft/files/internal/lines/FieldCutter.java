package dev.weft.files.internal.lines;

import dev.weft.files.TextForm.Quotes;
import dev.weft.files.internal.values.Limits;
import dev.weft.files.internal.values.Rejected;
import java.util.List;
import java.util.Locale;

/*
 * A quote at the beginning of a field encloses it, and the field may go on in the next lines. What
 * does not close as RFC 4180 has it is tried with backslashes before quotes, as databases write
 * them. In a file with commas or semicolons it is a bad record then. With another delimiter quotes
 * are seldom more than characters of a text: there a line that has as many fields as there are
 * columns, quotes not counted, is taken as it stands.
 *
 * A quote that opens and does not close makes the lines after it be read twice. So that a file full
 * of them is still read in time linear in its size, what is read again must stay in proportion to
 * what was read; beyond, such a quote is a bad record at once.
 */
/** Cuts the lines of one file into fields, quotes and line breaks inside of them included. */
public final class FieldCutter {

  /** As many fields as there are. */
  public static final int ANY = -1;

  /** How many characters may be read twice, whatever the size of the file. */
  private static final int FREE_AGAIN = 8 << 20;

  private static final String OPEN = "a quote is opened and not closed";
  private static final String REMEDY =
      ": close it, or say --quotes no where quotes enclose nothing";

  private final LineReader lines;
  private final String delimiter;
  private final Quotes quotes;
  private final int maxRecord;
  private long escaped;
  private long stray;

  public FieldCutter(LineReader lines, String delimiter, Quotes quotes, int maxRecord) {
    this.lines = lines;
    this.delimiter = delimiter;
    this.quotes = quotes;
    this.maxRecord = Math.min(maxRecord, Limits.QUOTED);
  }

  /** The fields of one line without a look at the next ones: for a sample. */
  public List<String> roughly(String line) {
    if (quotes != Quotes.NO) {
      try {
        return Csv.fields(line, delimiter, 10, false);
      } catch (Csv.OpenQuote | Rejected stray) {
        // cut without quotes
      }
    }
    try {
      return Csv.unquoted(line, delimiter, 10);
    } catch (Rejected tooLong) {
      return List.of(); // says nothing here, and is a bad record when its turn comes
    }
  }

  /**
   * The fields of a record.
   *
   * @param used its first line, to which those are added that it goes on in
   * @param expected how many fields there should be, or {@link #ANY}
   * @throws Rejected when its quotes make no sense
   */
  public List<String> fields(Line first, List<Line> used, int expected) {
    String text = first.text();
    int capacity = expected == ANY ? 10 : expected;
    if (quotes == Quotes.NO) {
      return Csv.unquoted(text, delimiter, capacity);
    }
    boolean alone = quotes == Quotes.AUTO && standsAlone();
    try {
      return Csv.fields(text, delimiter, capacity, false);
    } catch (Csv.OpenQuote open) {
      if (alone) {
        List<String> plain = Csv.unquoted(text, delimiter, capacity);
        if (plain.size() == expected) {
          stray++;
          return plain;
        }
      }
      return longRecord(first, used, capacity);
    } catch (Rejected problem) {
      return otherwise(text, expected, alone, problem);
    }
  }

  /** Whether quotes are likely to be characters of the text. */
  private boolean standsAlone() {
    return !delimiter.equals(",") && !delimiter.equals(";");
  }

  private List<String> otherwise(String text, int expected, boolean alone, Rejected problem) {
    if (text.contains("\\\"")) {
      try {
        List<String> fields = Csv.fields(text, delimiter, Math.max(expected, 10), true);
        if (expected == ANY || fields.size() == expected) {
          escaped++;
          return fields;
        }
      } catch (Csv.OpenQuote | Rejected again) {
        // no better than before
      }
    }
    List<String> plain = alone ? Csv.unquoted(text, delimiter, Math.max(expected, 10)) : List.of();
    if (alone && (expected == ANY || plain.size() == expected)) {
      stray++;
      return plain;
    }
    throw problem;
  }

  /** A record whose quotes hold line breaks: lines are added until every quote is closed. */
  private List<String> longRecord(Line first, List<Line> used, int capacity) {
    if (lines.given() > 2 * lines.taken() + FREE_AGAIN) {
      throw new Rejected("", first.text(), OPEN);
    }
    var record = new StringBuilder(first.text());
    try {
      boolean open = true;
      while (open) {
        String within = exceeded(record, used);
        Line line = within.isEmpty() ? lines.next() : null;
        if (line != null) {
          used.add(line);
        }
        if (line == null || line.problem() != null) {
          throw new Rejected("", first.text(), OPEN + within);
        }
        record.append('\n').append(line.text());
        open = Csv.openAfter(line.text(), true, delimiter);
      }
      return Csv.fields(record.toString(), delimiter, capacity, false);
    } catch (Rejected problem) {
      // What follows is read again, as records of their own: one stray quote must not take the
      // rest of the file with it.
      List<Line> following = used.subList(1, used.size());
      lines.pushBack(following);
      following.clear();
      throw problem.rule.startsWith(OPEN) ? new Rejected("", first.text(), problem.rule) : problem;
    }
  }

  /** Which limit the record is at, in words, or empty. */
  private String exceeded(StringBuilder record, List<Line> used) {
    if (record.length() > maxRecord) {
      return String.format(Locale.ROOT, " within %,d characters", maxRecord) + REMEDY;
    }
    return used.size() >= Limits.QUOTED_LINES
        ? String.format(Locale.ROOT, " within %,d lines", Limits.QUOTED_LINES) + REMEDY
        : "";
  }

  /** What to know about the quotes, a sentence each. */
  public List<String> notes() {
    if (stray > 0) {
      return List.of(
          String.format(
              Locale.ROOT,
              "in %,d records quotes enclose no field and are taken as they stand; --quotes says"
                  + " otherwise",
              stray));
    }
    return escaped == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "in %,d records a backslash stands before quotes in a field",
                escaped));
  }

  public static String text(List<Line> used) {
    if (used.size() == 1) {
      return used.getFirst().text();
    }
    return String.join("\n", used.stream().map(Line::text).toList());
  }
}
