package dev.weft.files;

import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import says of files: what was left out, how it is written. */
class ReportTest {

  @TempDir Path folder;

  @Test
  void theColumnsOfALayoutAreNamedAsTheyStandInTheFile() {
    TestFiles.write(folder, "movies.csv", "movieId,title,genres", "1,Alien (1979),Horror|Sci-Fi");
    TestFiles.write(folder, "links.csv", "movieId,imdbId", "1,0078748");
    TestFiles.write(folder, "ratings.csv", "userId,movieId,rating,timestamp", "7,1,4.5,964982703");

    ImportReport report = dryRun(folder);

    assertThat(report.file("movies.csv").orElseThrow().columns())
        .extracting(column -> column.name() + " -> " + column.becameInWords())
        .containsExactly("movieId -> item_id", "title -> text title", "genres -> tags genres");
    assertThat(report.leftOut())
        .singleElement()
        .satisfies(file -> assertThat(file.file()).endsWith("links.csv"));
    assertThat(report.oddities()).isEmpty();
  }

  /** Addresses and codes were called categories as any other, though nobody learns from them. */
  @Test
  void aCategoryOfWhichHardlyTwoShareAValueIsSaidToTeachNothing() {
    Path items =
        TestFiles.write(
            folder,
            "items.csv",
            "item_id,title,brand,url",
            "a,Red wool hat,Marlow,https://shop.example/a",
            "b,Tin cup,Marlow,https://shop.example/b",
            "c,Clay pot,Kestrel,https://shop.example/c",
            "d,Oak chair,Kestrel,https://shop.example/d");
    DryRun.events(folder, "events.csv", "", "");

    assertThat(dryRun(folder).file(items.toString()).orElseThrow().columns())
        .extracting(column -> column.name() + " -> " + column.becameInWords())
        .contains(
            "brand -> category brand",
            "url -> category url; hardly two share a value: kept for filters, nothing is learned"
                + " from it");
  }

  @Test
  void aFolderSaysOfEveryFileLeftOutWhy() throws Exception {
    DryRun.events(folder, "events.csv", "", "");
    TestFiles.write(folder, "events.csv.gz", "not read".getBytes(StandardCharsets.UTF_8));
    TestFiles.write(folder, "README.md", "About this data");
    TestFiles.write(folder, "more.xlsx", "PK");
    TestFiles.write(folder, "likes_2023.csv", "user_id,item_id", "u1,i1");
    TestFiles.write(folder, "table.csv", "a,b", "c,d");
    Files.createDirectory(folder.resolve("old"));

    ImportReport report = dryRun(folder);

    assertThat(report.leftOut())
        .extracting(file -> folder.relativize(Path.of(file.file())) + ": " + file.why())
        .satisfiesExactly(
            file -> assertThat(file).startsWith("README.md: not data by its name"),
            file -> assertThat(file).startsWith("events.csv.gz: the same name"),
            file ->
                assertThat(file)
                    .startsWith("likes_2023.csv: its name does not tell")
                    .contains("look like events: --events " + folder.resolve("likes_2023.csv")),
            file -> assertThat(file).startsWith("more.xlsx: a spreadsheet: save it as CSV"),
            file -> assertThat(file).startsWith("old: a folder without a file of data"),
            file -> assertThat(file).startsWith("table.csv: ").contains("--items, --users or"));
    assertThat(oddity(report, "left-out")).contains("likes_2023.csv");
  }

  @Test
  void noEventWhereEventsWereLeftOutIsAnErrorThatNamesTheRemedy() {
    TestFiles.write(folder, "products.csv", "product_id,title", "p1,A tent", "p2,A stove");
    Path bought =
        TestFiles.write(
            folder, "bought_2024.csv", "customer_id,product_id", "c1,p1", "c2,p2", "c1,p2");

    assertThat(TestFiles.fault(folder).toString())
        .contains("there is no event", "--events " + bought + " reads it");
    assertThat(dryRun(folder).faults()).hasSize(1);

    Imported read =
        new DatasetReader(ReadOptions.DEFAULTS)
            .read(List.of(Source.of(folder), Source.events(bought)));
    assertThat(read.report().events()).isEqualTo(3);
    assertThat(read.report().leftOut()).isEmpty();
  }

  @Test
  void aFileNamedBesideItsFolderIsReadOnce() {
    Path file = DryRun.events(folder, "events.csv", "", "");

    Imported read =
        new DatasetReader(ReadOptions.DEFAULTS)
            .read(List.of(Source.of(folder), Source.events(file)));

    assertThat(read.report().events()).isEqualTo(40);
    assertThat(TestFiles.fault(file, file).rule()).isEqualTo("is named twice");
  }

  @Test
  void theTextFitsEightyPlacesAndSteersNoTerminal() {
    TestFiles.write(
        folder,
        "events.csv",
        "user_id,item_id,a\u001b[31mred,\u202Eleft,目録の名前がとても長い列の名前です目録の名前がとても長い",
        "u1,i1,3,x,y",
        "u2,i2,4,x,y");

    String text = dryRun(folder.resolve("events.csv")).text();

    assertThat(text).contains("a\\u001b[31mred", "\\u202eleft").doesNotContain("\u001b", "\u202E");
    assertThat(text.lines().filter(line -> !line.startsWith("/")))
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
  }
}
