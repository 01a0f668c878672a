package dev.weft.files;

import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.files.ColumnReport.Use;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import says of each column: what became of it, and what would take it. */
class ColumnReportTest {

  @TempDir Path folder;

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
  void aMarkOfWhatIsMissingIsMissing() {
    Path file =
        TestFiles.write(folder, "users.csv", "user_id,age", "a,30", "b,n/a", "c,NULL", "d,");

    assertThat(dryRun(file).files().getFirst().column("age").orElseThrow().missing())
        .isEqualTo(0.75);
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
  void whatCountsAsMissingIsCountedAsMissing() {
    Path items =
        TestFiles.write(
            folder, "items.csv", "item_id,price,brand", "a,5,-", "b,-,B", "c,unknown,NA", "d,N/A,");
    FileReport report = dryRun(items).files().getFirst();
    assertThat(report.column("price").orElseThrow().missing()).isEqualTo(0.75);
    assertThat(report.column("brand").orElseThrow().missing()).isEqualTo(0.25);

    Path events =
        TestFiles.write(
            folder, "e.csv", "user_id,item_id,quantity", "u,a,2", "u,b,NA", "v,a,-", "v,b,");
    assertThat(dryRun(events).files().getFirst().column("quantity").orElseThrow().missing())
        .isEqualTo(0.75);

    Path json =
        TestFiles.write(
            folder,
            "items.jsonl",
            "{\"item_id\": \"a\", \"tags\": []}",
            "{\"item_id\": \"b\", \"tags\": [\"x\"]}");
    assertThat(dryRun(json).files().getFirst().column("tags").orElseThrow().missing())
        .isEqualTo(0.5);
  }

  // Of a second file with the same header every column was called unused, and all were used.
  @Test
  void filesWithTheSameHeaderAreToldOfEach() {
    Path first = TestFiles.write(folder, "items-1.csv", "item_id,title", "a,One fine thing");
    Path second = TestFiles.write(folder, "items-2.csv", "item_id,title", "b,Another thing");
    assertThat(dryRun(Source.items(first), Source.items(second)).files())
        .allSatisfy(
            file ->
                assertThat(file.columns())
                    .extracting(ColumnReport::becameInWords)
                    .containsExactly("item_id", "text title"));
    Path users = TestFiles.write(folder, "users.csv", "user_id,age", "a,30");
    Path customers = TestFiles.write(folder, "customers.csv", "user_id,age", "b,40");
    assertThat(dryRun(users, customers).files().getLast().column("age").orElseThrow().use())
        .isEqualTo(Use.ATTRIBUTE);
  }
}
