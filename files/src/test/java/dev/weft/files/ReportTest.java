package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.files.ColumnReport.Use;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import says of files: every column, every file left out, what joins, what is odd. */
class ReportTest {

  @TempDir Path folder;

  private static ImportReport dryRun(Path... files) {
    return new DatasetReader(ReadOptions.DEFAULTS)
        .dryRun(Arrays.stream(files).map(Source::of).toList());
  }

  private static List<String> codes(ImportReport report) {
    return report.oddities().stream().map(Oddity::code).toList();
  }

  private static String oddity(ImportReport report, String code) {
    return report.oddities().stream()
        .filter(oddity -> oddity.code().equals(code))
        .map(Oddity::toString)
        .findFirst()
        .orElse("");
  }

  /** Events of 8 users and 7 items, in lines of {@code user,item} and what is added. */
  private Path events(String name, String header, String more) {
    var lines = new ArrayList<>(List.of("user_id,item_id" + header));
    for (int i = 0; i < 40; i++) {
      lines.add(("u" + i % 8 + ",i" + i % 7 + more).replace("#", Integer.toString(i)));
    }
    return TestFiles.write(folder, name, lines.toArray(String[]::new));
  }

  @Test
  void everyColumnOfEventsIsNamedWithWhatWouldTakeIt() {
    Path file =
        TestFiles.write(
            folder,
            "e.csv",
            "user_id,item_id,points,seen_on,remark,void",
            "a,x,3,2024-05-01,fine,",
            "b,y,4,2024-05-02,,",
            "a,y,5,2024-05-03,good,");

    FileReport report = dryRun(file).files().getFirst();

    assertThat(report.columns())
        .extracting(ColumnReport::name)
        .containsExactly("user_id", "item_id", "points", "seen_on", "remark", "void");
    assertThat(report.columns())
        .extracting(ColumnReport::becameInWords)
        .containsExactly(
            "user_id",
            "item_id",
            "unused: no known name of a value; --column value=points takes it",
            "unused: no known name of times; --column timestamp=seen_on takes it",
            "unused: no part of an event by its name",
            "unused: holds no value");
    assertThat(report.column("remark").orElseThrow().missing()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(report.column("void").orElseThrow().missing()).isEqualTo(1);
  }

  @Test
  void theRemedyForAnUnusedColumnWorks() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id,points", "a,x,3", "b,y,4");
    assertThat(dryRun(file).values()).isEqualTo(new Range(1, 1));
    assertThat(oddity(dryRun(file), "value-unused")).contains("--column value=points");

    var options = ReadOptions.DEFAULTS.withColumns(Columns.RECOGNISED.with(Role.VALUE, "points"));
    ImportReport told = new DatasetReader(options).dryRun(List.of(Source.of(file)));

    assertThat(told.values()).isEqualTo(new Range(3, 4));
    assertThat(told.oddities()).isEmpty();
  }

  @Test
  void hintsNameTheRoleThatAColumnHas() {
    // An order's number was offered as the value, and so was what kind of deed it was.
    Path file =
        TestFiles.write(
            folder,
            "e.csv",
            "user_id,item_id,transactionid,order_no,deed_type,reviewed,item_price,plays_total",
            "a,x,70001,1,1,1700000000,9.5,3",
            "b,y,70002,2,2,1700000050,8.5,4",
            "a,y,70003,3,1,1700000070,7,5");

    ImportReport report = dryRun(file);

    assertThat(report.files().getFirst().columns())
        .extracting(ColumnReport::becameInWords)
        .containsExactly(
            "user_id",
            "item_id",
            "unused: no part of an event by its name",
            "unused: no part of an event by its name",
            "unused: no known name of event types; --column event_type=deed_type takes it",
            "unused: no known name of times; --column timestamp=reviewed takes it",
            "unused: no part of an event by its name",
            "unused: no known name of a value; --column value=plays_total takes it");
    assertThat(oddity(report, "value-unused")).contains("--column value=plays_total");
    assertThat(oddity(report, "event_type-unused")).contains("--column event_type=deed_type");
    assertThat(oddity(report, "timestamp-unused")).contains("--column timestamp=reviewed");
  }

  @Test
  void aKindOfBehaviourIsTheTypeOfTheEvent() {
    Path file =
        TestFiles.write(
            folder, "e.csv", "user_id,item_id,behavior_type", "a,x,pv", "b,y,buy", "a,y,cart");

    assertThat(dryRun(file).eventTypes()).containsOnlyKeys("view", "purchase", "cart");
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
  void aColumnThatAnotherOneOutranksSaysWhich() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,asin,parent_asin", "a,x,p", "b,y,q");

    ColumnReport column = dryRun(file).files().getFirst().column("asin").orElseThrow();

    assertThat(column.use()).isEqualTo(Use.UNUSED);
    assertThat(column.note())
        .isEqualTo("parent_asin is the item_id; --column item_id=asin takes this one");
  }

