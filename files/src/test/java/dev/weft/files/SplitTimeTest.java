package dev.weft.files;

import static dev.weft.files.DryRun.dryRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Events;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that stand in several columns. */
class SplitTimeTest {

  @TempDir Path folder;

  private static ImportReport read(Path file, ReadOptions options) {
    return new DatasetReader(options).dryRun(List.of(Source.events(file)));
  }

  @ParameterizedTest
  @CsvSource({
    "date, time, 2021-03-04, 9:30",
    "order_date, order_time, 04.03.2021, 9:30 AM",
    "Date, Time, 20210304, 09:30:00",
    "日期, 时间, 2021/3/4, 09:30",
    "Datum, Uhrzeit, 2021-03-04, 09:30:00",
    "fecha, hora, 2021-03-04, 9:30",
  })
  void aDayAndATimeOfDayAreOneTime(String day, String clock, String date, String time) {
    String first = "u1,i1," + date + "," + time;
    Path file =
        TestFiles.write(
            folder,
            "e.csv",
            "user_id,item_id," + day + "," + clock,
            first,
            first.replace("9:30", "8:30"));
    Events events = TestFiles.dataset(file).events();
    assertThat(Instant.ofEpochMilli(events.time(0))).isEqualTo("2021-03-04T08:30:00Z");
    assertThat(Instant.ofEpochMilli(events.time(1))).isEqualTo("2021-03-04T09:30:00Z");
    assertThat(dryRun(file).files().getFirst().columns())
        .extracting(ColumnReport::becameInWords)
        .contains("timestamp; one time with " + clock, "part of the timestamp");
  }

  /** The hour was dropped, so that all of a day happened at once. */
  @ParameterizedTest
  @CsvSource({"date, hour", "Datum, Stunde", "fecha, hora", "event_date, event_hour"})
  void aDayAndAnHourAreOneTime(String day, String hour) {
    Path file =
        TestFiles.write(
            folder,
            "e.csv",
            "user_id,item_id," + day + "," + hour,
            "u1,i1,2021-03-04,20",
            "u1,i2,2021-03-04,8");
    Events events = TestFiles.dataset(file).events();
    assertThat(Instant.ofEpochMilli(events.time(0))).isEqualTo("2021-03-04T08:00:00Z");
    assertThat(Instant.ofEpochMilli(events.time(1))).isEqualTo("2021-03-04T20:00:00Z");
  }

  @Test
  void hoursThatWerePlayedAreNoTimeOfDay() {
    Path file =
        TestFiles.write(
            folder,
            "e.csv",
            "user_id,item_id,date,hours",
            "u1,i1,2021-03-04,20",
            "u,b,2021-03-04,1");
    assertThat(read(file, ReadOptions.DEFAULTS).lastTime()).isEqualTo("2021-03-04T00:00:00Z");
  }

  /** A track's length is written as a time of day is. */
  @Test
  void aColumnThatIsNamedForTheTimeIsTheTimeAlone() {
    Path file =
        TestFiles.write(folder, "e.csv", "user_id,item_id,date,time", "u1,i1,2021-03-04,3:30");
    Columns columns = Columns.RECOGNISED.with(Role.TIMESTAMP, "date");
    assertThat(read(file, ReadOptions.DEFAULTS.withColumns(columns)).firstTime())
        .isEqualTo("2021-03-04T00:00:00Z");
    assertThat(
            read(
                    file,
                    ReadOptions.DEFAULTS.withColumns(Columns.RECOGNISED.with(Role.TIMESTAMP, "-")))
                .firstTime())
        .isNull();
    Path lengths =
        TestFiles.write(
            folder,
            "l.csv",
            "user_id,item_id,date,time",
            "u1,i1,2021-03-04,3:30",
            "u1,i2,2021-03-04,72:10");
    assertThat(TestFiles.fault(lengths).toString())
        .contains("72:10", "--column timestamp=date takes the days alone");
  }

  /** Behind the first records, which tell what the column holds. */
  @Test
  void aNumberAmongTimesOfDayIsNoHour() {
    Stream<String> records =
        IntStream.range(0, 20_000).mapToObj(i -> "u" + i + ",a,2021-03-04,9:30");
    String[] lines =
        Stream.of(Stream.of("user_id,item_id,date,time"), records, Stream.of("u,b,2021-03-04,9"))
            .flatMap(Function.identity())
            .toArray(String[]::new);
    assertThat(TestFiles.fault(TestFiles.write(folder, "e.csv", lines)).toString())
        .contains("must be a time of day", "'9'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_id,item_id,timestamp,time",
        "user_id,item_id,timestamp,release_time",
      })
  void aTimeIsNotJoinedWithWhatIsNotItsDay(String header) {
    Path file = TestFiles.write(folder, "e.csv", header, "u1,i1,2021-03-04,3:30");
    assertThat(dryRun(file).firstTime()).isEqualTo("2021-03-04T00:00:00Z");
  }

  @Test
  void aDayOfBirthIsNotTheTimeOfAnEvent() {
    Path numbers =
        TestFiles.write(
            folder, "e.csv", "user_id,item_id,birth_year,birth_month,birth_day", "u1,i1,1990,2,3");
    assertThat(dryRun(numbers).firstTime()).isNull();
    Path dates =
        TestFiles.write(folder, "d.csv", "user_id,item_id,time,birth_date", "u1,i1,12:30,1990-1-1");
    assertThat(TestFiles.fault(dates).toString()).contains("time of day");
  }

  @Test
  void aDurationBesideADayIsNoTimeOfDay() {
    Path file =
        TestFiles.write(folder, "e.csv", "user_id,item_id,date,duration", "u1,i1,2021-03-04,3:30");
    assertThat(dryRun(file).firstTime()).isEqualTo("2021-03-04T00:00:00Z");
  }

  @Test
  void yearMonthAndDayAreOneTime() {
    Path days =
        TestFiles.write(folder, "e.csv", "user_id,item_id,year,month,day", "u1,i1,2021,03,4");
    assertThat(dryRun(days).firstTime()).isEqualTo("2021-03-04T00:00:00Z");
    Path hours =
        TestFiles.write(
            folder,
            "h.csv",
            "user_id,item_id,year,month,day,hour",
            "u1,i1,2021,3,4,17",
            "u1,i3,0,0,0,0",
            "u1,i2,2021,2,30,17");
    assertThat(TestFiles.fault(hours).toString())
        .contains("2021, 2, 30, 17", "must be a date with the columns beside it", "timestamp=-");
    Path film = TestFiles.write(folder, "f.csv", "user_id,item_id,year", "u1,i1,1995");
    assertThat(dryRun(film).firstTime()).isNull();
  }
}
