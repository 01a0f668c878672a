package dev.weft.files;

import static dev.weft.files.TestFiles.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Dataset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records whose values, columns or ids break a rule. */
class BadInputTest {

  private static final String TWICE =
      "an event id must not occur twice; --column event_id=- says that no column has ids of events,"
          + " as where each device counts its own, --on-error skip leaves the later one out";

  @TempDir Path folder;

  @Test
  void messageNamesFileLineFieldValueAndRule() {
    Path file = TestFiles.ratings(folder, "1,2,3,4", "1,3,abc,5");

    assertThatThrownBy(() -> DatasetReader.read(file))
        .isInstanceOf(BadDataException.class)
        .hasMessage(file + ", line 3, field 'rating': must be a finite number: 'abc'");
  }

  @Test
  void folderWithoutDataIsAFaultThatTellsWhatIsThere() {
    assertThatThrownBy(() -> DatasetReader.read(folder))
        .isInstanceOf(BadDataException.class)
        .hasMessage(folder + ": is an empty folder");
  }

  @Test
  void recordWithTooFewFieldsIsAFault() {
    assertFault(
        TestFiles.fault(TestFiles.ratings(folder, "1,2,3,4", "1,2,3")),
        3,
        "",
        "1,2,3",
        "the record has 3 fields where the file has 4 columns");
  }

  @Test
  void recordWithTooManyFieldsIsAFault() {
    assertFault(
        TestFiles.fault(TestFiles.ratings(folder, "1,2,3,4,5")),
        2,
        "",
        "1,2,3,4,5",
        "the record has 5 fields where the file has 4 columns");
  }

  @Test
  void notANumberIsNoRating() {
    assertFault(
        TestFiles.fault(TestFiles.ratings(folder, "1,2,NaN,4")),
        2,
        "rating",
        "NaN",
        "must be a finite number");
  }

  @Test
  void ratingOutsideOfTheTypeIsAFault() {
    ReadOptions percents =
        ReadOptions.DEFAULTS.withEventTypes(new EventTypes().with("rating: range=0..100").types());
    assertFault(
        TestFiles.faults(percents, TestFiles.ratings(folder, "1,2,101,4")).getFirst(),
        2,
        "rating",
        "101",
        "must be in 0.0..100.0 for the event type 'rating'");
  }

  @Test
  void emptyRatingIsAFault() {
    assertFault(
        TestFiles.fault(TestFiles.ratings(folder, "1,2,,4")), 2, "rating", "", "must not be empty");
  }

  @Test
  void badTimestampIsAFault() {
    assertFault(
        TestFiles.fault(TestFiles.ratings(folder, "1,2,3,2024-02-30")),
        2,
        "timestamp",
        "2024-02-30",
        "must be epoch seconds or milliseconds, ISO-8601");
  }

  @Test
  void emptyIdIsAFault() {
    assertFault(
        TestFiles.fault(TestFiles.ratings(folder, ",2,3,4")),
        2,
        "user_id",
        "",
        "an id must not be empty");
  }

  @Test
  void idOfBlanksIsAFault() {
    assertFault(
        TestFiles.fault(TestFiles.ratings(folder, "1,  ,3,4")),
        2,
        "item_id",
        "",
        "an id must not be empty");
  }

  @Test
  void idOf257BytesIsAFault() {
    Fault fault = TestFiles.fault(TestFiles.ratings(folder, "1," + "x".repeat(257) + ",3,4"));

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

    assertFault(TestFiles.fault(file), 4, "event_id", "x", TWICE);
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
        .contains("among [1, 2, 3]: name it with --column user_id=POSITION");
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
        TestFiles.faults(
            ReadOptions.DEFAULTS.withColumns(columns), TestFiles.ratings(folder, "1,2,3,4"));

    assertFault(faults.getFirst(), 0, "when", "", "no file has the column named for timestamp");
  }

  @Test
  void columnThatStandsTwiceInTheHeaderIsAFault() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id,item_id", "1,2,3");

    assertFault(TestFiles.fault(file), 1, "", "item_id", "must stand in the header once");
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
  void folderWithoutDataNamesTheFilesFound() {
    TestFiles.write(folder, "letter.txt", "hello");

    assertThat(TestFiles.fault(folder).file()).endsWith("letter.txt");
    assertThat(TestFiles.fault(folder).rule()).contains("nothing was read");
  }

  @Test
  void folderWithoutAFileOfTheLayoutAskedForNamesTheFilesFound() {
    TestFiles.write(folder, "Letter.txt", "hello");
    var options = ReadOptions.DEFAULTS.withLayout(Layout.MOVIELENS);

    assertThat(TestFiles.faults(options, folder).getFirst().rule())
        .contains("no file of the layout movielens", "only Letter.txt", "--layout");
  }
}