  @Test
  void everyColumnOfItemsIsAnAttributeOrSaysWhyNot() {
    Path file =
        TestFiles.write(
            folder,
            "items.csv",
            "item_id,Title,title,price,colour,???,empty",
            "a,A large tent,,10,red,1,",
            "b,,A small tent,20,blue,2,",
            "c,A stove for two,,,red,3,");
    var options =
        ReadOptions.DEFAULTS.withColumns(Columns.RECOGNISED.with("colour", FieldKind.IGNORED));

    FileReport report =
        new DatasetReader(options).dryRun(List.of(Source.of(file))).files().getFirst();

    assertThat(report.columns())
        .extracting(ColumnReport::becameInWords)
        .containsExactly(
            "item_id",
            "text title",
            "text title; only where Title is empty",
            "number price",
            "unused: left out by --kind",
            "unused: its name holds no letter and no digit",
            "unused: holds no value");
    assertThat(report.column("price").orElseThrow().missing()).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void usersHaveNoVectorsAndTheReportSaysSo() {
    Path file =
        TestFiles.write(
            folder,
            "users.jsonl",
            "{\"user_id\": \"a\", \"face_vector\": [0.5, 0.25]}",
            "{\"user_id\": \"b\", \"face_vector\": [0.5, 0.75]}");

    ColumnReport column = dryRun(file).files().getFirst().column("face_vector").orElseThrow();

    assertThat(column.becameInWords()).isEqualTo("unused: users have no vectors");
  }

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

  @Test
  void fieldsOfJsonAreCountedOverAllRecords() {
    Path file =
        TestFiles.write(
            folder,
            "items.jsonl",
            "{\"item_id\": \"a\", \"title\": \"One fine thing\"}",
            "{\"item_id\": \"b\", \"title\": null, \"brand\": \"x\"}",
            "{\"item_id\": \"c\", \"brand\": \"y\"}",
            "{\"item_id\": \"d\", \"title\": \"Some other thing\"}");

    FileReport report = dryRun(file).files().getFirst();

    assertThat(report.column("title").orElseThrow().filled()).isEqualTo(2);
    assertThat(report.column("brand").orElseThrow().missing()).isEqualTo(0.5);
  }

  @Test
  void aFolderSaysOfEveryFileLeftOutWhy() throws Exception {
    events("events.csv", "", "");
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
            file -> assertThat(file).startsWith("old: a folder: name it"),
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
    Path file = events("events.csv", "", "");

    Imported read =
        new DatasetReader(ReadOptions.DEFAULTS)
            .read(List.of(Source.of(folder), Source.events(file)));

    assertThat(read.report().events()).isEqualTo(40);
    assertThat(TestFiles.fault(file, file).rule()).isEqualTo("is named twice");
  }

  @Test
  void itemsThatJoinNoEventAreToldWithTheSpellingThatWould() {
    events("events.csv", "", "");
    TestFiles.write(folder, "items.csv", "item_id,title", "I1,A tent for two", "I2,A gas stove");

    ImportReport report = dryRun(folder);

    assertThat(report.itemJoin()).isEqualTo(new JoinReport(2, 7, 0, 0));
    assertThat(oddity(report, "ids-do-not-join"))
        .contains("none of its 2 items is in an event", "none of the 7 items", "in lower case");
  }

  // Ten of forty in another case were ten items without events and ten without a text, unsaid.
  @Test
  void idsOfWhichSomeAreSpeltOtherwiseAreTold() {
    events("events.csv", "", "");
    TestFiles.write(
        folder,
        "items.csv",
        "item_id,title",
        "i0,Tent",
        "i1,Stove",
        "i2,Rope",
        "i3,Map",
        "I4,Cup",
        "I5,Pan",
        "I6,Axe");

    assertThat(oddity(dryRun(folder), "more-ids-would-join"))
        .contains("3 more of its 7 items", "in lower case ('I4' here, 'i4' there)");
  }

  @Test
  void idsInTwoSpellingsOfOneFileAreTold() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id", "1.0,a", "2.0,b", "1,b", "2,c");

    assertThat(oddity(dryRun(file), "ids-twice"))
        .contains("2 of the 4 users appear twice", "without .0 at the end");
    assertThat(
            codes(dryRun(TestFiles.write(folder, "d.csv", "user_id,item_id", "1-23,a", "12-3,b"))))
        .doesNotContain("ids-twice");
  }

