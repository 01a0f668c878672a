package dev.weft.files.internal.imports;

import dev.weft.data.Event;
import dev.weft.data.Events;
import dev.weft.data.IdIndex;
import dev.weft.files.Oddity;
import dev.weft.files.ReadOptions.TimeUnit;
import dev.weft.text.internal.words.Display;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.function.LongPredicate;

/** Looks at the events as a whole for what is rarely meant. Linear in their number. */
final class EventOddities {

  /** Below this many events anything may happen. */
  private static final int FEWEST = 20;

  /** Seconds that 1.4678E+09 and the like are whole multiples of; days are not. */
  private static final long SHORTENED = 100_000;

  private static final long END_OF_1970 = Instant.parse("1971-01-01T00:00:00Z").toEpochMilli();

  /** Days that are counted from one which is not known are seconds of so many days at most. */
  private static final long EARLIEST = -Duration.ofDays(30).toMillis();

  /** Seconds since 2001 up to the end of 2027 are, taken for those since 1970, before it. */
  private static final Instant RECENT = Instant.parse("1997-01-01T00:00:00Z");

  private static final Duration TO_2001 =
      Duration.between(Instant.EPOCH, Instant.parse("2001-01-01T00:00:00Z"));

  private static final String OTHER_UNIT =
      "--time-unit says what they are, such as days, hours or minutes, or seconds from a start that"
          + " is not known, or --column timestamp=NAME which column holds the times";

  private static final String WITHOUT_YEAR =
      "they look like months and days without a year: write them with it, or leave the column out"
          + " with --column timestamp=-";

  private final Events events;
  private final boolean counted;
  private final boolean monthDays;
  private final List<Oddity> found = new ArrayList<>();

  private EventOddities(Events events, boolean counted, boolean monthDays) {
    this.events = events;
    this.counted = counted;
    this.monthDays = monthDays;
  }

  /**
   * What is odd.
   *
   * @param unit of the times, as the caller has named it
   * @param counted whether all times are numbers that count from a moment
   * @param monthDays whether those of a file look like a month and a day without a year
   */
  static List<Oddity> of(Events events, TimeUnit unit, boolean counted, boolean monthDays) {
    var oddities = new EventOddities(events, counted && unit == TimeUnit.AUTO, monthDays);
    if (events.size() > 0 && unit != TimeUnit.DAYS) { // which are of no year
      oddities.times(unit == TimeUnit.SECONDS);
    }
    ListedIds.of(events.items(), "items")
        .ifPresent(text -> oddities.found.add(new Oddity("ids-listed", "", text)));
    ListedIds.alike(events.users(), "users")
        .ifPresent(text -> oddities.found.add(new Oddity("ids-listed", "", text)));
    if (events.size() >= FEWEST) {
      oddities.most("user", events.users(), events::user);
      oddities.most("item", events.items(), events::item);
      oddities.sharedTime();
      oddities.shortenedTimes();
      oddities.found.addAll(ValueOddities.of(events));
      oddities.repeats();
    }
    return List.copyOf(oddities.found);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private void add(String code, String format, Object... values) {
    found.add(new Oddity(code, "", String.format(Locale.ROOT, format, values)));
  }

  private static double percent(long part, long all) {
    return 100.0 * part / all;
  }

  /** Seconds that the caller says to be such may count from a start that is not known. */
  private void times(boolean seconds) {
    long timed = count(time -> true);
    long early = count(time -> time >= 0 && time < END_OF_1970);
    boolean hardlySeconds =
        timed > 0 && count(time -> time >= EARLIEST && time < END_OF_1970) == timed;
    if (hardlySeconds && !seconds) {
      add(
          "times-in-1970",
          "all %,d times are in 1970"
              + (early < timed ? " or days before it" : "")
              + ": they are hardly seconds; "
              + (monthDays ? WITHOUT_YEAR : OTHER_UNIT),
          timed);
    } else if (early > 0 && !hardlySeconds) {
      add(
          "some-times-in-1970",
          "%,d of %,d times are in 1970: a zero often stands for no time, and such events count as"
              + " older than all others",
          early,
          timed);
    }
    if (!hardlySeconds) {
      outside(timed);
    }
    countedFrom2001();
    if (timed > 0 && timed < events.size()) {
      add(
          "times-missing",
          "%,d of %,d events have no time: they count as older than all others%s; give them a time"
              + " in the file, or leave them out of it",
          events.size() - timed,
          events.size(),
          events.timed()
              ? ""
              : ", and where so many have none what came last is not held out to choose by");
    }
  }

  /** Numbers of which none is of recent years, as where they count from another moment. */
  private void countedFrom2001() {
    Instant last = Instant.ofEpochMilli(latest());
    if (counted && last.toEpochMilli() >= END_OF_1970 && last.isBefore(RECENT)) {
      add(
          "times-before-1997",
          "all %,d times lie before 1997, the last of them %s: --time-unit cocoa reads them as"
              + " seconds since 2001, as Apple's systems count them (%s), and --time-unit seconds"
              + " says that they are right",
          count(time -> true),
          last,
          last.plus(TO_2001));
    }
  }

  /** Times that lie where hardly an event does. */
  private void outside(long timed) {
    long before = count(time -> time < 0);
    if (before > 0) {
      add(
          "times-before-1970",
          "%,d of %,d times lie before 1970: a negative number often stands for no time;"
              + " --time-unit or --time-format says what they are",
          before,
          timed);
    }
    long tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).toEpochMilli();
    long future = count(time -> time > tomorrow);
    if (future > 0) {
      add(
          "times-in-the-future",
          "%,d of %,d times lie in the future, the last of them %s: --time-unit says what numbers"
              + " are, --time-format how dates are written, and dates that are wrong have to be"
              + " mended in the file",
          future,
          timed,
          Instant.ofEpochMilli(latest()));
    }
  }

