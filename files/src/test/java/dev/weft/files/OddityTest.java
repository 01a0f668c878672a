package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import finds odd in the values of events and in headers. */
class OddityTest {

  @TempDir Path folder;

  @Test
  void oneTimeOfAllEventsIsNoneThatASpreadsheetShortened() {
    Path file = DryRun.events(folder, "events.csv", ",timestamp", ",1500000000");
    assertThat(codes(dryRun(file))).contains("one-time-has-most").doesNotContain("times-shortened");
  }

  @Test
  void aSumBelowATableIsOdd() {
    for (String word : List.of("Total", "Summe:", "合计")) {
      Path file =
          TestFiles.write(folder, "items.csv", "item_id,title,price", "a,A hat,3", word + ",,3");
      assertThat(oddity(dryRun(file), "total-may-be-a-record"))
          .contains("line 3, '" + word + "', looks like the sum of a table: delete it");
    }
    Path game =
        TestFiles.write(folder, "items.csv", "item_id,title,price", "total,Total War,3", "a,A,3");
    assertThat(codes(dryRun(game))).doesNotContain("total-may-be-a-record");
  }

  @Test
  void timesBefore1970AreOdd() {
    Path file =
        TestFiles.write(
            folder,
            "e.csv",
            "user_id,item_id,timestamp",
            "a,x,-86400",
            "b,y,1700000000",
            "a,y,1700000100");

    assertThat(oddity(dryRun(file), "times-before-1970")).contains("1 of 3 times");
  }

  @Test
  void timesAllIn1970AreOdd() {
    assertThat(codes(dryRun(DryRun.events(folder, "e.csv", ",timestamp", ",4353#"))))
        .contains("times-in-1970");
    assertThat(codes(dryRun(DryRun.events(folder, "e.csv", ",timestamp", ",17000000#")))).isEmpty();
  }

  @Test
  void timesInTheFutureOrMissingAreOdd() {
    Path file =
        TestFiles.write(
            folder,
            "e.csv",
            "user_id,item_id,timestamp",
            "a,x,2199-01-01",
            "b,y,",
            "a,y,2001-01-01");

    assertThat(codes(dryRun(file))).containsExactly("times-in-the-future", "times-missing");
  }

  @Test
  void timesThatASpreadsheetHasShortenedAreTold() {
    Path shortened = DryRun.events(folder, "e.csv", ",timestamp", ",1.4#E+09");
    Path days = DryRun.events(folder, "d.csv", ",timestamp", ",2024-01-02");

    assertThat(codes(dryRun(shortened))).contains("times-shortened");
    assertThat(codes(dryRun(days))).doesNotContain("times-shortened");
  }

  /** Only whole multiples of 100,000 s were told, and these are milliseconds. */
  @Test
  void aFormOfAFewDigitsAloneShowsThatTimesWereShortened() {
    Path file =
        TestFiles.write(
            folder,
            "e.csv",
            "user_id,item_id,timestamp",
            "a,x,1.76451E+12",
            "b,y,1.76452E+12",
            "c,y,1.76454E+12");
    assertThat(oddity(dryRun(file), "times-shortened"))
        .contains("3 of 3 times are shortened to a few digits, such as 1.76451E+12");
    Path seconds = DryRun.events(folder, "s.csv", ",timestamp", ",1.4#E+09");
    assertThat(codes(dryRun(seconds))).containsOnlyOnce("times-shortened");
    Path java =
        TestFiles.write(
            folder,
            "j.csv",
            "user_id,item_id,timestamp",
            "a,x,1.7645E12", // R and Java write a round number so
            "b,y,1.764500003E12",
            "c,y,1.7644608E12");
    assertThat(codes(dryRun(java))).doesNotContain("times-shortened");
  }

  @Test
  void oneTimeForMostEventsAndRepeatsAreOdd() {
    assertThat(codes(dryRun(DryRun.events(folder, "e.csv", ",timestamp", ",1700000000"))))
        .contains("one-time-has-most");
    var lines = new ArrayList<>(List.of("user_id,item_id,timestamp"));
    for (int i = 0; i < 40; i++) {
      lines.add("u" + i % 20 + ",i" + i % 20 % 7 + "," + (1_700_000_000 + i % 20));
    }
    Path twice = TestFiles.write(folder, "t.csv", lines.toArray(String[]::new));
    assertThat(oddity(dryRun(twice), "events-repeated")).contains("20 of 40 events");
  }

  @Test
  void oneUserWithMostOfTheEventsIsOdd() {
    var lines = new ArrayList<>(List.of("user_id,item_id"));
    for (int i = 0; i < 40; i++) {
      lines.add((i % 3 == 0 ? "u" + i % 9 : "guest") + ",i" + i % 7);
    }
    Path file = TestFiles.write(folder, "e.csv", lines.toArray(String[]::new));

    assertThat(oddity(dryRun(file), "one-user-has-most")).contains("'guest' has 26 of the 40");
  }

  @Test
  void anIdThatNeverComesAgainIsOdd() {
    assertThat(codes(dryRun(DryRun.events(folder, "e.csv", "", "#")))).contains("no-item-twice");
  }

  @Test
  void ratingsOfZeroAreOddWhereTheyAreMany() {
    var lines = new ArrayList<>(List.of("user_id,item_id,rating"));
    for (int i = 0; i < 40; i++) {
      lines.add("u" + i % 8 + ",i" + i % 7 + "," + (i % 2 == 0 ? 0 : 7));
    }
    Path file = TestFiles.write(folder, "e.csv", lines.toArray(String[]::new));

    assertThat(oddity(dryRun(file), "many-zero-ratings")).contains("20 of 40 ratings are 0");
  }

  @Test
  void aHeaderThatLooksLikeARecordIsOdd() {
    Path file =
        TestFiles.write(
            folder, "items.csv", "item_7,A tent,camp", "item_8,A stove,camp", "item_9,A map,walk");
    var options = ReadOptions.DEFAULTS.withColumns(Columns.RECOGNISED.with(Role.ITEM_ID, "item_7"));

    ImportReport report = new DatasetReader(options).dryRun(List.of(Source.items(file)));

    assertThat(oddity(report, "header-may-be-a-record")).contains("(item_7, A tent, camp)");
  }

  @Test
  void columnsWithNumbersInTheirNamesAreNoRecord() {
    Path file =
        TestFiles.write(
            folder, "items.csv", "item_id,feature_1,feature_2", "a,0.5,red", "b,0.25,blue");

    assertThat(dryRun(file).oddities()).isEmpty();
  }

  @Test
  void aHeaderAmongTheRecordsIsOdd() {
    Path file =
        TestFiles.write(folder, "e.csv", "user_id,item_id", "a,x", "b,y", "user_id,item_id", "c,x");

    assertThat(oddity(dryRun(file), "header-repeated"))
        .contains("1 records repeat the header and are left out");
    assertThat(TestFiles.dataset(file).events().size()).isEqualTo(3);
  }
}
