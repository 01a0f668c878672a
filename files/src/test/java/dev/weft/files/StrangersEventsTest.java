package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weft.data.Dataset;
import dev.weft.data.Events;
import dev.weft.files.ReadOptions.OnError;
import dev.weft.files.internal.values.Times;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of events as public data sets have them: how values, comments and blanks are written. */
class StrangersEventsTest {

  @TempDir Path folder;

  private List<Float> values(String... values) {
    Events events = TestFiles.dataset(rated(values)).events();
    var read = new ArrayList<Float>();
    for (int e = 0; e < events.size(); e++) {
      read.add(events.value(e));
    }
    return read;
  }

  private Path rated(String... values) {
    String[] lines = new String[values.length + 1];
    lines[0] = "user_id\titem_id\trating";
    for (int i = 0; i < values.length; i++) {
      lines[i + 1] = "u" + (10 + i) + "\ti\t" + values[i];
    }
    return TestFiles.write(folder, "ratings.tsv", lines);
  }

  /** The first 200 values told alone how commas are read. */
  @Test
  void aCommaIsReadInOneWayInTheWholeColumn() {
    String[] values = new String[300];
    Arrays.fill(values, "1,250");
    values[250] = "1,5";
    Fault fault = TestFiles.fault(rated(values));
    assertThat(fault.line()).isEqualTo(252);
    assertThat(fault.rule()).contains("commas are those of decimals", "'1,250'", "with a point");

    Arrays.fill(values, "2");
    values[250] = "1,5";
    values[251] = "1,250";
    assertThat(values(values)).contains(1.5f, 1.25f);
    Arrays.fill(values, "0,250");
    values[250] = "1,5";
    assertThat(values(values)).contains(0.25f, 1.5f);
  }

  /** 24 of 1,200 records told no type and had no quantity: they were purchases. */
  @Test
  void aRecordWithoutATypeIsNoPurchaseWithoutAQuantity() {
    Path file =
        TestFiles.write(
            folder,
            "events.csv",
            "user_id,item_id,event_type,quantity",
            "u,a,view,",
            "u,b,purchase,2",
            "v,a,,",
            "v,b,,3");

    ImportReport report =
        new DatasetReader(ReadOptions.DEFAULTS).dryRun(List.of(Source.events(file)));

    assertThat(report.eventTypes()).isEqualTo(Map.of("view", 2, "purchase", 2));
    assertThat(report.files().getFirst().notes())
        .contains(
            "1 record tells no event type: taken for 'purchase'",
            "1 record tells no event type: taken for 'view'");
  }

  @Test
  void ratingsAreReadAsPeopleWriteThem() {
    // Decimal commas, per cent and "4/5" were refused with no word on what to do.
    assertThat(values("3,5", "4", "0,5")).containsExactly(3.5f, 4f, 0.5f);
    assertThat(values("80%", "7.5 %")).containsExactly(80f, 7.5f);
    assertThat(values("4/5", "2.5 / 5")).containsExactly(4f, 2.5f);
    assertThat(values("4.0 out of 5 stars", "1 out of 5")).containsExactly(4f, 1f);
    assertThat(values("3 stars", "1 Star", "4,5★")).containsExactly(3f, 1f, 4.5f);
    assertThat(values("★★★★☆", "★", "★★½", "⭐⭐⭐")).containsExactly(4f, 1f, 2.5f, 3f);
    assertThat(values("1,250", "3")).containsExactly(1250f, 3f);
    assertThat(values("1,250", "3,5")).containsExactly(1.25f, 3.5f);
    assertThat(values("\u22121", "1")).containsExactly(-1f, 1f);
  }

  @Test
  void theReportSaysHowSuchValuesAreRead() {
    assertThat(DatasetReader.read(rated("4/5", "3/5")).report().files().getFirst().notes())
        .contains("values such as '4/5' are read as 4.0");
    assertThat(DatasetReader.read(rated("4", "3")).report().files().getFirst().notes().toString())
        .doesNotContain("values such as");
  }

  @Test
  void ratingsOnTwoScalesAreNotOneColumn() {
    Fault fault = TestFiles.fault(rated("4/5", "8/10"));
    assertThat(fault.line()).isEqualTo(3);
    assertThat(fault.rule()).contains("not out of 5", "--on-error skip");
    assertThat(TestFiles.fault(rated("3,5", "3.5")).rule())
        .contains("decimal commas and decimal points");
  }

  @Test
  void wordsInPlaceOfRatingsAreTakenAsTypesByTheRemedyNamed() {
    Path file = rated("like", "dislike");
    assertThat(TestFiles.fault(file).rule()).contains("--column event_type=rating");

    var options =
        ReadOptions.DEFAULTS.withColumns(Columns.RECOGNISED.with(Role.EVENT_TYPE, "rating"));
    assertThat(new DatasetReader(options).read(List.of(Source.of(file))).report().eventTypes())
        .containsOnly(entry("like", 1), entry("dislike", 1));
  }