  private long latest() {
    long latest = Event.NO_TIME;
    for (int e = 0; e < events.size(); e++) {
      latest = Math.max(latest, events.time(e));
    }
    return latest;
  }

  /** How many events have such a time. */
  private long count(LongPredicate such) {
    long count = 0;
    for (int e = 0; e < events.size(); e++) {
      long time = events.time(e);
      count += time != Event.NO_TIME && such.test(time) ? 1 : 0;
    }
    return count;
  }

  /** One id with more than half of the events, or none with two. */
  private void most(String kind, IdIndex ids, IntUnaryOperator idOf) {
    int[] counts = new int[ids.size()];
    for (int e = 0; e < events.size(); e++) {
      counts[idOf.applyAsInt(e)]++;
    }
    int most = 0;
    for (int id = 1; id < counts.length; id++) {
      most = counts[id] > counts[most] ? id : most;
    }
    if (counts[most] * 2L > events.size()) {
      add(
          "one-" + kind + "-has-most",
          "the %s '%s' has %,d of the %,d events (%.0f %%): is that one %s?",
          kind,
          Display.shortened(ids.id(most), 60),
          counts[most],
          events.size(),
          percent(counts[most], events.size()),
          kind);
    } else if (counts[most] == 1) {
      add(
          "no-" + kind + "-twice",
          "no %s has two events: is that the column of %ss? --column %s_id=NAME names another",
          kind,
          kind,
          kind);
    }
  }

  /** A majority's candidate by one pass (Boyer and Moore 1991), counted by a second. */
  private void sharedTime() {
    long candidate = Event.NO_TIME;
    int lead = 0;
    for (int e = 0; e < events.size(); e++) {
      if (lead == 0) {
        candidate = events.time(e);
      }
      lead += events.time(e) == candidate ? 1 : -1;
    }
    int count = 0;
    for (int e = 0; e < events.size(); e++) {
      count += events.time(e) == candidate ? 1 : 0;
    }
    if (candidate != Event.NO_TIME && count * 2L > events.size()) {
      add(
          "one-time-has-most",
          "%,d of %,d events share one time, %s: it says nothing of when they happened",
          count,
          events.size(),
          Instant.ofEpochMilli(candidate));
    }
  }

  /** Seconds since 1970 of which a spreadsheet kept the first digits. */
  private void shortenedTimes() {
    long timed = count(time -> time >= END_OF_1970);
    long round = count(time -> time >= END_OF_1970 && time % (SHORTENED * 1000) == 0);
    boolean several = count(time -> time != events.time(0)) > 0;
    if (timed >= FEWEST && round == timed && several) {
      add(
          "times-shortened",
          "all %,d times are whole multiples of %,d seconds: a spreadsheet shortens numbers to"
              + " 1.46E+09 and the like; export the column again as whole numbers or as text",
          timed,
          SHORTENED);
    }
  }

  /** Events that are the same to the last column stand beside each other. */
  private void repeats() {
    long same = 0;
    for (int e = 1; e < events.size(); e++) {
      boolean repeated =
          events.time(e) != Event.NO_TIME
              && events.time(e) == events.time(e - 1)
              && events.user(e) == events.user(e - 1)
              && events.item(e) == events.item(e - 1)
              && events.type(e).equals(events.type(e - 1))
              && events.value(e) == events.value(e - 1);
      same += repeated ? 1 : 0;
    }
    if (same * 10 >= events.size()) {
      add(
          "events-repeated",
          "%,d of %,d events repeat another one, time included: was a file read twice?",
          same,
          events.size());
    }
  }
}
