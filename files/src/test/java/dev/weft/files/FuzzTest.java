package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.weft.files.internal.formats.DelimitedReader;
import dev.weft.files.internal.formats.Dialect;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.lines.ByteInput;
import dev.weft.files.internal.lines.LineReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzTest {

  private static final String[] NAMES = {
    "x.csv", "x.jsonl", "x.csv.gz", "x.csv.zst", "u.data", "u.item", "movies.dat", "items.csv"
  };
  private static final String[] PIECES = {
    "user_id",
    "item_id",
    "rating",
    "timestamp",
    ",",
    ";",
    "\t",
    "|",
    "::",
    "\n",
    "\r\n",
    "\"",
    "{\"item_id\":",
    "}",
    "[",
    "]",
    "1",
    "-3.5e2",
    "2024-01-01",
    "é",
    "中",
    "\0",
    "NaN",
    " ",
    "\uFEFF",
    "\"\"",
    ":",
    "null",
    "true",
    "\\ud800",
    "texts.title"
  };

  @TempDir Path folder;

  private static void readOrRefuse(Path file) {
    for (var options :
        List.of(ReadOptions.DEFAULTS, ReadOptions.DEFAULTS.skippingErrors().withMaxLineBytes(64))) {
      try {
        new DatasetReader(options).read(List.of(Source.of(file)));
      } catch (BadDataException expected) {
        assertThat(expected.faults()).isNotEmpty();
      }
    }
  }

  @Test
  void randomBytesAreReadOrRefusedWithSeed1() {
    var random = new Random(1);
    for (int i = 0; i < 700; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      readOrRefuse(TestFiles.write(folder, NAMES[random.nextInt(NAMES.length)], bytes));
    }
  }

  @Test
  void randomBytesAsParquetAreRefusedWithSeed2() {
    var random = new Random(2);
    for (int i = 0; i < 20; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      readOrRefuse(TestFiles.write(folder, "x.parquet", bytes));
    }
  }

  /** DuckDB's words for damage named its classes. */
  @Test
  void damagedParquetIsReadOrRefusedInWordsWithSeed5() throws IOException {
    Path file = folder.resolve("items.parquet");
    Path csv = TestFiles.write(folder, "i.csv", "item_id,title,price", "a,A red tent,3", "b,,4");
    DatasetWriter.items(TestFiles.dataset(csv), file);
    byte[] whole = Files.readAllBytes(file);
    var random = new Random(5);
    for (int i = 0; i < 150; i++) {
      byte[] damaged = whole.clone();
      int from = random.nextInt(damaged.length);
      for (int b = from; b < Math.min(damaged.length, from + 1 + random.nextInt(40)); b++) {
        damaged[b] = (byte) random.nextInt();
      }
      try {
        new DatasetReader(ReadOptions.DEFAULTS)
            .read(List.of(Source.of(TestFiles.write(folder, "items.parquet", damaged))));
      } catch (BadDataException expected) {
        assertThat(expected.getMessage()).doesNotContain("Exception", "Invalid Error");
      }
    }
  }

  @Test
  void randomPiecesOfFilesAreReadOrRefusedWithSeed3() {
    var random = new Random(3);
    for (int i = 0; i < 1500; i++) {
      var text = new StringBuilder(random.nextBoolean() ? "user_id,item_id,rating\n" : "");
      int pieces = random.nextInt(60);
      for (int p = 0; p < pieces; p++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      readOrRefuse(TestFiles.write(folder, NAMES[random.nextInt(2)], bytes));
    }
  }

  @Test
  void quotedFieldsAreReadAsFastCsvReadsThemWithSeed4() {
    var random = new Random(4);
    String alphabet = "ab,;\"\n \té中|";
    for (int i = 0; i < 300; i++) {
      var text = new StringBuilder("item_id,one,two\n");
      int rows = 1 + random.nextInt(8);
      for (int r = 0; r < rows; r++) {
        text.append('r').append(r);
        for (int f = 0; f < 2; f++) {
          String value =
              random
                  .ints(random.nextInt(12), 0, alphabet.length())
                  .mapToObj(c -> alphabet.substring(c, c + 1))
                  .collect(Collectors.joining());
          text.append(",\"").append(value.replace("\"", "\"\"")).append('"');
        }
        text.append(random.nextBoolean() ? "\n" : "\r\n");
      }
      Path file =
          TestFiles.write(folder, "items.csv", text.toString().getBytes(StandardCharsets.UTF_8));
      assertThat(ours(file)).isEqualTo(theirs(text.toString()));
    }
  }

  private static List<List<String>> ours(Path file) {
    var records = new ArrayList<List<String>>();
    var lines =
        new LineReader(file, ByteInput.open(file, n -> {}), StandardCharsets.UTF_8, 1 << 20);
    try (var reader =
        new DelimitedReader(
            "x",
            lines,
            Dialect.of(TextForm.RECOGNISED.withDelimiter(",")),
            1 << 20,
            Columns.RECOGNISED,
            false)) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        assertThat(row.problem()).isNull();
        var values = new ArrayList<String>();
        for (Object value : row.values()) {
          values.add(value == null ? "" : value.toString());
        }
        records.add(values);
      }
    }
    return records;
  }

  private static List<List<String>> theirs(String text) {
    return CsvReader.builder().ofCsvRecord(text).stream()
        .skip(1)
        .map(record -> List.copyOf(record.getFields()))
        .toList();
  }
}
