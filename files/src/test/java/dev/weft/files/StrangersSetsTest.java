package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What columns of public data sets are called, or are not, and what becomes of them. */
class StrangersSetsTest {

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(folder, name, lines);
  }

  private static String became(ImportReport report, String column) {
    return report.files().getFirst().column(column).orElseThrow().becameInWords();
  }

  /** The numbers of the rows that pandas writes were seconds of 1970. */
  @ParameterizedTest
  @CsvSource({
    "',user_id,item_id', '0,u1,i1', '1,u2,i1'",
    "',user_id,item_id', 'r0,u1,i1', 'r1,u2,i1'",
    "',user_id,item_id,rating,comment', '0,u1,i1,4,good', '1,u2,i1,5,bad'",
    "'user_id,item_id,rating,,comment', 'u1,i1,4,,good', 'u2,i1,5,,bad'",
    "',user_id,item_id,date_added', '0,u1,i1,2021-01-01', '1,u2,i1,2021-01-02'",
    "'Unnamed: 0,user_id,item_id', '0,u1,i1', '1,u2,i1'",
  })
  void aColumnWithoutANameHasNoRole(String header, String one, String two) {
    ImportReport report = dryRun(Source.events(write("e.csv", header, one, two)));

    assertThat(report.events()).isEqualTo(2);
    assertThat(report.firstTime() == null).isEqualTo(!header.contains("date_added"));
    assertThat(report.oddities()).isEmpty();
    assertThat(report.files().getFirst().columns())
        .filteredOn(column -> column.name().startsWith("(") || column.name().startsWith("Unnamed"))
        .extracting(ColumnReport::use)
        .containsExactly(ColumnReport.Use.UNUSED);
  }

  /** The sign that says so has no letter either, as such a name has none. */
  @Test
  void aRoleThatIsLeftOutIsNotThatOfAColumnWithoutAName() {
    Path file = write("e.csv", ",user_id,item_id,rating,date", "0,u1,i1,4,2021-01-01");
    Columns columns = Columns.RECOGNISED.with(Role.TIMESTAMP, "-").with(Role.VALUE, "-");

    ImportReport report =
        new DatasetReader(ReadOptions.DEFAULTS.withColumns(columns))
            .dryRun(List.of(Source.events(file)));

    assertThat(report.firstTime()).isNull();
    assertThat(report.eventTypes()).containsOnlyKeys("view");
    assertThat(became(report, "(column 1)")).isEqualTo("unused: has no name of its own");
  }

  @Test
  void aFieldWithoutANameHasNoRoleInJsonEither() {
    Path file =
        write(
            "e.jsonl",
            "{\"\": 7, \"user_id\": \"u1\", \"item_id\": \"i1\"}",
            "{\"\": 8, \"user_id\": \"u2\", \"item_id\": \"i1\"}");

    assertThat(dryRun(Source.events(file)).firstTime()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "date_year, date_month, date_day",
    "order_year, order_month, order_day",
    "YearNum, MonthNum, DayOfMonth",
    "Event Year, Event Month, Event Day",
  })
  void aDateInColumnsWithAWordOfTimesBesideEachIsRead(String year, String month, String day) {
    assertThat(dated(year, month, day).lastTime()).isEqualTo(Instant.parse("2006-10-30T00:00:00Z"));
  }

  private ImportReport dated(String year, String month, String day) {
    return dryRun(
        Source.events(
            write(
                "e.csv",
                "user_id,item_id," + day + "," + month + "," + year,
                "u1,i1,29,10,2006",
                "u2,i1,30,10,2006")));
  }

  @Test
  void whenSomethingCameOutIsNoTimeOfWhatHappened() {
    for (String other : List.of("release", "birth", "publication")) {
      ImportReport report = dated(other + "_year", other + "_month", other + "_day");
      assertThat(report.firstTime()).isNull();
      assertThat(codes(report)).doesNotContain("parts-of-times-unused");
    }
    ImportReport unknown = dated("wk_year", "wk_month", "wk_day");
    assertThat(unknown.firstTime()).isNull();
    assertThat(oddity(unknown, "parts-of-times-unused")).contains("wk_day, wk_month, wk_year");
  }

  /** The lines of Dunnhumby are in the order of their days, more than a thousand to each. */
  @Test
  void countedDaysAreOddHoweverLateTheySayThatTheyAre() {
    ImportReport report = days(2_000, 711);

    assertThat(oddity(report, "days-unused")).contains("--column timestamp=DAY --time-unit days");
    assertThat(became(report, "DAY")).contains("--column timestamp=DAY --time-unit days takes it");
    assertThat(codes(days(100, 31))).doesNotContain("days-unused");
    assertThat(codes(days(100, 45_000))).doesNotContain("days-unused");
  }

  private ImportReport days(int lines, int last) {
    List<String> records = new ArrayList<>(List.of("household_key,DAY,PRODUCT_ID,QUANTITY"));
    for (int i = 0; i < lines; i++) {
      records.add("%d,%d,%d,1".formatted(i % 8, i < lines / 2 ? 1 : last - i % 3, i * 5 % 12));
    }
    return dryRun(Source.events(write("t.csv", records.toArray(String[]::new))));
  }

  @Test
  void theOppositeOfAFlagIsNoLike() {
    List<String> records = new ArrayList<>(List.of("user,time_stamp,adgroup_id,nonclk,clk"));
    for (int i = 0; i < 40; i++) {
      int click = i % 4 == 0 ? 1 : 0;
      records.add(
          "%d,%d,%d,%d,%d".formatted(i % 8, 1_494_137_644 + i, i * 5 % 12, 1 - click, click));
    }
    ImportReport report = dryRun(Source.events(write("a.csv", records.toArray(String[]::new))));

    assertThat(report.eventTypes()).containsEntry("click", 10).containsEntry("impression", 30);
    assertThat(report.text()).doesNotContain("nonclk=like");
    String unknown = records.getFirst().replace("clk", "tapx");
    records.set(0, unknown);
    assertThat(dryRun(Source.events(write("b.csv", records.toArray(String[]::new)))).text())
        .contains("--event-type 'tapx=like'")
        .doesNotContain("nontapx=like");
  }

  @Test
  void twoSpellingsOfOneColumnMayBothBeNamed() {
    Path events = write("ev.csv", "loan_id,lenders", "1,a", "2,b");
    Path items = write("it.csv", "LOAN_ID,NAME", "1,x", "2,y");
    Columns columns =
        Columns.RECOGNISED
            .with(Role.USER_ID, "lenders")
            .with(Role.ITEM_ID, "loan_id")
            .with(Role.ITEM_ID, "LOAN_ID");

    ImportReport report =
        new DatasetReader(ReadOptions.DEFAULTS.withColumns(columns))
            .dryRun(List.of(Source.items(items), Source.events(events)));

    assertThat(report.itemJoin().both()).isEqualTo(2);
  }

  @Test
  void idsThatAreOnePlaceOffAreOdd() {
    assertThat(oddity(counted(1, 0, 16), "ids-one-place-off"))
        .contains("its items are 1 to 16 and those of the events 0 to 15");
    assertThat(oddity(counted(0, 1, 16), "ids-one-place-off")).contains("0 to 15");
    assertThat(codes(counted(1, 1, 16))).doesNotContain("ids-one-place-off");
    assertThat(codes(counted(1, 2, 16))).doesNotContain("ids-one-place-off");
    assertThat(codes(counted(1, 0, 5))).doesNotContain("ids-one-place-off");
  }

  // A five of five was worth a twentieth of a hundred.
  @Test
  void ratingsOfTwoFilesOnTwoScalesAreOdd() {
    assertThat(oddity(rated("5,3,1,4,2", "100,60,20,80"), "ratings-on-two-scales"))
        .contains("its ratings are 20 to 100", "are 1 to 5", "bring them to one scale");
    assertThat(oddity(rated("10,7,8,9,6,3", "5,3.5,1,4"), "ratings-on-two-scales"))
        .contains("3 to 10");
    for (String other : List.of("5,4,4.5", "4,5", "1,5,3,7,2", "3,3,10,2,4")) {
      assertThat(codes(rated("1,2,3", other))).as(other).doesNotContain("ratings-on-two-scales");
    }
    Path plays = write("p.csv", "user_id,item_id,plays", "u1,i1,90", "u2,i2,80", "u3,i3,70");
    Columns value = Columns.RECOGNISED.with("p.csv", Role.VALUE, "plays");
    ImportReport mixed =
        new DatasetReader(ReadOptions.DEFAULTS.withColumns(value))
            .dryRun(List.of(Source.events(ratings("r.csv", "5,3,1")), Source.events(plays)));
    assertThat(codes(mixed)).doesNotContain("ratings-on-two-scales");
  }

  private ImportReport rated(String some, String others) {
    return dryRun(
        Source.events(ratings("some.csv", some)), Source.events(ratings("others.csv", others)));
  }

  /** Eight times these ratings of as many items. */
  private Path ratings(String name, String values) {
    List<String> lines = new ArrayList<>(List.of("user_id,item_id,rating"));
    String[] ratings = values.split(",");
    for (int i = 0; i < 8 * ratings.length; i++) {
      lines.add("u%d,i%d,%s".formatted(i % 8, i / 8, ratings[i / 8]));
    }
    return write(name, lines.toArray(String[]::new));
  }

  private ImportReport counted(int described, int chosen, int count) {
    List<String> items = new ArrayList<>(List.of("item_id,title"));
    List<String> events = new ArrayList<>(List.of("user_id,item_id"));
    for (int i = 0; i < count; i++) {
      items.add("%d,Book %d".formatted(described + i, i));
      events.add("u%d,%d".formatted(i % 4, chosen + i));
    }
    return dryRun(
        Source.items(write("items.csv", items.toArray(String[]::new))),
        Source.events(write("events.csv", events.toArray(String[]::new))));
  }
}
