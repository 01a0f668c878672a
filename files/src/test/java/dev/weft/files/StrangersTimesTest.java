package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.Item;
import dev.weft.data.Item.Availability;
import dev.weft.files.ReadOptions.TimeUnit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as public data sets have them: what their times mean. */
class StrangersTimesTest {

  private static final ReadOptions DEFAULTS = ReadOptions.DEFAULTS;

  @TempDir Path folder;

  private static Imported events(ReadOptions options, Path file) {
    return new DatasetReader(options).read(List.of(Source.events(file)));
  }

  private Path write(String name, String text) {
    return TestFiles.write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aTimeMayBeLeftOut() {
    Path file = write("e.csv", "user_id,item_id,date\nu,i,sometime\n");
    Columns ignored = Columns.RECOGNISED.with("date", FieldKind.IGNORED);
    Columns none = Columns.RECOGNISED.with(Role.TIMESTAMP, Columns.LEFT_OUT);

    for (Columns columns : List.of(ignored, none)) {
      assertThat(events(DEFAULTS.withColumns(columns), file).dataset().events().time(0))
          .isEqualTo(Event.NO_TIME);
    }
  }

  @Test
  void timesOfTheFormsThatTheCallerNamesAreRead() {
    String[][] expected = {
      {"d/M/yyyy H:mm", "5/1/2020 7:30", "2020-01-05T07:30:00Z"},
      {"M/d/yy H:mm", "12/1/10 8:26", "2010-12-01T08:26:00Z"},
      {"%d/%m/%Y %H:%M", "05/01/2020 07:30", "2020-01-05T07:30:00Z"},
      {"%Y%m%d-%H%M", "20200105-0730", "2020-01-05T07:30:00Z"},
      {"yyyy", "2020", "2020-01-01T00:00:00Z"},
    };
    for (String[] each : expected) {
      Path file = write("e.csv", "user_id,item_id,time\nu,i,\"%s\"\n".formatted(each[1]));
      var options = DEFAULTS.withForm(TextForm.RECOGNISED.withTimeFormats(List.of(each[0])));

      assertThat(events(options, file).report().firstTime())
          .as(each[0])
          .isEqualTo(Instant.parse(each[2]));
    }
  }

  /** What the fault names as a remedy is the form of the very value, and reads it. */
  @Test
  void theFaultNamesTheFormsThatFit() {
    String[][] expected = {
      {"11/24/2020", "'M/d/yyyy'", "2020-11-24T00:00:00Z"},
      {"24/11/2020 7:05", "'d/M/yyyy H:mm'", "2020-11-24T07:05:00Z"},
      {"3-24-20 7:05:09", "'M-d-yy H:mm:ss'", "2020-03-24T07:05:09Z"},
      {"11/24/2020 7:05:09 PM", "'M/d/yyyy h:mm:ss a'", "2020-11-24T19:05:09Z"},
      {"3/4/2020", "'d/M/yyyy' or 'M/d/yyyy'", "2020-04-03T00:00:00Z"},
    };
    for (String[] each : expected) {
      Path file = write("e.csv", "user_id,item_id,time\nu,i,\"%s\"\n".formatted(each[0]));
      assertThat(TestFiles.fault(file).rule()).endsWith("--time-format, such as " + each[1]);

      String form = each[1].replaceAll("^'|'.*", "");
      var options = DEFAULTS.withForm(TextForm.RECOGNISED.withTimeFormats(List.of(form)));
      assertThat(events(options, file).report().firstTime()).isEqualTo(Instant.parse(each[2]));
    }
    Path never = write("e.csv", "user_id,item_id,time\nu,i,13/13/2020\n");
    assertThat(TestFiles.fault(never).rule())
        .endsWith("such as 'd/M/yyyy H:mm' for 31/12/2024 23:59");
  }

  @Test
  void yearsHoursAndTheDaysOfSpreadsheetsAreNoSecondsOf1970() {
    for (String[] each :
        new String[][] {{"2001", "--time-format yyyy"}, {"43535", "--time-unit spreadsheet"}}) {
      Path file = write("e.csv", "user_id,item_id,date\nu,i,%s\n".formatted(each[0]));

      assertThat(TestFiles.fault(file).rule()).contains(each[1], "--column timestamp=-");
    }
    Path days = write("d.csv", "user_id,item_id,time_stamp\nu,i,0829\n");
    assertThat(TestFiles.fault(days).rule()).contains("--time-format");
    var hours = new StringBuilder("user_id,item_id,time\n");
    for (int i = 0; i < 24; i++) {
      hours.append("u,i").append(i).append(',').append(i).append('\n');
    }
    assertThat(TestFiles.fault(write("h.csv", hours.toString())).rule()).contains("an hour");
  }

  @Test
  void aSpreadsheetsDayIsReadWhenItIsToldSo() {
    Path file = write("e.csv", "user_id,item_id,date\nu,i,43835.5\n");

    assertThat(events(DEFAULTS.withTimeUnit(TimeUnit.SPREADSHEET), file).report().firstTime())
        .isEqualTo(Instant.parse("2020-01-05T12:00:00Z"));
  }

  @Test
  void daysOfAStudyAreReadWhenTheyAreToldSo() {
    var lines = new StringBuilder("household_key,PRODUCT_ID,DAY\n");
    for (int day = 0; day < 711; day++) {
      lines.append(day % 7).append(',').append(day % 11).append(',').append(day).append('\n');
    }
    lines.append("1,3,711.5\n");
    Path file = write("t.csv", lines.toString());
    ReadOptions named = DEFAULTS.withColumns(Columns.RECOGNISED.with(Role.TIMESTAMP, "DAY"));

    ImportReport asSeconds = events(named, file).report();
    assertThat(asSeconds.oddities())
        .anyMatch(odd -> odd.text().contains("--time-unit says what they are, such as days"));

    ImportReport asDays = events(named.withTimeUnit(TimeUnit.DAYS), file).report();
    assertThat(asDays.lastTime()).isEqualTo(Instant.parse("1971-12-13T12:00:00Z"));
    assertThat(asDays.oddities()).noneMatch(odd -> odd.text().contains("1970"));
  }

  @Test
  void availabilityIsReadInTheFormsThatTheCallerNames() {
    // The fault named --time-format, which was heeded for events alone.
    Path file =
        TestFiles.write(
            folder,
            "items.csv",
            "item_id,available_from,expires_at,hidden",
            "a,1/2/2021,31/12/2021,N",
            "b,-,NA,Y");
    assertThat(TestFiles.fault(file).rule()).contains("--time-format");

    var form = TextForm.RECOGNISED.withTimeFormats(List.of("d/M/yyyy"));
    var items =
        new DatasetReader(ReadOptions.DEFAULTS.withForm(form))
            .read(List.of(Source.of(file)))
            .dataset()
            .items();

    assertThat(items.getFirst().availability())
        .isEqualTo(
            new Availability(
                Instant.parse("2021-02-01T00:00:00Z"),
                Instant.parse("2021-12-31T00:00:00Z"),
                false));
    assertThat(items.getLast().availability()).isEqualTo(new Availability(null, null, true));
  }

  /** 11/22/63 is a novel, and became a day of 2063. */
  @Test
  void theFormOfTimesMakesNoDatesOfTitlesAndVersions() {
    Path file =
        TestFiles.write(
            folder,
            "items.csv",
            "item_id,title,other_name,part,version,release,added_at",
            "a,11/22/63,11/22/63,1/2/03,1/2/10,5/13/24,5/13/24",
            "b,9/11/01,It,loose,2/3/11,-,soon",
            "c,1/2/03,1/2/03,3/4/05,2/3/12,5/14/24,5/14/24");
    var form = TextForm.RECOGNISED.withTimeFormats(List.of("M/d/yy"));

    Item item =
        new DatasetReader(ReadOptions.DEFAULTS.withForm(form))
            .read(List.of(Source.items(file)))
            .dataset()
            .items()
            .getFirst();

    assertThat(item.title()).contains("11/22/63");
    assertThat(item.categories())
        .isEqualTo(Map.of("other_name", "11/22/63", "part", "1/2/03", "version", "1/2/10"));
    assertThat(item.numbers()).isEqualTo(Map.of("release", 19_856.0, "added_at", 19_856.0));
  }

  @Test
  void aDayOfTheWeekInFrontIsOneOfADateForItemsAsForEvents() {
    for (String form :
        List.of(
            "\"Wed, %02d May 2024 10:00:00 GMT\"",
            "\"Wed, %02d May 2024 10:00:00 +0200\"",
            "Wed May %02d 10:00:00 2024",
            "Wed May %02d 10:00:00 +0000 2024")) {
      // The day of the week must be the right one.
      String lines = "item_id,title,published\n";
      for (int day : new int[] {1, 8, 15, 22}) {
        lines += "p%d,Show %d,%s\n".formatted(day, day, form.formatted(day));
      }
      Item item = TestFiles.dataset(write("items.csv", lines)).items().getFirst();
      assertThat(item.numbers()).as(form).containsKey("published");
    }
  }

  @Test
  void datesOfOtherFormsAreNamedForItemsAndForEventsUnderUnknownNames() {
    for (String form :
        List.of("%02d.03.24", "%02d-Mar-24", "202403%02dT103000Z", "%02d/03/2024 10:30")) {
      String items = "item_id,title,zuletzt_da\n";
      String events = "user_id,item_id,zuletzt\n";
      for (int day = 11; day < 17; day++) {
        items += "p%d,Show %d,%s\n".formatted(day, day, form.formatted(day));
        events += "u%d,p%d,%s\n".formatted(day, day % 3 + 11, form.formatted(day));
      }
      ImportReport report =
          new DatasetReader(DEFAULTS)
              .read(
                  List.of(
                      Source.items(write("items.csv", items)),
                      Source.events(write("e.csv", events))))
              .report();
      assertThat(report.text())
          .as(form)
          .contains("--time-format items.csv:", "--column timestamp=zuletzt");
    }
  }

  @Test
  void momentsByTheirDigitsAreTimesAndNoValues() {
    String lines = "user_id,item_id,zuletzt\n";
    for (int day = 10; day < 20; day++) {
      lines += "u%d,p%d,202402%d101500\n".formatted(day, day % 3, day);
    }
    assertThat(events(DEFAULTS, write("e.csv", lines)).report().text())
        .contains("--column timestamp=zuletzt")
        .doesNotContain("--column value=zuletzt");
  }
}
