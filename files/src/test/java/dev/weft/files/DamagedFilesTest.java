package dev.weft.files;

import static dev.weft.files.TestFiles.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose bytes, lines, quotes or objects are broken. */
class DamagedFilesTest {

  @TempDir Path folder;

  @Test
  void byteOrderMarkIsTolerated() {
    Path file = TestFiles.write(folder, "e.csv", "\uFEFFuser_id,item_id", "1,2");

    Dataset data = TestFiles.dataset(file);

    assertThat(data.events().event(0)).isEqualTo(new Event("1", "2", "view", 1, Event.NO_TIME));
  }

  @Test
  void nulIsAFault() {
    assertFault(
        TestFiles.fault(TestFiles.ratings(folder, "1,2,3,4", "1,a\0b,3,4")),
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
}
