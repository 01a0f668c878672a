package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Dataset;
import dev.weft.data.Item;
import dev.weft.files.internal.formats.DuckDb;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorFilesTest {

  @TempDir Path folder;
  private Path items;

  @BeforeEach
  void writeItems() {
    items = TestFiles.write(folder, "items.csv", "item_id,title", "a,one", "b,two", "c,three");
  }

  private Dataset read(Path vectors) {
    return new DatasetReader(ReadOptions.DEFAULTS)
        .read(List.of(Source.items(items), Source.vectors(vectors)))
        .dataset();
  }

  private static float @Nullable [] vector(Dataset data, String item, String name) {
    return data.items().stream()
        .filter(one -> one.id().equals(item))
        .map(Item::vectors)
        .findFirst()
        .orElseThrow()
        .get(name);
  }

  /** As NumPy writes an array, of 4-byte numbers. */
  private Path npy(String name, String head, float... numbers) throws IOException {
    var bytes = ByteBuffer.allocate(10 + head.length() + 4 * numbers.length);
    bytes
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 1).put((byte) 0).putShort((short) head.length());
    bytes.put(head.getBytes(StandardCharsets.US_ASCII));
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    return Files.write(folder.resolve(name), bytes.array());
  }

  private static String head(String type, String shape) {
    return "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
  }

  @Test
  void anArrayOfNumPyIsReadByTheIdsBesideIt() throws IOException {
    Path file = npy("image.npy", head("<f4", "(2, 2)"), 1, 2, 3, 4);
    TestFiles.write(folder, "image.npy.ids.txt", "c", "a");
    Dataset data = read(file);
    assertThat(vector(data, "c", "image")).containsExactly(1, 2);
    assertThat(vector(data, "a", "image")).containsExactly(3, 4);
    assertThat(vector(data, "b", "image")).isNull();
  }

  @Test
  void aFolderIsReadWithItsArrays() throws IOException {
    npy("image.npy", head("<f4", "(1, 2)"), 1, 2);
    TestFiles.write(folder, "image.npy.ids.txt", "b");
    Imported read = new DatasetReader(ReadOptions.DEFAULTS).read(List.of(Source.of(folder)));
    assertThat(vector(read.dataset(), "b", "image")).containsExactly(1, 2);
    assertThat(read.report().leftOut())
        .extracting(LeftOut::why)
        .containsExactly("the ids of the vectors beside it");
  }

  @Test
  void aRowOfNaNIsAnItemWithoutAVector() throws IOException {
    Path file = npy("image.npy", head("<f4", "(2, 2)"), Float.NaN, Float.NaN, 3, 4);
    TestFiles.write(folder, "image.npy.ids.txt", "a", "b");
    Dataset data = read(file);
    assertThat(vector(data, "a", "image")).isNull();
    assertThat(vector(data, "b", "image")).containsExactly(3, 4);
  }

  @Test
  void aRowThatIsPartlyNaNIsAFault() throws IOException {
    Path file = npy("image.npy", head("<f4", "(2, 2)"), 1, 2, Float.NaN, 4);
    TestFiles.write(folder, "image.npy.ids.txt", "a", "b");
    assertThatThrownBy(() -> read(file))
        .hasMessageContaining("line 2")
        .hasMessageContaining("must be finite, or NaN in the whole row for none");
  }

  @Test
  void doublesAndHalvesAreRead() throws IOException {
    var bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putDouble(0.5).putDouble(-2);
    float[] raw = new float[4];
    bytes.flip().asFloatBuffer().get(raw);
    // The same 16 bytes, told to be doubles.
    Path file = npy("sound.npy", head("<f8", "(1, 2)"), raw);
    TestFiles.write(folder, "sound.npy.ids.txt", "a");
    assertThat(vector(read(file), "a", "sound")).containsExactly(0.5f, -2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <i4 | (2, 2)    | save it with array.astype('float32')
          <f4 | (4,)      | must have two dimensions
          <f4 | (3, 2)    | has 3 rows, and image.npy.ids.txt holds 2 ids
          """)
  void anArrayThatCannotBeVectorsIsRefusedWithARemedy(String type, String shape, String said)
      throws IOException {
    Path file = npy("image.npy", head(type, shape), 1, 2, 3, 4);
    TestFiles.write(folder, "image.npy.ids.txt", "a", "b");
    assertThatThrownBy(() -> read(file)).hasMessageContaining(said);
  }

  @Test
  void anArrayThatEndsTooSoonIsRefused() throws IOException {
    Path file = npy("image.npy", head("<f4", "(2, 2)"), 1, 2, 3);
    TestFiles.write(folder, "image.npy.ids.txt", "a", "b");
    assertThatThrownBy(() -> read(file)).hasMessageContaining("cut short: it ends in row 2 of 2");
  }

  @Test
  void anArrayWithoutIdsIsRefused() throws IOException {
    Path file = npy("image.npy", head("<f4", "(2, 2)"), 1, 2, 3, 4);
    assertThatThrownBy(() -> read(file)).hasMessageContaining("one a line, in image.npy.ids.txt");
  }

  @Test
  void columnsOfNumbersAreOneVectorNamedAsTheFile() {
    Path file = TestFiles.write(folder, "clip.csv", "item_id,v0,v1", "a,0.5,-1", "b,,");
    Dataset data = read(file);
    assertThat(vector(data, "a", "clip")).containsExactly(0.5f, -1);
    assertThat(vector(data, "b", "clip")).isNull();
  }

  @Test
  void aNumberThatIsNoneIsAFaultOfItsField() {
    Path file = TestFiles.write(folder, "clip.csv", "item_id,v0,v1", "a,0.5,x");
    assertThatThrownBy(() -> read(file)).hasMessageContaining("field 'v1'");
  }

  @Test
  void columnsOfArraysAreVectorsOfTheirNames() {
    Path file =
        TestFiles.write(
            folder,
            "more.jsonl",
            "{\"item_id\": \"a\", \"image\": [1, 2.5], \"sound\": [3]}",
            "{\"item_id\": \"b\", \"image\": null, \"sound\": [4]}");
    Dataset data = read(file);
    assertThat(vector(data, "a", "image")).containsExactly(1, 2.5f);
    assertThat(vector(data, "b", "image")).isNull();
    assertThat(vector(data, "b", "sound")).containsExactly(4);
  }

  @Test
  void parquetIsReadAsWell() throws SQLException {
    Path file = folder.resolve("v.parquet");
    try (Connection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 'a' AS item_id, [1.5::FLOAT, 2] AS image UNION ALL SELECT 'b', NULL) TO '"
              + file
              + "' (FORMAT parquet)");
    }
    Dataset data = read(file);
    assertThat(vector(data, "a", "image")).containsExactly(1.5f, 2);
    assertThat(vector(data, "b", "image")).isNull();
  }

  @Test
  void vectorsOfOtherItemsAreCountedAndOfNoneRefused() {
    Path some = TestFiles.write(folder, "some.csv", "item_id,v0", "a,1", "z,2");
    Imported read =
        new DatasetReader(ReadOptions.DEFAULTS)
            .read(List.of(Source.items(items), Source.vectors(some)));
    assertThat(read.report().text()).contains("1 records name no item of the catalogue");
    Path none = TestFiles.write(folder, "none.csv", "item_id,v0", "y,1", "z,2");
    assertThatThrownBy(() -> read(none))
        .hasMessageContaining("none of its 2 ids is an item of the catalogue");
  }

  @Test
  void vectorsOfUnequalLengthAreRefused() {
    Path file =
        TestFiles.write(
            folder,
            "v.jsonl",
            "{\"item_id\": \"a\", \"image\": [1, 2]}",
            "{\"item_id\": \"b\", \"image\": [1, 2, 3]}");
    assertThatThrownBy(() -> read(file))
        .hasMessageContaining("as many numbers as the first of the file, 2");
  }

  @Test
  void aFieldOfCsvMayHoldAVectorAsItIsPrinted() {
    Path csv =
        TestFiles.write(
            folder,
            "books.csv",
            "item_id,title,cover_vector",
            "a,one,\"[0.5, -1.0, 2e-3]\"",
            "b,two,[1. 2.5 3.]",
            "c,three,");
    Dataset data = TestFiles.dataset(csv);
    assertThat(vector(data, "a", "cover_vector")).containsExactly(0.5f, -1, 2e-3f);
    assertThat(vector(data, "b", "cover_vector")).containsExactly(1, 2.5f, 3);
    assertThat(data.items().get(2).vectors()).isEmpty();
  }

  // An empty array was a fault, though it says that there is no vector.
  @Test
  void anEmptyArrayIsNoVector() {
    Path file =
        TestFiles.write(
            folder,
            "books.jsonl",
            "{\"item_id\": \"a\", \"cover_vector\": [0.5, 2]}",
            "{\"item_id\": \"b\", \"cover_vector\": []}");
    assertThat(TestFiles.dataset(file).items().get(1).vectors()).isEmpty();
  }
}