  @Test
  void idsOfWhichUnicodeHasTwoFormsAreToldApart() {
    TestFiles.write(folder, "events.csv", "user_id,item_id", "u,cafe\u0301", "v,the\u0301");
    TestFiles.write(folder, "items.csv", "item_id,title", "caf\u00e9,Coffee", "th\u00e9,Tea");

    assertThat(oddity(dryRun(folder), "ids-do-not-join")).contains("in one form of Unicode");
  }

  @Test
  void idsThatASpreadsheetHasShortenedAreTold() {
    Path file =
        TestFiles.write(
            folder, "e.csv", "user_id,item_id", "u,1.23457E+12", "v,9.78014E+12", "v,7");

    assertThat(oddity(dryRun(file), "ids-shortened"))
        .contains("2 of the 3 items have ids such as '1.23457E+12'", "export the column again");
  }

  @Test
  void timesThatASpreadsheetHasShortenedAreTold() {
    Path shortened = events("e.csv", ",timestamp", ",1.4#E+09");
    Path days = events("d.csv", ",timestamp", ",2024-01-02");

    assertThat(codes(dryRun(shortened))).contains("times-shortened");
    assertThat(codes(dryRun(days))).doesNotContain("times-shortened");
  }

  @Test
  void theColumnThatWouldJoinIsNamed() {
    var lines = new ArrayList<>(List.of("user_id,item_id,variant_group"));
    for (int i = 0; i < 30; i++) {
      lines.add("u" + i % 6 + ",v" + i % 9 + ",g" + i % 4);
    }
    TestFiles.write(folder, "events.csv", lines.toArray(String[]::new));
    TestFiles.write(
        folder, "items.csv", "item_id,title", "g0,A tent", "g1,A stove", "g2,A rope", "g3,A map");

    assertThat(oddity(dryRun(folder), "ids-do-not-join"))
        .contains("the column 'variant_group'", "--column item_id=variant_group");
  }

  @Test
  void whatJoinsIsCountedAndNotOdd() {
    events("events.csv", "", "");
    TestFiles.write(
        folder, "items.csv", "item_id,title", "i0,A tent", "i1,", "i2,A rope", "i9,A map");

    ImportReport report = dryRun(folder);

    assertThat(report.itemJoin()).isEqualTo(new JoinReport(4, 7, 3, 2));
    assertThat(report.oddities()).isEmpty();
  }

  @Test
  void filesOfEventsThatShareNoIdAreTold() {
    Path first = events("a.csv", "", "");
    Path second = TestFiles.write(folder, "b.csv", "user_id,item_id", "x1,y1", "x1,y2", "x2,y1");
    Path third = TestFiles.write(folder, "c.csv", "user_id,item_id", "u1,z1", "x1,z1");

    assertThat(codes(dryRun(first, second))).contains("events-stand-apart");
    assertThat(codes(dryRun(first, second, third))).doesNotContain("events-stand-apart");
  }

  @Test
  void theSameEventsInTwoFilesAreTold() {
    Path first = TestFiles.write(folder, "a.csv", "user_id,item_id", "u1,i1", "u1,i2", "u2,i1");
    Path same = TestFiles.write(folder, "b.tsv", "item_id\tuser_id", "i1\tu2", "i2\tu1", "i1\tu1");
    Path other = TestFiles.write(folder, "c.csv", "user_id,item_id", "u1,i1", "u1,i2", "u2,i2");

    assertThat(codes(dryRun(first, same))).contains("events-read-twice");
    assertThat(dryRun(first, same).oddities().toString()).contains("b.tsv", "those of", "a.csv");
    assertThat(codes(dryRun(first, other))).doesNotContain("events-read-twice");
  }

  @Test
  void timesAllIn1970AreOdd() {
    assertThat(codes(dryRun(events("e.csv", ",timestamp", ",4353#")))).contains("times-in-1970");
    assertThat(codes(dryRun(events("e.csv", ",timestamp", ",17000000#")))).isEmpty();
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
    assertThat(codes(dryRun(events("e.csv", "", "#")))).contains("no-item-twice");
  }

  @Test
  void oneTimeForMostEventsAndRepeatsAreOdd() {
    assertThat(codes(dryRun(events("e.csv", ",timestamp", ",1700000000"))))
        .contains("one-time-has-most");
    var lines = new ArrayList<>(List.of("user_id,item_id,timestamp"));
    for (int i = 0; i < 40; i++) {
      lines.add("u" + i % 20 + ",i" + i % 20 % 7 + "," + (1_700_000_000 + i % 20));
    }
    Path twice = TestFiles.write(folder, "t.csv", lines.toArray(String[]::new));
    assertThat(oddity(dryRun(twice), "events-repeated")).contains("20 of 40 events");
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

    assertThat(oddity(dryRun(file), "header-repeated")).contains("1 records repeat the header");
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
