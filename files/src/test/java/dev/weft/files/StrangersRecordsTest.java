package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weft.data.Dataset;
import dev.weft.data.Item;
import dev.weft.files.internal.formats.DuckDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of JSON, Python and Parquet as public data sets have them. */
class StrangersRecordsTest {

  @TempDir Path folder;

  @Test
  void oneArrayOfObjectsIsReadRecordByRecord() {
    String[] forms = {
      "[{\"item_id\":\"a\",\"title\":\"A\"},{\"item_id\":\"b\",\"title\":\"B\"}]",
      "[\n  {\n  \"item_id\": \"a\", \"title\": \"A\"\n  },\n  {\"item_id\":\"b\"}\n]",
      "{\n  \"item_id\": \"a\", \"title\": \"A\"\n}\n{\n  \"item_id\":\"b\"\n}"
    };
    for (String form : forms) {
      Path file = TestFiles.write(folder, "items.json", form);

      Dataset data = TestFiles.dataset(file);

      assertThat(data.itemIndex().ids()).as(form).containsExactly("a", "b");
      assertThat(data.items().getFirst().title()).contains("A");
    }
  }

  @Test
  void aBadObjectOfAnArrayIsAFaultOfItsLineAndTheNextIsRead() {
    Path file =
        TestFiles.write(
            folder,
            "items.json",
            "[{\"item_id\":\"a\"},",
            "{\"item_id\":\"b\",\"x\":{\"y\":[1,\"\\u0000\",[2]]},\"z\":[{}]},",
            "{\"item_id\":\"c\"}]");

    assertThat(TestFiles.fault(file).line()).isEqualTo(2);
    Imported read =
        new DatasetReader(ReadOptions.DEFAULTS.skippingErrors()).read(List.of(Source.of(file)));
    assertThat(read.dataset().itemIndex().ids()).containsExactly("a", "c");
  }

  @Test
  void anArrayThatIsCutShortIsAFaultOfItsLine() {
    Path file =
        TestFiles.write(folder, "items.json", "[{\"item_id\":\"a\"},", "{\"item_id\":\"b\"");

    assertThat(TestFiles.fault(file).rule()).startsWith("is not valid JSON: ");
    assertThat(TestFiles.fault(file).line()).isGreaterThanOrEqualTo(2);
    Path open = TestFiles.write(folder, "items.json", "[{\"item_id\":\"a\"}");
    assertThat(TestFiles.fault(open).rule()).contains("JSON");
  }

  @Test
  void arraysOfObjectsAreLeftOutAndNullsPassedOver() {
    Path file =
        TestFiles.write(
            folder,
            "items.jsonl",
            "{\"item_id\":\"a\",\"images\":[{\"url\":\"x\"}],\"tags\":[\"red\",null],\"n\":NaN}",
            "{\"item_id\":\"b\",\"images\":[[1,2]],\"tags\":[null],\"n\":2.5}");

    Imported read = DatasetReader.read(file);

    assertThat(read.dataset().items().getFirst().tags())
        .containsExactly(entry("tags", List.of("red")));
    assertThat(read.dataset().items().get(1).numbers()).containsExactly(entry("n", 2.5));
    assertThat(read.report().files().getFirst().notes())
        .contains(
            "the column 'images' is left out in 2 records: arrays of objects or arrays are not"
                + " read");
  }

  @Test
  void objectsAsPythonPrintsThemAreRead() {
    Path file =
        TestFiles.write(
            folder,
            "items.json",
            "{'item_id': 'a', 'title': \"Bob's lamp\", 'price': 3L, 'tags': ('x', 'y')}",
            "{u'item_id': u'b', u'title': u'It\\'s \\xe9t\\u00e9 \"now\"', 'sold': True, 'x':"
                + " None}");

    Imported read = DatasetReader.read(file);

    List<Item> items = read.dataset().items();
    assertThat(items.getFirst().title()).contains("Bob's lamp");
    assertThat(items.getFirst().tags().get("tags")).containsExactly("x", "y");
    assertThat(items.get(1).title()).contains("It's été \"now\"");
    assertThat(read.report().files().getFirst().notes().toString()).contains("Python");
  }

  @Test
  void parquetOfNestedColumnsIsReadAndWhatIsLeftOutIsSaid() throws SQLException {
    Path file = folder.resolve("items.parquet");
    try (Connection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 'i' AS item_id, ['x', NULL] AS tags, {'topic': {'kind': 'sport'}, 'year':"
              + " 1999} AS about, [{'url': 'x'}] AS images, 'abc'::BLOB AS cover, MAP {'a': 1} AS"
              + " counts, [[1]] AS matrix) TO "
              + DuckDb.literal(file.toString())
              + " (FORMAT parquet)");
    }

    Imported read = DatasetReader.read(file);

    Item item = read.dataset().items().getFirst();
    assertThat(item.tags()).containsExactly(entry("tags", List.of("x")));
    assertThat(item.numbers()).containsExactly(entry("about.year", 1999.0));
    assertThat(item.categories()).containsExactly(entry("about.topic.kind", "sport"));
    assertThat(read.report().files().getFirst().notes().toString())
        .contains("'images'", "'cover'", "bytes", "'counts'", "'matrix'");
  }
}
