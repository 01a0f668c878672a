package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.files.ReadOptions.TimeUnit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of times that count from a start which is not known, and days by their digits. */
class StrangersSecondsTest {

  private static final String TWO_KINDS = "times-of-two-kinds";
  private static final String IN_1970 = "times-in-1970";

  @TempDir Path folder;

  private Path times(int records, IntFunction<Object> time) {
    List<String> lines = new ArrayList<>(List.of("user_id,item_id,timestamp"));
    for (int i = 0; i < records; i++) {
      lines.add("u" + i % 8 + ",i" + i % 7 + "," + time.apply(i));
    }
    return TestFiles.write(folder, "events.csv", lines.toArray(String[]::new));
  }

  private static ImportReport read(Path file, TimeUnit unit) {
    return new DatasetReader(ReadOptions.DEFAULTS.withTimeUnit(unit))
        .read(List.of(Source.events(file)))
        .report();
  }

  private static ImportReport read(Path file) {
    return read(file, TimeUnit.AUTO);
  }

  /** One in thirty of such seconds was a day of 1993. */
  @Test
  void amongSecondsNoneIsADayByItsDigits() {
    Path file = times(40, i -> i % 10 == 0 ? 19_930_720 : 1_000_000 + i * 500_000);

    ImportReport report = read(file);

    assertThat(report.lastTime()).isEqualTo(Instant.ofEpochSecond(20_500_000));
    assertThat(report.files().getFirst().notes())
        .anyMatch(note -> note.contains("19930720") && note.contains("--time-format yyyyMMdd"));
    assertThat(DryRun.oddity(report, IN_1970)).contains("seconds from a start");
    assertThat(DryRun.codes(read(file, TimeUnit.SECONDS))).isEmpty();
  }

  @Test
  void theDaysOfAColumnStayDaysThoughSomeAreWrong() {
    Object[] wrong = {0, -1, 20_230_230, 99_991_231};
    for (Object other : wrong) {
      ImportReport report = read(times(40, i -> i % 4 == 3 ? other : 20_230_101 + i % 28));

      assertThat(report.lastTime()).isAfter(Instant.parse("2023-01-20T00:00:00Z"));
      assertThat(DryRun.codes(report)).doesNotContain(TWO_KINDS);
    }
  }

  @Test
  void daysByTheirDigitsBesideRecentSecondsAreDays() {
    ImportReport report = read(times(40, i -> i % 10 == 0 ? "20240131" : 1_690_000_000 + i));

    assertThat(report.lastTime()).isEqualTo(Instant.parse("2024-01-31T00:00:00Z"));
    assertThat(report.firstTime()).isAfter(Instant.parse("2023-01-01T00:00:00Z"));
  }

  @Test
  void secondsBehindManyDaysAreOdd() {
    ImportReport report = read(times(900, i -> i < 201 ? 20_230_101 : 1_000_000 + i));

    assertThat(DryRun.oddity(report, TWO_KINDS)).contains("20230101", "--time-unit seconds");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void numbersThatAreMonthsAndDaysAllOfThemAreCalledSo(int month) {
    Path file = times(60, i -> (month + i % 7) * 100 + 1 + i % 28);

    assertThat(DryRun.oddity(read(file), IN_1970)).contains("months and days", "timestamp=-");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "60, 7", "101, 3"})
  void otherSmallNumbersAreNoMonthsAndDays(int first, int step) {
    assertThat(DryRun.oddity(read(times(60, i -> first + i * step)), IN_1970))
        .contains("days, hours or minutes")
        .doesNotContain("months and days");
  }

  @Test
  void smallNumbersMayBeDaysAsWellAsHours() {
    Path file = times(60, i -> 1 + i % 14);

    assertThat(TestFiles.fault(file).rule()).contains("an hour", "--time-unit days");
    assertThat(read(file, TimeUnit.DAYS).lastTime())
        .isEqualTo(Instant.parse("1970-01-15T00:00:00Z"));
  }
}
