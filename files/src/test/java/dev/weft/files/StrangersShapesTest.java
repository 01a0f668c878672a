package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.data.Events;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as public data sets shape them: lines of many items, counts, marks, matrices. */
class StrangersShapesTest {

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(folder, name, lines);
  }

  private static ImportReport dryRun(Path file) {
    return new DatasetReader(ReadOptions.DEFAULTS).dryRun(List.of(Source.events(file)));
  }

  private static List<String> codes(ImportReport report) {
    return report.oddities().stream().map(Oddity::code).toList();
  }

  private static List<String> pairs(Path file) {
    var pairs = new ArrayList<String>();
    Events events = TestFiles.dataset(file).events();
    for (int e = 0; e < events.size(); e++) {
      pairs.add(events.event(e).userId() + ">" + events.event(e).itemId());
    }
    Collections.sort(pairs);
    return pairs;
  }

  private Path ratings(float... values) {
    var lines = new ArrayList<>(List.of("user_id,item_id,rating"));
    for (int i = 0; i < 40; i++) {
      lines.add("u" + i % 8 + ",i" + i % 7 + "," + values[i % values.length]);
    }
    return write("e.csv", lines.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"^", "~"})
  void aDelimiterThatIsNotKnownIsNamed(String delimiter) {
    Path file =
        TestFiles.write(
            folder,
            "events.csv",
            "user_id#item_id".replace("#", delimiter),
            "u1#i1".replace("#", delimiter));
    for (TextForm.Header header : List.of(TextForm.Header.AUTO, TextForm.Header.YES)) {
      var options = ReadOptions.DEFAULTS.withForm(TextForm.RECOGNISED.withHeader(header));
      assertThat(TestFiles.faults(options, file).getFirst().rule())
          .contains("one column was found: --delimiter '" + delimiter + "' cuts it");
    }
  }

  @Test
  void linesThatStandInQuotesAsAWholeAreNamed() {
    Path file = TestFiles.write(folder, "events.csv", "\"user_id,item_id\"", "\"u1,i1\"");
    assertThat(TestFiles.fault(file).rule()).contains("the lines stand in quotes as a whole");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_id,item_id,rating", "user_id;item_id;rating"})
  void theLinesAboveAHeaderAreToBeDeleted(String header) {
    Path file =
        TestFiles.write(
            folder,
            "events.csv",
            "Orders report 2024",
            "",
            header,
            header.replaceAll("[a-z_]+", "4"));
    for (TextForm.Header rule : List.of(TextForm.Header.AUTO, TextForm.Header.YES)) {
      var options = ReadOptions.DEFAULTS.withForm(TextForm.RECOGNISED.withHeader(rule));
      assertThat(TestFiles.faults(options, file).getFirst().rule())
          .contains("line 3 looks like the header: delete the lines above it");
    }
  }

  @Test
  void fieldsInSingleQuotesAreReadWithoutThem() {
    Path file =
        TestFiles.write(
            folder,
            "e.csv",
            "user_id,item_id,event_type,rating",
            "'u1','i1','rating',4",
            "'u2','it''s','rating',5");
    assertThat(TestFiles.dataset(file).itemIndex().ids()).containsExactlyInAnyOrder("i1", "it's");
    assertThat(dryRun(file).files().getFirst().notes().toString())
        .contains("6 fields such as 'u1' are read without the single quotes around");
  }

  /** Databases fill up fields of a fixed width. */
  @Test
  void blanksAroundIdsAreLeftOutAndTheReportSaysSo() {
    Path file =
        TestFiles.write(folder, "e.csv", "user_id,item_id", "u1   ,i1\u00A0", "u1, i2", "u2,i1");
    ImportReport report = dryRun(file);
    assertThat(TestFiles.dataset(file).itemIndex().ids()).containsExactly("i1", "i2");
    assertThat(report.files().getFirst().notes())
        .contains("blanks around 3 ids are left out, such as around 'u1'");
  }

  @Test
  void theNumberOfItemsBeforeThemIsNoUser() {
    Path file = write("users.dat", "2 7 8", "1 7", "0", "3 7 8 9");

    assertThat(pairs(file)).containsExactly("1>7", "1>8", "2>7", "4>7", "4>8", "4>9");
    assertThat(dryRun(file).files().getFirst().notes())
        .anyMatch(note -> note.contains("named by the line's number"));
  }

  @Test
  void aNumberOfItemsThatIsNotTheirsIsAFault() {
    var lines = new ArrayList<String>();
    IntStream.range(0, 30).forEach(i -> lines.add(i % 2 == 0 ? "2 7 8" : "1 7"));
    lines.add("3 7 8");

    Fault fault = TestFiles.fault(write("users.dat", lines.toArray(String[]::new)));

    assertThat(fault.line()).isEqualTo(31);
    assertThat(fault.rule()).contains("must begin with the number of the items behind it", "2");
  }

  @Test
  void usersOfOneLineEachAreNotDoubted() {
    Path file = write("train.txt", "0 7 8", "1 7", "2 7 8 9");

    assertThat(pairs(file)).containsExactly("0>7", "0>8", "1>7", "2>7", "2>8", "2>9");
    assertThat(codes(dryRun(file))).doesNotContain("lines-begin-alike");
  }

  @Test
  void itemsOfALineMayBeNumberedWords() {
    assertThat(pairs(write("a.tsv", "u1\tv7 v8", "u2\tv7")))
        .containsExactly("u1>v7", "u1>v8", "u2>v7");
    assertThat(pairs(write("b.tsv", "u1\tv7 v8 v9", "u2\tv7 v6 v1"))).hasSize(6);
    assertThat(pairs(write("d.txt", "5 B07JW9H4J0 B08JW9H4J0", "6 B07JW9H4J1"))).hasSize(3);
    assertThat(pairs(write("e.tsv", "u1\t7 8", "u2\t7"))).hasSize(3);
  }

  /** A rating that is missing at the end, baskets without a user, and sentences. */
  @Test
  void wordsInALineAreNotAlwaysAUsersItems() {
    for (String lines :
        List.of(
            "u1 7 8;u2 7",
            "v1 v7 v8;v2 v7",
            "u1\ti7\tc8;u2\ti7",
            "5 B07JW9H4J0 B01;6 B07JW9H4J1",
            "the 7th of may;was a day")) {
      Path file = write("a.txt", lines.split(";"));
      assertThat(TestFiles.faults(ReadOptions.DEFAULTS, file).getFirst().rule())
          .as(lines)
          .contains("is recognised among");
    }
  }

  @Test
  void basketsWithoutAUserAreOdd() {
    ImportReport report = dryRun(write("retail.dat", "1 7 8", "3 7", "1 8 9 12"));

    assertThat(report.oddities())
        .filteredOn(oddity -> oddity.code().equals("lines-begin-alike"))
        .singleElement()
        .extracting(Oddity::text)
        .asString()
        .contains("1 of 3 lines", "1 in lines 1 and 3", "awk '{print NR, $0}'");
  }

  /** What programs that count visits write, and databases of documents. */
  @Test
  void eventsWrappedInRecordsAreReadByTheNamesInside() {
    Path visits =
        write(
            "visits.jsonl",
            """
            {"type":"track","event":"Product Viewed","userId":"a","properties":{"product_id":"x"}}
            {"type":"track","event":"Product Added","userId":"a","properties":{"product_id":"y"}}\
            """);
    Path counted =
        write(
            "counted.jsonl",
            """
            {"event":"purchase","properties":{"time":1600000000,"distinct_id":"a","item_id":"x"}}\
            """);
    Path documents =
        write(
            "documents.jsonl",
            """
            {"_id":{"$oid":"5f"},"user":{"id":"a"},"product":{"id":"x"},\
            "createdAt":{"$date":"2020-09-13T12:26:40Z"}}\
            """);
    Path found =
        write(
            "found.jsonl",
            """
            {"_index":"log","_source":{"user_id":"a","item_id":"x","timestamp":1600000000}}\
            """);

    assertThat(pairs(visits)).containsExactly("a>x", "a>y");
    assertThat(dryRun(visits).eventTypes()).containsOnlyKeys("view", "cart");
    for (Path one : List.of(counted, documents, found)) {
      Events events = TestFiles.dataset(one).events();
      assertThat(pairs(one)).as(one.toString()).containsExactly("a>x");
      assertThat(events.time(0)).as(one.toString()).isEqualTo(1_600_000_000_000L);
    }
  }

  @Test
  void howOftenSomethingWasLikedIsNoLike() {
    Path counts = write("counts.csv", "user_id,item_id,like", "a,x,0", "a,y,2404", "b,x,1");
    Path flags = write("flags.csv", "user_id,item_id,like", "a,x,0", "a,y,1", "b,x,1");

    assertThat(dryRun(counts).eventTypes()).containsOnlyKeys("view");
    assertThat(codes(dryRun(counts))).contains("value-unused");
    assertThat(dryRun(flags).eventTypes()).containsOnlyKeys("like", "impression");
  }

  @Test
  void aLoneMinusOneAmongRatingsIsOdd() {
    assertThat(codes(dryRun(ratings(-1, 8, 10)))).contains("minus-one-ratings");
    assertThat(codes(dryRun(ratings(-1, 1)))).doesNotContain("minus-one-ratings");
    assertThat(codes(dryRun(ratings(-1, -2, 3)))).doesNotContain("minus-one-ratings");
    assertThat(codes(dryRun(ratings(-1, 0.5f, 3)))).doesNotContain("minus-one-ratings");
  }

  // On thumbs, and where 0 is the middle, the remedy would have thrown good ratings away.
  @Test
  void aZeroThatIsARatingIsNotOdd() {
    assertThat(codes(dryRun(ratings(0, 7)))).contains("many-zero-ratings");
    assertThat(codes(dryRun(ratings(0, -1, 7)))).contains("many-zero-ratings");
    assertThat(codes(dryRun(ratings(0, 1)))).doesNotContain("many-zero-ratings");
    assertThat(codes(dryRun(ratings(0, -10, 10)))).doesNotContain("many-zero-ratings");
    assertThat(codes(dryRun(ratings(0, -1, 1)))).doesNotContain("many-zero-ratings");
  }

  private ImportReport grades(int... numbers) {
    var lines = new ArrayList<>(List.of("user_id,item_id,rating"));
    for (int grade = 0; grade < numbers.length; grade++) {
      for (int i = 0; i < numbers[grade]; i++) {
        lines.add("u" + lines.size() % 97 + ",i" + lines.size() % 89 + "," + grade);
      }
    }
    return dryRun(write("grades.csv", lines.toArray(String[]::new)));
  }

  /** Food.com writes 0 where no stars were given, in one of twenty reviews. */
  @Test
  void zerosThatOutnumberTheLowGradesAreOdd() {
    assertThat(codes(grades(60, 13, 14, 41, 187, 816))).contains("many-zero-ratings");
    assertThat(codes(grades(30, 13, 14, 41, 187, 816))).doesNotContain("many-zero-ratings");
    assertThat(codes(grades(90, 20, 25, 30, 50, 180, 100, 150, 200, 180, 150)))
        .doesNotContain("many-zero-ratings");
    assertThat(codes(grades(100, 0, 0, 0, 0, 900))).doesNotContain("many-zero-ratings");
    assertThat(codes(grades(60, 10, 900))).doesNotContain("many-zero-ratings");
  }

  @Test
  void quantitiesOfZeroAreOddWhereTheyAreMany() {
    var lines = new ArrayList<>(List.of("user_id,item_id,quantity"));
    for (int i = 0; i < 40; i++) {
      lines.add("u" + i % 8 + ",i" + i % 7 + "," + i % 4 / 2 * 3);
    }
    assertThat(dryRun(write("q.csv", lines.toArray(String[]::new))).oddities())
        .filteredOn(oddity -> oddity.code().equals("many-zero-amounts"))
        .singleElement()
        .extracting(Oddity::text)
        .asString()
        .contains("20 of 40 quantities or plays are 0", "--column value=-");
  }

  @Test
  void ratingsThatLookLikeCountsAreOdd() {
    assertThat(codes(dryRun(ratings(17, 9985, 1)))).contains("ratings-may-be-counts");
    assertThat(codes(dryRun(ratings(17, 100, 1)))).doesNotContain("ratings-may-be-counts");
    assertThat(codes(dryRun(ratings(40, 1, -2)))).contains("ratings-may-be-counts");
    assertThat(codes(dryRun(ratings(1, 48, 1)))).contains("ratings-may-be-counts");
    assertThat(codes(dryRun(ratings(-10, 10, 3)))).doesNotContain("ratings-may-be-counts");
    assertThat(codes(dryRun(ratings(1, 10, 1)))).doesNotContain("ratings-may-be-counts");
    assertThat(codes(dryRun(ratings(-9.5f, 20, 3)))).doesNotContain("ratings-may-be-counts");
  }

  @Test
  void columnsWithoutNamesAreAskedForByPosition() {
    assertThat(TestFiles.fault(write("r.csv", "1,2,3", "1,3,3")).rule())
        .contains("--column item_id=POSITION or --column user_id=POSITION");
    assertThat(dryRunFault("1,2,3", "1,3,3"))
        .contains("--column user_id=POSITION", "--header yes")
        .doesNotContain("matrix");
  }

  @Test
  void aMatrixIsRefusedAsOne() {
    String cells = "1" + ",99,-3.5".repeat(12);

    assertThat(dryRunFault(cells, cells)).contains("a matrix", "a line with user, item and value");
  }

  private String dryRunFault(String... lines) {
    Path file = write("m.csv", lines);
    return catchThrowableOfType(BadDataException.class, () -> dryRun(file))
        .faults()
        .getFirst()
        .rule();
  }

  @Test
  void theSizesOfASparseMatrixAreNoEvent() {
    Path market =
        write(
            "r.mtx",
            "%%MatrixMarket matrix coordinate real general",
            "% made by hand",
            "2 9 3",
            "1 7 3",
            "1 8 4",
            "2 9 5");
    Path konect = write("out.films", "% bip weighted", "% 3 2 9", "1 7 3", "1 8 4", "2 9 5");

    for (Path file : List.of(market, konect)) {
      ImportReport report = positions(file);

      assertThat(report.events()).isEqualTo(3);
      assertThat(report.users()).isEqualTo(2);
      assertThat(report.files().getFirst().notes())
          .anyMatch(note -> note.contains("left out as comments"));
    }
    assertThat(positions(market).files().getFirst().notes())
        .anyMatch(note -> note.contains("the sizes of the matrix") && note.contains("2 9 3"));
  }

  private static ImportReport positions(Path file) {
    var columns = Columns.RECOGNISED.with(Role.USER_ID, "1").with(Role.ITEM_ID, "2");
    return new DatasetReader(ReadOptions.DEFAULTS.withColumns(columns))
        .dryRun(List.of(Source.events(file)));
  }

  @Test
  void eventsInsideOfARecordAreToldWhereNoIdIsFound() {
    Path file = write("otto.jsonl", "{\"session\": 1, \"events\": [{\"aid\": 7}]}");

    assertThat(dryRun(file).faults().getFirst().rule())
        .contains("no column of item ids", "'events'", "a record of its own");
  }

  @Test
  void aColumnThatIsLeftOutOrHoldsOnlyMarksIsNotCalledEmpty() {
    Path file =
        write(
            "users.jsonl",
            "{\"user_id\": \"a\", \"orders\": [{\"n\": 1}], \"plan\": \"NULL\"}",
            "{\"user_id\": \"b\", \"orders\": [{\"n\": 2}], \"plan\": \"NULL\"}");

    FileReport report =
        new DatasetReader(ReadOptions.DEFAULTS)
            .dryRun(List.of(Source.users(file)))
            .files()
            .getFirst();

    assertThat(report.column("orders").orElseThrow().becameInWords())
        .isEqualTo("unused: arrays of objects or arrays are not read");
    assertThat(report.column("plan").orElseThrow().becameInWords())
        .isEqualTo("unused: holds marks of what is missing, such as NULL");
  }

  @Test
  void whatALayoutDoesNotNeedIsCountedAllTheSame() {
    Path file = write("news.tsv", "N1\tsports\tgolf\tA cup\tWho won\thttps://a\t[]\t[]");

    ColumnReport address =
        new DatasetReader(ReadOptions.DEFAULTS)
            .dryRun(List.of(Source.of(file)))
            .files()
            .getFirst()
            .column("url")
            .orElseThrow();

    assertThat(address.filled()).isEqualTo(1);
    assertThat(address.becameInWords()).isEqualTo("unused: not needed of items here");
  }
}