  @Test
  void aMarkOfWhatIsMissingIsNoRatingAndTheRemedyLeavesItOut() {
    Path file = rated("4", "-", "NA");
    assertThat(TestFiles.fault(file).rule()).contains("finite number", "--on-error skip");

    var skipping = ReadOptions.DEFAULTS.skippingErrors();
    assertThat(skipping.onError()).isEqualTo(OnError.SKIP);
    assertThat(new DatasetReader(skipping).read(List.of(Source.of(file))).report().events())
        .isEqualTo(1);
    Path bought =
        TestFiles.write(folder, "bought.csv", "user_id,item_id,quantity", "u,a,NA", "u,b,2");
    assertThat(TestFiles.dataset(bought).events().value(0)).isEqualTo(1);
  }

  @Test
  void recordsOfJsonWithoutARatingAreSaidToBeSomethingElse() {
    Path file =
        TestFiles.write(
            folder,
            "e.jsonl",
            "{\"user_id\":\"u\",\"item_id\":\"a\",\"stars\":4}",
            "{\"user_id\":\"u\",\"item_id\":\"b\"}");
    Imported read = DatasetReader.read(file);
    assertThat(read.report().eventTypes()).containsOnly(entry("rating", 1), entry("view", 1));
    assertThat(read.report().files().getFirst().notes())
        .contains(
            "no column tells the event type: it is 'rating' or 'view', by what a record carries");
  }

  @Test
  void blanksBesideEveryDelimiterBelongToIt() {
    Path file =
        TestFiles.write(folder, "e.csv", "user_id, item_id, note", "u1, a, \"x, y\"", "u2, b, z");
    Imported read = DatasetReader.read(file);
    assertThat(read.dataset().events().items().ids()).containsExactlyInAnyOrder("a", "b");
    assertThat(read.report().files().getFirst().delimiter()).isEqualTo("comma and blanks");
    Path bars = TestFiles.write(folder, "b.csv", "user_id | item_id", "u1 | a", "u2 | b");
    assertThat(TestFiles.dataset(bars).events().users().ids())
        .containsExactlyInAnyOrder("u1", "u2");
  }

