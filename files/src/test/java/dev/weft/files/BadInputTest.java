package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.weft.data.Dataset;
import dev.weft.data.Event;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {

  @TempDir Path folder;

  private Path events(String... records) {
    String[] lines = new String[records.length + 1];
    lines[0] = "user_id,item_id,rating,timestamp";
    System.arraycopy(records, 0, lines, 1, records.length);
    return TestFiles.write(folder, "ratings.csv", lines);
  }

  private static void assertFault(Fault fault, long line, String field, String value, String rule) {
    assertThat(fault.line()).isEqualTo(line);
    assertThat(fault.field()).isEqualTo(field);
    assertThat(fault.value()).isEqualTo(value);
    assertThat(fault.rule()).contains(rule);
  }

  @Test
  void messageNamesFileLineFieldValueAndRule() {
    Path file = events("1,2,3,4", "1,3,abc,5");

    assertThatThrownBy(() -> DatasetReader.read(file))
        .isInstanceOf(BadDataException.class)
        .hasMessage(file + ", line 3, field 'rating': must be a finite number: 'abc'");
  }

  @Test
  void folderWithoutDataIsAFaultThatTellsWhatIsThere() {
    assertThatThrownBy(() -> DatasetReader.read(folder))
        .isInstanceOf(BadDataException.class)
        .hasMessage(folder + ": holds no file of the layout auto; files found: none");
  }

  @Test
  void recordWithTooFewFieldsIsAFault() {
    assertFault(
        TestFiles.fault(events("1,2,3,4", "1,2,3")),
        3,
        "",
        "1,2,3",
        "the record has 3 fields where the file has 4 columns");
  }

  @Test
  void recordWithTooManyFieldsIsAFault() {
    assertFault(
        TestFiles.fault(events("1,2,3,4,5")),
        2,
        "",
        "1,2,3,4,5",
        "the record has 5 fields where the file has 4 columns");
  }

  @Test
  void notANumberIsNoRating() {
    assertFault(
        TestFiles.fault(events("1,2,NaN,4")), 2, "rating", "NaN", "must be a finite number");
  }

  @Test
  void ratingOutsideOfTheTypeIsAFault() {
    ReadOptions percents =
        ReadOptions.DEFAULTS.withEventTypes(new EventTypes().with("rating: range=0..100").types());
    assertFault(
        TestFiles.faults(percents, events("1,2,101,4")).getFirst(),
        2,
        "rating",
        "101",
        "must be in 0.0..100.0 for the event type 'rating'");
  }

  @Test
  void emptyRatingIsAFault() {
    assertFault(TestFiles.fault(events("1,2,,4")), 2, "rating", "", "must not be empty");
  }

  @Test
  void badTimestampIsAFault() {
    assertFault(
        TestFiles.fault(events("1,2,3,2024-02-30")),
        2,
        "timestamp",
        "2024-02-30",
        "must be epoch seconds or milliseconds, ISO-8601");
  }

  @Test
  void emptyIdIsAFault() {
    assertFault(TestFiles.fault(events(",2,3,4")), 2, "user_id", "", "an id must not be empty");
  }

  @Test
  void idWithWhiteSpaceAtItsEndIsAFault() {
    assertFault(
        TestFiles.fault(events("1,2 ,3,4")),
        2,
        "item_id",
        "2 ",
        "an id must not begin or end with white space");
  }

  @Test
  void idOf257BytesIsAFault() {
    Fault fault = TestFiles.fault(events("1," + "x".repeat(257) + ",3,4"));

    assertThat(fault.rule()).isEqualTo("an id must be at most 256 bytes of UTF-8");
    assertThat(fault.value()).hasSize(80).endsWith("…");
  }

  @Test
  void unknownEventTypeIsAFault() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id,event_type", "1,2,hoarded");

    assertFault(
        TestFiles.fault(file),
        2,
        "event_type",
        "hoarded",
        "must be a declared event type, one of [view, click");
  }

  @Test
  void duplicateItemIsAFaultThatNamesTheFirst() {
    Path file = TestFiles.write(folder, "items.csv", "item_id,title", "a,A", "b,B", "a,C");

    assertFault(
        TestFiles.fault(file), 4, "item_id", "a", "must not occur twice; the first is on line 2");
  }

  @Test
  void duplicateUserInAnotherFileIsAFaultThatNamesTheFile() {
    Path first = TestFiles.write(folder, "users.csv", "user_id,age", "a,3");
    Path second = TestFiles.write(folder, "more_users.csv", "user_id,age", "a,4");

    assertFault(
        TestFiles.fault(first, second), 2, "user_id", "a", "the first is on " + first + ", line 2");
  }

  @Test
  void duplicateEventIdIsAFault() {
    Path file =
        TestFiles.write(folder, "e.csv", "event_id,user_id,item_id", "x,1,2", "y,1,2", "x,1,3");

    assertFault(TestFiles.fault(file), 4, "event_id", "x", "an event id must not occur twice");
  }

  @Test
  void missingIdColumnNamesTheColumnsFoundAndTheOption() {
    Path file = TestFiles.write(folder, "events.csv", "who,item_id,rating", "1,2,3");

    assertFault(
        TestFiles.fault(file),
        0,
        "",
        "",
        "no column of user ids is recognised among [who, item_id, rating]: name it with --column"
            + " user_id=NAME");
  }

  @Test
  void fileWithoutHeaderAsksForPositions() {
    Path file = TestFiles.write(folder, "events.csv", "1,2,3", "1,3,4");

    assertThat(TestFiles.fault(file).rule())
        .contains("among [1, 2, 3]: name it with --column user_id=NAME");
    var columns = Columns.RECOGNISED.with(Role.USER_ID, "1").with(Role.ITEM_ID, "2");
    Dataset data =
        new DatasetReader(ReadOptions.DEFAULTS.withColumns(columns))
            .read(List.of(Source.events(file)))
            .dataset();
    assertThat(data.events().size()).isEqualTo(2);
  }

  @Test
  void namedColumnThatNoFileHasIsAFault() {
    var columns = Columns.RECOGNISED.with(Role.TIMESTAMP, "when");
    List<Fault> faults =
        TestFiles.faults(ReadOptions.DEFAULTS.withColumns(columns), events("1,2,3,4"));

    assertFault(faults.getFirst(), 0, "when", "", "no file has the column named for timestamp");
  }

  @Test
  void columnThatStandsTwiceInTheHeaderIsAFault() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id,item_id", "1,2,3");

    assertFault(TestFiles.fault(file), 1, "", "item_id", "must stand in the header once");
  }

  @Test
  void byteOrderMarkIsTolerated() {
    Path file = TestFiles.write(folder, "e.csv", "\uFEFFuser_id,item_id", "1,2");

    Dataset data = TestFiles.dataset(file);

    assertThat(data.events().event(0)).isEqualTo(new Event("1", "2", "view", 1, Event.NO_TIME));
  }

  @Test
  void utf16IsAFaultWithTheRemedy() {
    Path file =
        TestFiles.write(
            folder, "e.csv", "\uFEFFuser_id,item_id".getBytes(StandardCharsets.UTF_16LE));

    assertThat(TestFiles.fault(file).rule())
        .isEqualTo("is UTF-16: convert the file to UTF-8, or say --encoding utf-16");
  }

  @Test
  void nulIsAFault() {
    assertFault(
        TestFiles.fault(events("1,2,3,4", "1,a\0b,3,4")),
        3,
        "",
        "1,a\\u0000b,3,4",
        "must not hold a NUL character");
  }

  @Test
  void malformedUtf8AfterUtf8IsAFaultOfItsLine() throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write("item_id,title\na,finé\nb,".getBytes(StandardCharsets.UTF_8));
    bytes.write(new byte[] {(byte) 0xE9, '\n', 'c', ',', 'x', '\n'});
    Path file = TestFiles.write(folder, "items.csv", bytes.toByteArray());

    assertFault(
        TestFiles.fault(file),
        3,
        "",
        "b,\uFFFD",
        "must be UTF-8: the line holds bytes that are not");
  }

  @Test
  void replacementCharacterThatTheFileHoldsIsNoFault() {
    Path file = TestFiles.write(folder, "items.csv", "item_id,title", "a,odd \uFFFD");

    assertThat(TestFiles.dataset(file).items().getFirst().title()).contains("odd \uFFFD");
  }

  @Test
  void lineOf200MegabytesIsAFaultAndTheNextLineIsRead() throws IOException {
    Path file = folder.resolve("ratings.csv");
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) 'x');
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write("user_id,item_id,rating\n1,2,3\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 200; i++) {
        out.write(block);
      }
      out.write("\n1,3,4\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(TestFiles.fault(file).toString())
        .startsWith(
            file
                + ", line 3: the line is 209715200 bytes long, more than 16777216;"
                + " were its line ends lost?: 'xxx");
    Imported skipped =
        new DatasetReader(ReadOptions.DEFAULTS.skippingErrors()).read(List.of(Source.of(file)));
    assertThat(skipped.dataset().events().size()).isEqualTo(2);
    assertThat(skipped.report().rejected()).isOne();
  }

  @Test
  void quoteThatIsNeverClosedTakesOnlyItsOwnLine() {
    Path file = TestFiles.write(folder, "items.csv", "item_id,title", "a,\"open", "b,B", "c,C");

    assertFault(TestFiles.fault(file), 2, "", "a,\"open", "a quote is opened and not closed");
    Imported skipped =
        new DatasetReader(ReadOptions.DEFAULTS.skippingErrors()).read(List.of(Source.of(file)));
    assertThat(skipped.dataset().itemIndex().ids()).containsExactly("b", "c");
  }

  @Test
  void textAfterAClosingQuoteIsAFault() {
    Path file = TestFiles.write(folder, "items.csv", "item_id,title", "a,\"A\"B");

    assertFault(TestFiles.fault(file), 2, "", "B", "a delimiter must follow a closing quote");
  }

  @Test
  void lineNumbersCountTheLineBreaksInsideOfQuotes() {
    Path file =
        TestFiles.write(folder, "items.csv", "item_id,title", "a,\"one", "two", "three\"", "a,x");

    assertFault(TestFiles.fault(file), 5, "item_id", "a", "the first is on line 2");
  }

  @Test
  void wordInAColumnThatTheFileDeclaresANumberIsAFault() {
    Path file =
        TestFiles.write(
            folder,
            "items.jsonl",
            "{\"item_id\": \"a\", \"numbers\": {\"price\": 2}}",
            "{\"item_id\": \"c\", \"numbers\": {\"price\": \"cheap\"}}");

    assertFault(TestFiles.fault(file), 2, "price", "cheap", "must be a finite number");
  }

  @Test
  void availabilityThatEndsBeforeItBeginsIsAFault() {
    Path file =
        TestFiles.write(
            folder,
            "items.jsonl",
            "{\"item_id\":\"a\",\"available_from\":\"2024-02-01\",\"available_until\":\"2024-01-01\"}");

    assertFault(
        TestFiles.fault(file),
        1,
        "available_until",
        "2024-01-01T00:00:00Z",
        "must be after available_from, 2024-02-01T00:00:00Z");
  }

  @Test
  void brokenJsonIsAFaultOfItsLine() {
    Path file = TestFiles.write(folder, "items.jsonl", "{\"item_id\":\"a\"}", "{\"item_id\":\"b\"");

    assertFault(TestFiles.fault(file), 2, "", "{\"item_id\":\"b\"", "is not valid JSON: ");
  }

  @Test
  void jsonThatIsNoObjectIsAFault() {
    Path file = TestFiles.write(folder, "items.jsonl", "[1,2]");

    assertFault(TestFiles.fault(file), 1, "", "[1,2]", "each line must hold one JSON object");
  }

  @Test
  void jsonNestedAThousandDeepIsAFault() {
    Path file =
        TestFiles.write(folder, "items.jsonl", "{\"a\":".repeat(1000) + "1" + "}".repeat(1000));

    assertThat(TestFiles.fault(file).rule()).startsWith("is not valid JSON: ");
  }

  @Test
  void sameFieldTwiceInAJsonObjectIsAFault() {
    Path file = TestFiles.write(folder, "items.jsonl", "{\"item_id\":\"a\",\"item_id\":\"b\"}");

    assertThat(TestFiles.fault(file).rule()).contains("Duplicate field 'item_id'");
  }

  @Test
  void vectorOfAnotherLengthIsAFault() {
    Path file =
        TestFiles.write(
            folder,
            "items.jsonl",
            "{\"item_id\":\"a\",\"vectors\":{\"image\":[0.5,1]}}",
            "{\"item_id\":\"b\",\"vectors\":{\"image\":[0.5,1]}}",
            "{\"item_id\":\"c\",\"vectors\":{\"image\":[0.5]}}");

    assertFault(TestFiles.fault(file), 3, "image", "[1 numbers]", "as those of most items, 2");
  }

  @Test
  void truncatedGzipIsAFault() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("user_id,item_id\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() - 10);
    Path file = TestFiles.write(folder, "e.csv.gz", half);

    assertThat(TestFiles.fault(file).rule()).startsWith("cannot be read or unpacked: ");
  }

  /** An end within the header of gzip was "EOFException". */
  @Test
  void gzipThatEndsAnywhereIsSaidToBeCutShort() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("user_id,item_id\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }
    for (int length = 0; length < packed.size(); length++) {
      byte[] cut = Arrays.copyOf(packed.toByteArray(), length);
      Path file = TestFiles.write(folder, "e.csv.gz", cut);

      assertThat(TestFiles.fault(file).rule()).endsWith(": it is cut short");
    }
  }

  @Test
  void truncatedZstdIsAFault() {
    byte[] packed =
        Zstd.compress("user_id,item_id\n1,2\n".repeat(50).getBytes(StandardCharsets.UTF_8));
    Path file = TestFiles.write(folder, "e.csv.zst", Arrays.copyOf(packed, packed.length - 5));

    assertThat(TestFiles.fault(file).rule()).startsWith("cannot be read or unpacked: ");
  }

  @Test
  void plainTextThatClaimsToBePackedIsAFault() {
    for (String name : List.of("e.csv.gz", "e.csv.zst")) {
      Path file = TestFiles.write(folder, name, "user_id,item_id", "1,2");

      assertThat(TestFiles.fault(file).rule()).startsWith("cannot be read or unpacked: ");
    }
  }

  @Test
  void textThatClaimsToBeParquetIsAFault() {
    Path file = TestFiles.write(folder, "e.parquet", "user_id,item_id", "1,2");

    assertThat(TestFiles.fault(file).rule()).startsWith("cannot be read as Parquet: ");
  }

  @Test
  void missingFileIsAFault() {
    assertThat(TestFiles.fault(folder.resolve("none.csv")).rule()).isEqualTo("does not exist");
    assertThat(TestFiles.fault(folder.resolve("none.parquet")).rule()).isEqualTo("does not exist");
  }

  @Test
  void emptyFileIsAFault() {
    Path file = TestFiles.write(folder, "events.csv", new byte[0]);

    assertThat(TestFiles.fault(file).rule()).isEqualTo("is empty: it must hold a header");
    Path lines = TestFiles.write(folder, "events.jsonl", new byte[0]);
    assertThat(TestFiles.fault(lines).rule()).isEqualTo("is empty");
  }

  @Test
  void folderWithoutDataNamesTheFilesFound() {
    TestFiles.write(folder, "letter.txt", "hello");

    assertThat(TestFiles.fault(folder).rule()).contains("files found: letter.txt");
  }

  @Test
  void failingImportNamesTheFirstTenFaults() {
    String[] records = new String[20];
    Arrays.fill(records, "1,2,bad,4");

    assertThat(TestFiles.faults(ReadOptions.DEFAULTS, events(records)))
        .hasSize(10)
        .extracting(Fault::line)
        .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
  }

  @Test
  void failingImportWritesNothing() throws IOException {
    Path file = events("1,2,3,4", "1,2,bad,4");
    Path rejects = folder.resolve("rejects.csv");

    TestFiles.faults(ReadOptions.DEFAULTS.withRejects(rejects), file);

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void skippedRecordsStandInTheRejectsFile() throws IOException {
    Path file = events("1,2,3,4", "1,2,\"b,ad\",4", "1,4,2,now", "1,5,2,9");
    Path rejects = folder.resolve("rejects.csv");
    var options = ReadOptions.DEFAULTS.skippingErrors().withRejects(rejects);

    Imported read = new DatasetReader(options).read(List.of(Source.of(file)));

    assertThat(read.dataset().events().size()).isEqualTo(2);
    assertThat(read.report().rejected()).isEqualTo(2);
    FileReport report = read.report().files().getFirst();
    assertThat(List.of(report.read(), report.accepted(), report.rejected()))
        .containsExactly(4L, 2L, 2L);
    assertThat(Files.readAllLines(rejects))
        .containsExactly(
            "file,line,field,value,rule,raw",
            file + ",3,rating,\"b,ad\",must be a finite number,\"1,2,\"\"b,ad\"\",4\"",
            file + ",4,timestamp,now,\"" + Times.RULE + "\",\"1,4,2,now\"");
  }

  /** A spreadsheet runs what begins like a formula. */
  @Test
  void whatWouldBeAFormulaIsQuotedInTheRejectsFile() throws IOException {
    Path file = events("1,2,3,4", "1,2,=cmd(),4", "=1,2,-2.5x,4", "1,2,@x,4", "1,2,+y,4");
    Path rejects = folder.resolve("rejects.csv");
    var options = ReadOptions.DEFAULTS.skippingErrors().withRejects(rejects);

    new DatasetReader(options).read(List.of(Source.of(file)));

    List<String> lines = Files.readAllLines(rejects);
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1)).contains(",3,rating,'=cmd(),must");
    assertThat(lines.get(2)).contains(",'-2.5x,").contains(",\"'=1,2,-2.5x,4\"");
    assertThat(lines.get(3)).contains(",'@x,");
    assertThat(lines.get(4)).contains(",'+y,");
  }

  @Test
  void skippingEveryRecordIsStillAFailure() {
    Path file = events("1,2,bad,4", "1,2,worse,4");

    assertThat(TestFiles.faults(ReadOptions.DEFAULTS.skippingErrors(), file).getFirst().rule())
        .isEqualTo("none of its 2 records is good");
  }

  @Test
  void dryRunReportsFaultsAndWritesNothing() throws IOException {
    Path file = events("1,2,3,4", "1,2,bad,4");
    var options = ReadOptions.DEFAULTS.withRejects(folder.resolve("rejects.csv"));

    ImportReport report = new DatasetReader(options).dryRun(List.of(Source.of(file)));

    assertThat(report.events()).isOne();
    assertThat(report.rejected()).isOne();
    assertThat(report.faults().getFirst().value()).isEqualTo("bad");
    assertThat(report.text()).contains("2 read, 1 accepted, 1 rejected", "delimiter comma");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }
}
