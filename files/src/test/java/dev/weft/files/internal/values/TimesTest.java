package dev.weft.files.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.files.ReadOptions.TimeUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times in every form that logs have them. */
class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "29. Mai 2018, 2018-05-29",
    "1. März 2018, 2018-03-01",
    "1er août 2018, 2018-08-01",
    "3 déc. 2018, 2018-12-03",
    "4 de enero de 2018, 2018-01-04",
    "9 sept. 2018, 2018-09-09",
    "9 Sept 2018, 2018-09-09",
    "'Sept. 9, 2018', 2018-09-09",
    "9. Sep. 2018, 2018-09-09",
    "1 Jan. 2018, 2018-01-01",
    "2 feb. 2018, 2018-02-02",
    "1 janv. 2018, 2018-01-01",
    "8 août 2018, 2018-08-08",
    "9 juin 2018, 2018-06-09",
    "9-sept.-2018, 2018-09-09",
    "3 mrt. 2018, 2018-03-03",
    "3 ott 2018, 2018-10-03",
    "1º de março de 2018, 2018-03-01",
    "9 septembre 2018, 2018-09-09",
  })
  void daysWithTheirMonthInOtherLanguagesAndMonthsAreDates(String text, LocalDate date) {
    assertThat(Times.isDate(text)).isTrue();
    assertThat(Times.parse(text, TimeUnit.AUTO)).isEqualTo(date.toEpochDay() * Times.DAY);
  }

  @Test
  void minutesAndHoursAreUnits() {
    assertThat(Times.parse("27000000", TimeUnit.MINUTES)).isEqualTo(27000000L * 60_000);
    assertThat(Times.parse("213503982334", TimeUnit.DAYS)).isEqualTo(Event.NO_TIME); // beyond longs
    assertThat(Times.parse("450000.5", TimeUnit.HOURS)).isEqualTo(450000L * 3_600_000 + 1_800_000);
  }

  @ParameterizedTest
  @CsvSource(value = {"5 marches 2018", "9 sep", "9 setter 2018", "Out 9", "Model 12, 2018"})
  void wordsThatBeginAsMonthsDoAreNone(String text) {
    assertThat(Times.isDate(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "131744819580000000, FILETIME",
    "1.3174481958E17, FILETIME",
    "636656051580000000, TICKS",
    "551701158, COCOA",
    "551701158000000000, COCOA",
    "1530008358000000, MICROSECONDS",
    "1530008358000000000, NANOSECONDS",
    "1530008358000000000.0, NANOSECONDS",
  })
  void whatOtherSystemsCountIsAUnit(String text, TimeUnit unit) {
    assertThat(Times.parse(text, unit))
        .isEqualTo(Instant.parse("2018-06-26T10:19:18Z").toEpochMilli());
  }

  @Test
  void onlyWhatIsOfRecentYearsInAnotherUnitIsTakenForThat() {
    assertThat(Times.unit("131744819580000000")).isEqualTo(TimeUnit.FILETIME);
    assertThat(Times.unit("636656051580000000")).isEqualTo(TimeUnit.TICKS);
    for (String nanoseconds :
        List.of("1530008358000000000", "500000000000000000", "123000000000000000")) {
      assertThat(Times.unit(nanoseconds)).isEqualTo(TimeUnit.NANOSECONDS);
    }
    for (String other : List.of("1530008358", "1530008358000000", "20180626", "2018-06-26", "")) {
      assertThat(Times.unit(other)).isEqualTo(TimeUnit.AUTO);
    }
  }

  @Test
  void everyFormOfTimeIsTheSameInstant() {
    for (String time :
        List.of(
            "1709296200",
            "1709296200000",
            "1709296200000000",
            "1709296200.0",
            "2024-03-01T12:30:00Z",
            "2024-03-01T14:30:00+02:00",
            "2024-03-01T07:30:00.000-0500",
            "2024-03-01 12:30",
            "2024-03-01 12:30:00 UTC",
            "2024-3-1 12:30",
            "2024/3/1 12:30:00 +0000 UTC",
            "1.3.2024 12:30",
            "20240301123000",
            "202403011230",
            "1709296200000000000",
            "Fri Mar 01 12:30:00 +0000 2024",
            "Fri, 01 Mar 2024 12:30:00 GMT",
            "2024-03-01T13:30:00+01:00[Europe/Paris]",
            "2024/03/01 12:30:00.000000")) {
      assertThat(Times.parse(time, TimeUnit.AUTO))
          .as(time)
          .isEqualTo(Instant.parse("2024-03-01T12:30:00Z").toEpochMilli());
    }
    assertThat(Times.parse("2024-03-01", TimeUnit.AUTO))
        .isEqualTo(Instant.parse("2024-03-01T00:00:00Z").toEpochMilli());
    for (String day : List.of("20240301", "2024/3/1", "03 1, 2024", "1-Mar-2024", "Mar 1, 2024")) {
      assertThat(Times.parse(day, TimeUnit.AUTO))
          .as(day)
          .isEqualTo(Instant.parse("2024-03-01T00:00:00Z").toEpochMilli());
    }
    assertThat(Times.parse("86400", TimeUnit.MILLISECONDS)).isEqualTo(86_400);
    assertThat(Times.parse("1578218400000000000", TimeUnit.MILLISECONDS)).isEqualTo(Event.NO_TIME);
  }

  @Test
  void whatIsNoTimeIsRefused() {
    for (String time :
        List.of(
            "",
            "now",
            "2024-13-01",
            "2023-02-29",
            "2024-03-01T25:00",
            "2024-03-01T1:00",
            "2024-03-01x",
            "2024-03-01 12:30 PST",
            "99999999999",
            "1e30",
            "-",
            "2024-03-01T12:30:")) {
      assertThat(Times.parse(time, TimeUnit.AUTO)).as(time).isEqualTo(Event.NO_TIME);
    }
  }
}