  @Test
  void blanksBesideSomeDelimitersAreNoPartsOfIds() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id", "u1, a", "u2,b");
    assertThat(TestFiles.dataset(file).itemIndex().ids()).containsExactly("a", "b");
  }

  @Test
  void commentsBeforeTheHeaderAreLeftOutAndSaid() {
    Path file =
        TestFiles.write(
            folder,
            "e.csv",
            "# exported on Monday",
            "#",
            "user_id,item_id,rating",
            "u1,a,3",
            "#u2,b,4");
    Imported read = DatasetReader.read(file);
    assertThat(read.dataset().events().users().ids()).containsExactlyInAnyOrder("u1", "#u2");
    assertThat(read.report().files().getFirst().notes().toString())
        .contains("2 lines before the header", "'# exported on Monday'");
  }

  @Test
  void aHeaderOrARecordThatBeginsWithAHashIsNoComment() {
    Path header = TestFiles.write(folder, "h.csv", "#user_id,item_id", "u1,a");
    assertThat(TestFiles.dataset(header).events().size()).isEqualTo(1);
    Path comment = TestFiles.write(folder, "s.txt", "# of the net", "# user item", "u1 a", "u2 b");
    Dataset net = DatasetReader.read(comment).dataset();
    assertThat(net.events().users().ids()).containsExactlyInAnyOrder("u1", "u2");
  }

  @Test
  void linesOfOrdersWithoutAUserAreNoItems() {
    // They were items, of which each after the first was a double of its id.
    Path file =
        TestFiles.write(
            folder,
            "order_products.csv",
            "order_id,product_id,position",
            "1,a,1",
            "1,b,2",
            "2,a,1");
    assertThat(TestFiles.fault(file).rule())
        .contains("no column of user ids is recognised", "--column user_id=NAME", "--items");

    var options =
        ReadOptions.DEFAULTS.withColumns(Columns.RECOGNISED.with(Role.USER_ID, "order_id"));
    assertThat(new DatasetReader(options).read(List.of(Source.of(file))).report().events())
        .isEqualTo(3);
  }

  @Test
  void aRemarkBehindTheNameOfAValueIsNoPartOfIt() {
    Path file = TestFiles.write(folder, "e.csv", "User ID,Item ID,Rating (1-5)", "u,a,4");
    assertThat(TestFiles.dataset(file).events().event(0).type()).isEqualTo("rating");
  }

  @Test
  void chineseRatingsAndDatesAreRead() {
    Path file =
        TestFiles.write(folder, "e.csv", "用户ID,图书ID,评分,时间", "u,a,4,2017年11月3日", "v,a,2,2018年1月5日");
    Imported read = DatasetReader.read(file);
    assertThat(read.report().eventTypes()).containsOnly(entry("rating", 2));
    assertThat(read.report().firstTime()).isEqualTo(Instant.parse("2017-11-03T00:00:00Z"));
  }

  @Test
  void chineseWordsOfEventsAreTheirTypes() {
    Path file =
        TestFiles.write(
            folder,
            "e.csv",
            "用户,商品,行为类型,时间",
            "小明,杯子,浏览,2023-05-01 10:00:00",
            "小明,杯子,加入购物车,2023-05-01 10:01:00",
            "小明,杯子,购买,2023-05-01 10:02:00",
            "小红,雨伞,收藏,2023-05-02 10:00:00",
            "小红,杯子,踩,2023-05-02 10:00:00");
    assertThat(DatasetReader.read(file).report().eventTypes())
        .containsOnlyKeys("view", "cart", "purchase", "like", "dislike");
  }

  @Test
  void recordsInsideOfAnArrayAreNamedWhereNoIdIsFound() {
    Path file =
        TestFiles.write(
            folder, "s.jsonl", "{\"count\":1,\"data\":[{\"user_id\":1,\"item_id\":2}]}");
    assertThat(TestFiles.fault(file).rule()).contains("'data' is left out", "write them alone");
  }

  @Test
  void aTimeOfDayAloneNamesTheColumnOfDates() {
    Path file =
        TestFiles.write(folder, "e.csv", "user_id,item_id,time", "u,a,13:05", "u,b,8:00:01");
    assertThat(TestFiles.fault(file).rule()).contains("time of day", "--column timestamp=NAME");
  }

  @Test
  void aFileMayHaveItsOwnKindOfAColumn() {
    Path books = TestFiles.write(folder, "books.csv", "item_id,code", "b1,12", "b2,13");
    Path films = TestFiles.write(folder, "films.csv", "item_id,code", "f1,7", "f2,8");
    Columns columns = Columns.RECOGNISED.with("films.csv", "code", FieldKind.IGNORED);
    columns = columns.with("code", FieldKind.NUMBER);

    Imported read =
        new DatasetReader(ReadOptions.DEFAULTS.withColumns(columns))
            .read(List.of(Source.items(books), Source.items(films)));

    assertThat(read.dataset().items().getFirst().numbers()).containsOnly(entry("code", 12.0));
    assertThat(read.dataset().items().getLast().numbers()).isEmpty();
    assertThat(read.report().file("films.csv").orElseThrow().column("code").orElseThrow().note())
        .isEqualTo("left out by --kind");
  }

  @Test
  void aFileOrAColumnOfItThatIsNotThereIsNamedWithTheNearest() {
    Path items = TestFiles.write(folder, "items.csv", "item_id,year", "a,1999");
    Columns file = Columns.RECOGNISED.with("item.csv", "year", FieldKind.NUMBER);
    assertThat(TestFiles.faults(ReadOptions.DEFAULTS.withColumns(file), items).getFirst().rule())
        .contains("'item.csv'", "is not read", "did you mean 'items.csv'?");
    Columns role = Columns.RECOGNISED.with("item.csv", Role.ITEM_ID, "item_id");
    assertThat(TestFiles.faults(ReadOptions.DEFAULTS.withColumns(role), items).getFirst().rule())
        .contains("did you mean 'items.csv'?");
    Columns column = Columns.RECOGNISED.with("items.csv", "yaer", FieldKind.NUMBER);
    assertThat(TestFiles.faults(ReadOptions.DEFAULTS.withColumns(column), items).getFirst().rule())
        .contains("--kind", "did you mean 'year'?");
  }

  @Test
  void aFileMayHaveItsOwnFormOfTimes() {
    Path day = TestFiles.write(folder, "day.csv", "user_id,item_id,date", "u,a,03/04/2021");
    Path month = TestFiles.write(folder, "month.csv", "user_id,item_id,date", "u,b,03/04/2021");
    TextForm form =
        TextForm.RECOGNISED
            .withTimeFormats(List.of("d/M/yyyy"))
            .withFile("month.csv", TextForm.RECOGNISED.withTimeFormats(List.of("M/d/yyyy")));

    Events events =
        new DatasetReader(ReadOptions.DEFAULTS.withForm(form))
            .read(List.of(Source.of(day), Source.of(month)))
            .dataset()
            .events();

    assertThat(events.items().id(events.item(0))).isEqualTo("b");
    assertThat(events.time(1) - events.time(0)).isEqualTo(30 * Times.DAY); // 3 April, 4 March
  }
}
