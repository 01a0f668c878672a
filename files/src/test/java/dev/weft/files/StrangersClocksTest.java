package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.files.ReadOptions.TimeUnit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files whose times are numbers that count from another moment than 1970. */
class StrangersClocksTest {

  private static final String BEFORE_1997 = "times-before-1997";
  private static final int EVENTS = 40;

  @TempDir Path folder;

  private Path events(IntFunction<Object> time) {
    String[] lines = new String[EVENTS + 1];
    lines[0] = "user_id,item_id,date";
    for (int i = 0; i < EVENTS; i++) {
      lines[i + 1] = "u%d,i%d,%s".formatted(i % 8, i % 7, time.apply(i));
    }
    return TestFiles.write(folder, "events.csv", lines);
  }

  private static ImportReport read(Path file, TimeUnit unit) {
    var options = ReadOptions.DEFAULTS.withTimeUnit(unit);
    return new DatasetReader(options).read(List.of(Source.events(file))).report();
  }

  /** They were nanoseconds of 1974 and 1990, three months within one day. */
  @ParameterizedTest
  @CsvSource({"131744819580000000, Windows", "636656051580000000, .NET"})
  void whatWindowsAndDotNetCountIsReadAsSuch(long first, String system) {
    ImportReport report = read(events(i -> first + i * 24L * 36_000_000_000L), TimeUnit.AUTO);

    assertThat(report.firstTime()).isEqualTo(Instant.parse("2018-06-26T10:19:18Z"));
    assertThat(report.lastTime()).isEqualTo(Instant.parse("2018-08-04T10:19:18Z"));
    assertThat(report.files().getFirst().notes().toString()).contains(system);
    assertThat(DryRun.codes(report)).doesNotContain(BEFORE_1997);
  }

  @Test
  void secondsSince2001AreOddAndReadWhenTheyAreToldSo() {
    Path file = events(i -> 551_701_158 + i * 86_400);

    assertThat(DryRun.oddity(read(file, TimeUnit.AUTO), BEFORE_1997))
        .contains("--time-unit cocoa", "2018-08-04T10:19:18Z");
    ImportReport told = read(file, TimeUnit.COCOA);
    assertThat(told.firstTime()).isEqualTo(Instant.parse("2018-06-26T10:19:18Z"));
    assertThat(DryRun.codes(told)).doesNotContain(BEFORE_1997);
    assertThat(DryRun.codes(read(file, TimeUnit.SECONDS))).doesNotContain(BEFORE_1997);
  }

  /** Dates of old events are what they say, and old numbers beside recent ones are right. */
  @Test
  void oldDatesAndOldNumbersBesideRecentOnesAreNotOdd() {
    IntFunction<Object> dates = i -> "1987-06-%02d".formatted(1 + i % 28);
    IntFunction<Object> digits = i -> "198706%02d".formatted(1 + i % 28);
    IntFunction<Object> recent = i -> i == 0 ? 900_000_000 : 789_000_000 + i;
    for (IntFunction<Object> times : List.of(dates, digits, recent)) {
      assertThat(DryRun.codes(read(events(times), TimeUnit.AUTO))).doesNotContain(BEFORE_1997);
    }
  }

  /** As soon as one day was negative the remedy was lost. */
  @Test
  void daysBeforeAndBehindOneThatIsNotKnownAreHardlySeconds() {
    Path file = events(i -> -10 + i * 5);

    ImportReport report = read(file, TimeUnit.AUTO);
    assertThat(DryRun.oddity(report, "times-in-1970"))
        .contains("in 1970 or days before it", "hardly seconds", "--time-unit", "days");
    assertThat(DryRun.codes(report))
        .doesNotContain("times-before-1970", "some-times-in-1970", BEFORE_1997);
    assertThat(read(file, TimeUnit.DAYS).firstTime())
        .isEqualTo(Instant.parse("1969-12-22T00:00:00Z"));
  }

  @Test
  void aNegativeNumberAmongRealTimesStandsForNone() {
    ImportReport report = read(events(i -> i == 3 ? -1 : 1_530_008_358 + i), TimeUnit.AUTO);

    assertThat(DryRun.oddity(report, "times-before-1970")).contains("no time");
    assertThat(DryRun.codes(report)).doesNotContain("times-in-1970");
  }
}
