package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.github.luben.zstd.Zstd;
import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Item;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of values between delimiters and of JSON, packed or not, under any names. */
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
  void commasBehindTheLastObjectAndBehindLinesAreLeftOut() {
    String first = "{\"user_id\": \"a\", \"item_id\": \"x\"},";
    String second = first.replace("\"a\"", "\"b\"");
    Path lines = TestFiles.write(folder, "events.jsonl", first, second);
    Path array = TestFiles.write(folder, "events.json", "[", first, second, "]");
    for (Path file : List.of(lines, array)) {
      assertThat(TestFiles.dataset(file).events().size()).isEqualTo(2);
    }
    assertThat(DryRun.dryRun(lines).files().getFirst().notes())
        .contains("its lines end with commas, which are left out");
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
  @Tag("data-movietweetings")
  void orderOfTheRecordsDoesNotMatterWithSeed1() throws IOException {
    Path original = TestFiles.data("movietweetings");
    for (String name : List.of("ratings.csv", "items.csv")) {
      List<String> lines = new ArrayList<>(Files.readAllLines(original.resolve(name)));
      Collections.shuffle(lines.subList(1, lines.size()), new Random(1));
      Files.write(folder.resolve(name), lines);
    }

    assertThat(DataHash.of(TestFiles.dataset(folder)))
        .isEqualTo(DataHash.of(TestFiles.dataset(original)));
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
