package dev.weft.files;

import static dev.weft.files.DryRun.dryRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are written in parts: folders of files, and files with numbers in their names. */
class PartsTest {

  @TempDir Path folder;

  @BeforeEach
  void items() {
    TestFiles.write(folder, "items.csv", "item_id,title", "x,A hat", "y,A coat");
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "events/dt=2020-01-01", "log/2020/01"})
  void eventsInAFolderWithinAreNotLeftOutInSilence(String inside) throws IOException {
    TestFiles.write(folder(inside), "part-00001-abc.csv", "user_id,item_id", "a,x", "b,y");
    Path left = folder.resolve(inside.replaceFirst("/.*", ""));

    Fault fault = TestFiles.fault(folder);

    assertThat(fault.file()).isEqualTo(left.toString());
    assertThat(fault.rule()).contains("there is no event", "--events " + left + " reads them");
    ImportReport report = dryRun(Source.of(folder), Source.events(left));
    assertThat(report.events()).isEqualTo(2);
    assertThat(report.items()).isEqualTo(2);
  }

  @Test
  void aFolderWithinIsAFaultThoughItsFilesTellNothing() throws IOException {
    TestFiles.write(folder("log"), "part-0", "a,x", "b,y");
    assertThat(TestFiles.fault(folder).rule())
        .contains("--items, --users or --events " + folder.resolve("log"));
  }

  @Test
  void foldersWithoutDataAreNoFault() throws IOException {
    TestFiles.write(folder("images"), "x.jpg", "picture");
    TestFiles.write(folder, "events.csv", "user_id,item_id", "a,x");
    assertThat(dryRun(folder).leftOut())
        .singleElement()
        .extracting(LeftOut::why)
        .isEqualTo("a folder without a file of data");
  }

  @Test
  void filesThatSayThatAPartIsCompleteAreNoParts() throws IOException {
    Path events = folder("events");
    TestFiles.write(events, "part-0.csv", "user_id,item_id", "a,x");
    TestFiles.write(events, "part-1.csv", new byte[0]);
    TestFiles.write(events, "_SUCCESS", "done");
    TestFiles.write(events, ".part-0.csv.crc", "crc");
    TestFiles.write(events, "README.md", "How it was made");

    assertThat(dryRun(Source.of(folder), Source.events(events)).events()).isEqualTo(1);
  }

  @Test
  void partsWithoutAHeaderHaveThatOfTheFirst() throws IOException {
    Path events = folder("events");
    TestFiles.write(events, "part-0.csv", "user_id,item_id,rating", "a,x,4");
    TestFiles.write(events, "part-1.csv", "b,x,5", "c,y,3");
    TestFiles.write(events, "part-2.csv", "user_id,item_id,rating", "d,x,2");
    TestFiles.write(events, "part-3.csv", "rating,user_id,item_id", "1,e,y");

    Events read =
        new DatasetReader(ReadOptions.DEFAULTS)
            .read(List.of(Source.of(folder), Source.events(events)))
            .dataset()
            .events();

    assertThat(read.users().ids()).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    assertThat(read.items().ids()).containsExactlyInAnyOrder("x", "y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rating.csv", "interaction.csv", "order.csv", "click.jsonl"})
  void theNameOfOneEventIsThatOfEventsWhereNoneIsPlainer(String name) {
    boolean json = name.endsWith(".jsonl");
    String[] lines = {"user_id,item_id,rating", "a,x,4", "b,x,5", "b,y,3"};
    if (json) {
      lines = new String[] {"{\"user_id\":1,\"item_id\":\"x\",\"rating\":4}"};
    }
    TestFiles.write(folder, name, lines);
    assertThat(dryRun(folder).events()).isEqualTo(json ? 1 : 3);
    TestFiles.write(folder, "events.csv", "user_id,item_id", "a,x");
    ImportReport report = dryRun(folder);
    assertThat(report.events()).isEqualTo(1);
    assertThat(report.leftOut())
        .extracting(LeftOut::file)
        .singleElement()
        .asString()
        .contains(name);
  }

  @Test
  void theNameOfOneEventIsNoneWithoutAUserAndAnItem() {
    TestFiles.write(folder, "rating.csv", "item_id,rating", "x,4", "y,5");
    TestFiles.write(folder, "average_rating.csv", "user_id,item_id,rating", "a,x,4", "b,x,5");
    assertThat(TestFiles.fault(folder).rule()).contains("there is no event", "this file was left");
    assertThat(TestFiles.fault(folder).file()).endsWith("average_rating.csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "events-001.csv",
        "events_20200101.csv",
        "orders_2024-01-01.csv",
        "clicks-2024-01-01T10-00.csv",
        "ratings-part-3.csv",
        "views-00001-of-00003.csv",
        "events (1).csv",
        "events.txt",
        "events.dat",
        "用户行为.csv",
        "订单.csv"
      })
  void numbersAndEndingsHideNoEvents(String name) {
    TestFiles.write(folder, name, "user_id,item_id", "a,x", "b,y");
    assertThat(dryRun(folder).events()).isEqualTo(2);
  }

  /** Lists, editions and backups have such names as well. */
  @ParameterizedTest
  @ValueSource(strings = {"top 10 books.csv", "deleted users.csv", "users 2019.csv", "events.bak"})
  void whatIsNamedLikeATableIsNotAlwaysOne(String name) {
    TestFiles.write(folder, "events.csv", "user_id,item_id", "a,x", "b,y");
    TestFiles.write(folder, name, "rank,title", "1,x", "2,y");
    assertThat(dryRun(folder).leftOut()).hasSize(1);
  }

  @Test
  void aPartWithAHeaderOfItsOwnIsNotReadByThatOfTheFirst() {
    TestFiles.write(folder, "events-1.csv", "user_id,item_id", "u1,i1");
    TestFiles.write(folder, "events-2.csv", "item,reviewer", "i1,u3");
    assertThat(TestFiles.fault(folder).toString()).contains("events-2.csv", "user ids");
  }

  @Test
  void numberedFilesAreThePartsOfOneTable() {
    TestFiles.write(folder, "events-001.csv", "user_id,item_id,rating", "a,x,4");
    TestFiles.write(folder, "events-002.csv", "b,y,5");
    assertThat(dryRun(folder).events()).isEqualTo(2);
  }

  /** A browser names what it saves again so. */
  @Test
  void aNumberedFileBesideAPlainOneMayBeItsCopy() {
    TestFiles.write(folder, "events.csv", "user_id,item_id", "a,x", "b,y");
    Path copy = TestFiles.write(folder, "events (1).csv", "user_id,item_id", "a,x", "b,y");
    ImportReport report = dryRun(folder);
    assertThat(report.events()).isEqualTo(2);
    assertThat(report.leftOut().getFirst().why()).contains("--events '" + copy + "' reads it");
  }

  @Test
  void aDumpOfADatabaseThatMayHoldTheEventsIsAFault() {
    TestFiles.write(folder, "events.sql", "INSERT INTO events VALUES (1, 2);");
    assertThat(TestFiles.fault(folder).rule()).contains("export the table as CSV");
  }

  @Test
  void aFolderOfSuchFoldersIsNamedOnce() throws IOException {
    for (int day = 1; day < 5; day++) {
      TestFiles.write(folder("ev/dt=2024-01-0" + day), "part-0.csv", "user_id,item_id", "u1,p1");
    }
    Path ev = folder.resolve("ev");
    assertThat(TestFiles.faults(ReadOptions.DEFAULTS, ev))
        .singleElement()
        .extracting(Fault::rule)
        .asString()
        .contains("--events " + ev + " reads them as one table");
  }

  @Test
  void partsOfOneTableAreNamedByTheirFolder() throws IOException {
    for (int i = 0; i < 4; i++) {
      String name = "part-0000" + i + "-3f2a-c000.csv";
      TestFiles.write(folder("spark"), name, "user_id,item_id", "u" + i + ",p1");
    }
    Path spark = folder.resolve("spark");
    assertThat(TestFiles.faults(ReadOptions.DEFAULTS, spark))
        .singleElement()
        .extracting(Fault::rule)
        .asString()
        .contains("--events " + spark + " reads them as one table");
    TestFiles.write(spark, "shops.csv", "user_id,item_id", "u1,p1");
    assertThat(TestFiles.faults(ReadOptions.DEFAULTS, spark)).hasSize(5);
  }
}
