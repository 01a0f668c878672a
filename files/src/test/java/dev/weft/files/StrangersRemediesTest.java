package dev.weft.files;

import static dev.weft.files.DryRun.dryRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of data that is not read as it lies there: it must be what reads it. */
class StrangersRemediesTest {

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(folder, name, lines);
  }

  private static String rules(Source... sources) {
    BadDataException bad = catchThrowableOfType(BadDataException.class, () -> dryRun(sources));
    return bad == null ? "" : String.join("\n", bad.faults().stream().map(Fault::rule).toList());
  }

  /** What is said of a file of a name that tells nothing, alone in its folder. */
  private String leftOut(Path file) throws IOException {
    Path alone = Files.createDirectories(folder.resolve("alone"));
    Files.move(file, alone.resolve(file.getFileName()));
    return rules(Source.of(alone));
  }

  private static String leftOut(ImportReport report) {
    return String.join("\n", report.leftOut().stream().map(LeftOut::file).toList());
  }

  private Path inside(String name, String file, String... lines) throws IOException {
    Path inside = Files.createDirectories(folder.resolve(name));
    TestFiles.write(inside, file, lines);
    return inside;
  }

  @Test
  void aFolderThatIsNamedBesideTheOneItLiesInIsRead() throws IOException {
    Path events = inside("ev", "a.csv", "user_id,item_id", "1,2", "2,2");
    ImportReport alone = dryRun(Source.of(folder), Source.events(events));
    assertThat(alone.events()).isEqualTo(2);
    assertThat(leftOut(alone)).isEmpty();

    write("items.csv", "item_id,name", "2,x");
    ImportReport both = dryRun(Source.of(folder), Source.events(events));
    assertThat(both.itemJoin().both()).isEqualTo(1);
    assertThat(leftOut(both)).isEmpty();
  }

  @Test
  void whatIsNotNamedIsStillSaidToBeLeftOut() throws IOException {
    Path events = inside("ev", "a.csv", "user_id,item_id", "1,2", "2,2");
    Path other = inside("old", "a.csv", "user_id,item_id", "1,2", "2,2");
    ImportReport report = dryRun(Source.of(folder), Source.events(events));
    assertThat(leftOut(report)).isEqualTo(other.toString());

    TestFiles.write(events, "b.csv", "user_id,item_id", "3,2");
    ImportReport one = dryRun(Source.of(folder), Source.events(events.resolve("a.csv")));
    assertThat(leftOut(one)).contains(events.toString());
  }

  @Test
  void eventsInAnArrayAreNoUsers() {
    Path file =
        write(
            "train.jsonl",
            "{\"session\": 1, \"events\": [{\"aid\": 5, \"ts\": 1659304800025, \"type\": \"clicks\"}]}",
            "{\"session\": 2, \"events\": [{\"aid\": 6, \"ts\": 1659304800026, \"type\": \"clicks\"}]}");

    assertThat(rules(Source.of(folder)))
        .contains("as they stand in 'events'", "a record of its own")
        .doesNotContain("reads it");
    assertThat(dryRun(Source.users(file)).users()).isEqualTo(2);
  }

  @Test
  void whatMayBeOfItemsOrUsersIsNotSaidToBeOfEventsAlone() {
    String[] profile = new String[9];
    String[] ads = new String[9];
    String[] log = new String[9];
    for (int i = 1; i < 9; i++) {
      profile[i] = 580 + i + ",0,5," + i % 3;
      ads[i] = i + ",64" + i + "," + (i + 70) + ",57.3";
      log[i] = i % 3 + "," + i % 2;
    }
    profile[0] = "userid,cms_segid,cms_group_id,age_level";
    ads[0] = "adgroup_id,cate_id,customer,price";
    log[0] = "user_id,item_id";
    write("profile.csv", profile);
    write("feature.csv", ads);
    write("pairs.csv", log);

    assertThat(rules(Source.of(folder)))
        .contains("events, or like users as none of these comes twice: --events or --users")
        .contains("events, or like items as none of these comes twice: --events or --items")
        .contains("its columns look like events: --events");
  }

  @Test
  void aFolderWithoutColumnsOfIdsIsNotSaidToBeReadByOneOption() throws IOException {
    Path relations = inside("relations", "user-course.json", "U_0\tC_4", "U_0\tC_5", "U_1\tC_4");

    assertThat(rules(Source.of(folder)))
        .contains("--items, --users or --events " + relations, "--column says which");
  }

  @Test
  void ordersWithoutItemsNameTheFileToJoin() throws IOException {
    Path orders = write("orders.csv", "order_id,user_id,eval_set", "1,1,prior", "2,1,prior");
    assertThat(rules(Source.of(orders)))
        .contains("--column item_id=NAME", "another file has the items by 'order_id'", "join both");
    Path sales = write("sales.csv", "order_id,customer_id,status", "1,7,sent", "2,8,sent");
    Path log = write("events.csv", "user_id,what", "1,x", "2,y");
    assertThat(rules(Source.of(log))).doesNotContain("join");
    assertThat(leftOut(sales)).contains("customer_id", "another file has the items by 'order_id'");
  }

  @Test
  void aTextOfOtherBytesIsSaidToNeedItsEncoding() {
    TestFiles.write(folder, "D01", "交易時間;會員卡號\n".getBytes(Charset.forName("big5")));
    assertThat(rules(Source.of(folder))).contains("--encoding", "big5");
    TestFiles.write(folder, "D01", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, (byte) 0x80});
    assertThat(rules(Source.of(folder))).doesNotContain("--encoding");
  }

  @Test
  void aMatrixIsSaidToBeOneBeforeAnyPosition() {
    String[] lines = new String[3];
    Arrays.fill(lines, "9" + ",99,-3.5".repeat(12));
    assertThat(rules(Source.events(write("jester.csv", lines))))
        .containsPattern("a matrix with a line for each user.*--column user_id=POSITION");
    assertThat(rules(Source.of(write("j.csv", lines)))).contains("a matrix with a line");
  }

  @Test
  void recordsOfALineToEachFieldAreToBeWrittenAsOne() {
    String[] record = {"product/id: B1", "review/userId: A1", "review/text: Good: and cheap", ""};
    String[] lines = new String[12];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = record[i % 4];
    }
    Path file = write("finefoods.txt", lines);
    for (String rule : List.of(rules(Source.of(folder)), rules(Source.events(file)))) {
      assertThat(rule).contains("fields of records that stand below each other", "JSON");
    }
    write("finefoods.txt", "Thanks: to all", "of you who", "helped");
    assertThat(rules(Source.of(folder))).doesNotContain("below each other");
  }

  /** The first line of Adressa's log is a visit of the front page. */
  @Test
  void whatSomeRecordsOfALogLackIsNamedAsWhatTheyLack() {
    String[] log = {
      "{\"userId\": \"u1\", \"time\": 1483225200, \"url\": \"http://x\"}",
      "{\"userId\": \"u1\", \"time\": 1483225260, \"documentId\": \"d1\"}",
      "{\"userId\": \"u2\", \"time\": 1483225320, \"documentId\": \"d2\"}"
    };
    Path file = write("log.jsonl", log);
    for (Source source : List.of(Source.of(file), Source.events(file))) {
      ImportReport report = dryRun(source);
      assertThat(report.events()).isEqualTo(2);
      assertThat(report.faults())
          .singleElement()
          .satisfies(
              fault -> TestFiles.assertFault(fault, 1, "documentId", "", "must not be missing"));
    }
    assertThat(
            new DatasetReader(ReadOptions.DEFAULTS.skippingErrors())
                .read(List.of(Source.of(file)))
                .report()
                .events())
        .isEqualTo(2);
  }
}
