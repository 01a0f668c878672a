package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.github.luben.zstd.Zstd;
import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.files.ReadOptions.TimeUnit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {

  @TempDir Path folder;

  private static Imported read(ReadOptions options, Path... files) {
    return new DatasetReader(options).read(List.of(files).stream().map(Source::of).toList());
  }

  @Test
  void eachDelimiterIsRecognisedAndReported() {
    String[][] expected = {{",", "comma"}, {";", "semicolon"}, {"\t", "tab"}, {"|", "bar"}};
    for (String[] delimiter : expected) {
      String text = "user_id,item_id,rating\nu,i,4\n".replace(",", delimiter[0]);
      Path file = TestFiles.write(folder, "r.csv", text.getBytes(StandardCharsets.UTF_8));

      Imported read = DatasetReader.read(file);

      assertThat(read.report().files().getFirst().delimiter()).isEqualTo(delimiter[1]);
      assertThat(read.dataset().events().event(0))
          .isEqualTo(new Event("u", "i", "rating", 4, Event.NO_TIME));
    }
  }

  @Test
  void commasInsideOfTextDoNotHideTheSemicolon() {
    Path file =
        TestFiles.write(folder, "items.csv", "item_id;title", "a;one, two, three", "b;four, five");

    assertThat(TestFiles.dataset(file).items().getFirst().title()).contains("one, two, three");
  }

  @Test
  void columnNamesAreRecognisedInEverySpelling() {
    for (String header :
        List.of(
            "userId,movieId,score,timestamp",
            "User ID,Item ID,Rating,Time",
            "UserID,ItemID,stars,created_at",
            "customer_id,stock_code,rating,invoice_time",
            "reviewer-id,asin,overall,unixReviewTime")) {
      Path file = TestFiles.write(folder, "x.csv", header, "u,i,4,1000");

      assertThat(TestFiles.dataset(file).events().event(0))
          .as(header)
          .isEqualTo(new Event("u", "i", "rating", 4, 1_000_000));
    }
  }

  @Test
  void quantityMeansPurchaseAndNothingMeansTheDefault() {
    Path bought = TestFiles.write(folder, "a.csv", "user_id,item_id,quantity", "u,i,-3");
    Path looked = TestFiles.write(folder, "b.csv", "user_id,item_id", "u,i");

    assertThat(TestFiles.dataset(bought).events().event(0).type()).isEqualTo("purchase");
    Dataset clicked = read(ReadOptions.DEFAULTS.withDefaultEventType("click"), looked).dataset();
    assertThat(clicked.events().event(0).type()).isEqualTo("click");
  }

  @Test
  void declaredTypesAreAcceptedInAnyCase() {
    EventType star = new EventType("star", EventType.Polarity.POSITIVE, 2, true, false, 0, 1);
    Path file = TestFiles.write(folder, "a.csv", "user_id,item_id,event_type", "u,i,Star");

    Dataset data = read(ReadOptions.DEFAULTS.withEventTypes(List.of(star)), file).dataset();

    assertThat(data.events().type(0)).isEqualTo(star);
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
            "2024",
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
      if (!time.equals("2024")) {
        assertThat(Times.parse(time, TimeUnit.AUTO)).as(time).isEqualTo(Event.NO_TIME);
      }
    }
  }

  @Test
  void packedFilesAreReadAsThePlainOne() throws IOException {
    byte[] text = "user_id,item_id,rating\nu,i,4\n".getBytes(StandardCharsets.UTF_8);
    var gzipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(gzipped)) {
      gzip.write(text);
    }
    Path plain = TestFiles.write(folder, "a.csv", text);
    Path gz = TestFiles.write(folder, "b.csv.gz", gzipped.toByteArray());
    Path zst = TestFiles.write(folder, "c.csv.zst", Zstd.compress(text));

    for (Path packed : List.of(gz, zst)) {
      assertThat(TestFiles.dataset(packed).events().event(0))
          .isEqualTo(TestFiles.dataset(plain).events().event(0));
    }
  }

  @Test
  void attributesAreRecognisedByNameAndValue() {
    Path file =
        TestFiles.write(
            folder,
            "products.csv",
            "sku,name,genres,brand,price,shop_code,added,blurb,colours,empty",
            "a,Red shirt,cotton|summer,Acme,9.5,007,2024-01-02,nice to wear in town,red;blue,",
            "b,Blue shirt,cotton,Bolt,12,008,1970-01-02,soft and warm for winter,red,");

    Item item = TestFiles.dataset(file).items().getFirst();

    assertThat(item.texts())
        .containsExactly(entry("name", "Red shirt"), entry("blurb", "nice to wear in town"));
    assertThat(item.tags())
        .containsExactly(
            entry("genres", List.of("cotton", "summer")), entry("colours", List.of("red", "blue")));
    assertThat(item.categories())
        .containsExactly(entry("brand", "Acme"), entry("shop_code", "007"));
    assertThat(item.numbers()).containsExactly(entry("price", 9.5), entry("added", 19_724.0));
  }

  @Test
  void kindsThatTheCallerNamesWin() {
    Path file = TestFiles.write(folder, "items.csv", "item_id,brand,price,note", "a,Acme,9,x");
    Columns columns =
        Columns.RECOGNISED
            .with("brand", FieldKind.TEXT)
            .with("price", FieldKind.CATEGORY)
            .with("note", FieldKind.IGNORED);

    Item item = read(ReadOptions.DEFAULTS.withColumns(columns), file).dataset().items().getFirst();

    assertThat(item.texts()).containsExactly(entry("brand", "Acme"));
    assertThat(item.categories()).containsExactly(entry("price", "9"));
    assertThat(item.numbers()).isEmpty();
  }

  @Test
  void jsonLinesCarryArraysVectorsAndAvailability() {
    Path file =
        TestFiles.write(
            folder,
            "items.jsonl",
            "{\"item_id\":7,\"title\":\"T\",\"tags\":[\"x\",\"y\"],\"years\":[1995,1996],"
                + "\"embedding\":[0.5,-1],\"vectors\":{\"image\":[1,2,3]},\"price\":3,"
                + "\"available_from\":\"2024-01-01T00:00:00Z\",\"hidden\":true,\"note\":null}");

    Item item = TestFiles.dataset(file).items().getFirst();

    assertThat(item.id()).isEqualTo("7");
    assertThat(item.tags())
        .containsExactly(entry("tags", List.of("x", "y")), entry("years", List.of("1995", "1996")));
    assertThat(item.vectors().get("embedding")).containsExactly(0.5f, -1);
    assertThat(item.vectors().get("image")).containsExactly(1, 2, 3);
    assertThat(item.numbers()).containsExactly(entry("price", 3.0));
    assertThat(item.availability())
        .isEqualTo(new Item.Availability(Instant.parse("2024-01-01T00:00:00Z"), null, true));
  }

  @Test
  void gorseFoldersAreRecognised() {
    TestFiles.write(
        folder,
        "items.jsonl",
        "{\"ItemId\":\"i1\",\"IsHidden\":false,\"Categories\":[\"a\",\"b\"],"
            + "\"Timestamp\":\"2024-01-02T00:00:00Z\",\"Labels\":{\"topics\":[\"t\"],"
            + "\"embedding\":[0.1,0.2]},\"Comment\":\"a repository\"}",
        "{\"ItemId\":\"i2\",\"IsHidden\":true,\"Timestamp\":\"0001-01-01T00:00:00Z\"}");
    TestFiles.write(
        folder, "users.jsonl", "{\"UserId\":\"u1\",\"Labels\":[\"java\"],\"Comment\":\"Bob\"}");
    TestFiles.write(
        folder,
        "feedback.jsonl",
        "{\"FeedbackType\":\"like\",\"UserId\":\"u1\",\"ItemId\":\"i1\",\"Value\":2,"
            + "\"Timestamp\":\"2024-01-03T00:00:00Z\"}",
        // Whoever sent this one gave no value, which Gorse keeps as 0.
        "{\"FeedbackType\":\"like\",\"UserId\":\"u1\",\"ItemId\":\"i2\",\"Value\":0,"
            + "\"Timestamp\":\"2024-01-04T00:00:00Z\"}");

    Imported read = DatasetReader.read(folder);

    assertThat(read.report().layout()).isEqualTo(Layout.GORSE);
    assertThat(read.dataset().events().event(1).value()).isEqualTo(1);
    assertThat(InteractionRule.DISTINCT.of(read.dataset()).pairs()).isEqualTo(2);
    Item first = read.dataset().items().getFirst();
    assertThat(first.tags())
        .containsExactly(
            entry("categories", List.of("a", "b")), entry("labels.topics", List.of("t")));
    assertThat(first.vectors().get("labels.embedding")).containsExactly(0.1f, 0.2f);
    assertThat(first.texts()).containsExactly(entry("comment", "a repository"));
    assertThat(first.numbers()).containsExactly(entry("timestamp", 19_724.0));
    assertThat(read.dataset().items().get(1).availability().hidden()).isTrue();
    User user = read.dataset().users().getFirst();
    assertThat(user.categories()).containsExactly(entry("labels.java", "true"));
    assertThat(user.profileText()).isEqualTo("Bob");
    assertThat(read.dataset().events().event(0))
        .isEqualTo(
            new Event("u1", "i1", "like", 2, Instant.parse("2024-01-03T00:00:00Z").toEpochMilli()));
  }

  @Test
  void whatGorseExportedAsCsvIsReadAsItStands() {
    TestFiles.write(
        folder,
        "items.csv",
        "item_id,is_hidden,categories,time_stamp,labels,description\r",
        "i1,false,hats|winter,2024-01-02 00:00:00 +0000 UTC,blue|soft,\"A \"\"wool\"\" hat\"\r",
        "i2,true,,0001-01-01 00:00:00 +0000 UTC,,\r");
    TestFiles.write(folder, "users.csv", "user_id,labels\r", "u1,java|go\r");
    TestFiles.write(
        folder,
        "feedback.csv",
        "feedback_type,user_id,item_id,time_stamp\r",
        "like,u1,i1,2024-01-03 00:00:00 +0000 UTC\r",
        "view,u1,i2,0001-01-01 00:00:00 +0000 UTC\r");

    Imported read = DatasetReader.read(folder);

    assertThat(read.report().layout()).isEqualTo(Layout.GORSE);
    Item first = read.dataset().items().getFirst();
    assertThat(first.tags())
        .containsExactly(
            entry("categories", List.of("hats", "winter")),
            entry("labels", List.of("blue", "soft")));
    assertThat(first.numbers()).containsExactly(entry("time_stamp", 19_724.0));
    assertThat(first.texts()).containsExactly(entry("description", "A \"wool\" hat"));
    assertThat(read.dataset().items().get(1).availability().hidden()).isTrue();
    assertThat(read.dataset().events().size()).isEqualTo(2);
    assertThat(read.dataset().events().event(0).time()).isEqualTo(Event.NO_TIME);
    assertThat(read.dataset().events().event(0).itemId()).isEqualTo("i2");
  }

  /** A folder's name became a column that is in no file. */
  @Test
  void theFoldersAboveAParquetFileTellNothing() throws SQLException, IOException {
    Path file = Files.createDirectories(folder.resolve("price=9")).resolve("items.parquet");
    try (Connection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 'i' AS item_id, 'a tent' AS title) TO "
              + DuckDb.literal(file.toString())
              + " (FORMAT parquet)");
    }

    Dataset data = TestFiles.dataset(file);

    assertThat(data.items().getFirst().numbers()).isEmpty();
    assertThat(data.items().getFirst().title()).contains("a tent");
  }

  @Test
  void parquetTimesListsAndNumbersAreRead() throws SQLException {
    Path file = folder.resolve("events [1].parquet");
    Path items = folder.resolve("items.parquet");
    try (Connection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 5::BIGINT AS user_id, 'i' AS item_id, 3.5::DOUBLE AS rating,"
              + " TIMESTAMP '2024-01-02 03:04:05.678' AS timestamp) TO "
              + DuckDb.literal(file.toString())
              + " (FORMAT parquet)");
      statement.execute(
          "COPY (SELECT 'i' AS item_id, ['x', 'y'] AS tags, [0.5, 1.0]::FLOAT[] AS embedding) TO "
              + DuckDb.literal(items.toString())
              + " (FORMAT parquet)");
    }

    Dataset data = TestFiles.dataset(file, items);

    assertThat(data.events().event(0))
        .isEqualTo(
            new Event(
                "5",
                "i",
                "rating",
                3.5f,
                Instant.parse("2024-01-02T03:04:05.678Z").toEpochMilli()));
    assertThat(data.items().getFirst().tags()).containsExactly(entry("tags", List.of("x", "y")));
    assertThat(data.items().getFirst().vectors().get("embedding")).containsExactly(0.5f, 1);
  }

  @Test
  @Tag("data-movietweetings")
  void orderOfTheRecordsDoesNotMatterWithSeed1() throws IOException {
    Path original = TestFiles.data("movietweetings");
    for (String name : List.of("ratings.csv", "items.csv")) {
      List<String> lines = new ArrayList<>(Files.readAllLines(original.resolve(name)));
      Collections.shuffle(lines.subList(1, lines.size()), new Random(1));
      Files.write(folder.resolve(name), lines);
    }

    assertThat(dev.weft.data.DataHash.of(TestFiles.dataset(folder)))
        .isEqualTo(dev.weft.data.DataHash.of(TestFiles.dataset(original)));
  }

  @Test
  @Tag("data-ml-100k")
  void progressEndsAtAllBytes() {
    var last = new long[3];
    var options =
        ReadOptions.DEFAULTS.withProgress(
            (rows, bytes, total) -> {
              last[0] = rows;
              last[1] = bytes;
              last[2] = total;
            });

    read(options, TestFiles.data("ml-100k").resolve("u.data"));

    assertThat(last).containsExactly(100_000, 1_979_173, 1_979_173);
  }
}
