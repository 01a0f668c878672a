package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of formats that are not tables of text, and of texts in unusual bytes. */
class StrangersFormatsTest {

  private static final String RECORDS =
      "user_id,item_id\nanna,book\nben,lamp\nanna,lamp\nben,chair\n";

  @TempDir Path folder;

  private Path write(String name, String text, Charset charset) {
    return TestFiles.write(folder, name, text.getBytes(charset));
  }

  private Path write(String name, String text) {
    return write(name, text, StandardCharsets.UTF_8);
  }

  /** As R's write.table writes it; the remedy was one that led to another fault. */
  @Test
  void fieldsInQuotesWithBlanksBetweenThemAreReadAsTheFaultSays() {
    String rows = "\"1\" \"u1\" \"i1\" 5\n\"2\" \"u1\" \"i2\" 3\n\"3\" \"u2\" \"i1\" 4\n";
    Path file = write("r.csv", "\"user_id\" \"item_id\" \"rating\"\n" + rows);
    assertThat(TestFiles.fault(file).rule()).contains("--delimiter blanks");
    var blanks = ReadOptions.DEFAULTS.withForm(TextForm.RECOGNISED.withDelimiter(TextForm.BLANKS));
    Imported read = new DatasetReader(blanks).read(List.of(Source.of(file)));
    assertThat(read.dataset().events().event(0).itemId()).isEqualTo("i1");
    assertThat(TestFiles.fault(write("q.csv", "user_id,item_id\n\"a\" ,\"b\"\n")).rule())
        .doesNotContain("--delimiter blanks");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+----+----+\n| user_id | item_id |\n+----+----+\n| a | b |\n+----+----+\n",
        "mysql> select * from e;\n+----+----+\n| user_id | item_id |\n+----+----+\n| a | b |\n",
        " user_id | item_id \n---------+---------\n a | b\n(1 row)\n",
        "| user_id | item_id |\n|---|:--|\n| a | b |\n",
        "user_id | item_id\n--- | ---\na | b\n",
        "*************************** 1. row ***************************\nuser_id: a\nitem_id: b\n",
        "-[ RECORD 1 ]\nuser_id | a\nitem_id | b\n",
        "┌─────────┬─────────┐\n│ user_id │ item_id │\n├─────────┼─────────┤\n│ a │ b │\n",
      })
  void aPrintedTableIsNamedAsOneByItselfAndInAFolder(String table) {
    Path file = write("events.txt", table);

    assertThat(TestFiles.fault(file).rule()).startsWith("is a printed table: ");
    var bar = ReadOptions.DEFAULTS.withForm(TextForm.RECOGNISED.withDelimiter("bar"));
    assertThat(TestFiles.faults(bar, file).getFirst().rule()).startsWith("is a printed table: ");
    assertThat(TestFiles.fault(folder).rule()).contains("is a printed table: ");
  }

  @Test
  void theRemedyIsTheProgramsOwn() {
    String boxed = "+---+---+\n| user_id | item_id |\n+---+---+\n| a | b |\n+---+---+\n";
    assertThat(TestFiles.fault(write("a.csv", boxed)).rule()).contains("mysql --batch");
    String crossed = " user_id | item_id \n---------+---------\n a | b\n";
    assertThat(TestFiles.fault(write("b.csv", crossed)).rule()).contains("psql --csv");
  }

  @Test
  void dashesAmongRecordsAreNoPrintedTable() {
    Path bars =
        write("events.csv", "user_id|item_id|note\nanna|book|---\ndan|sofa|-\nben|lamp|a+b\n");

    assertThat(DryRun.dryRun(Source.events(bars)).events()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "'ARROW1\\0', an Arrow or Feather file",
    "'ORC\\0', an ORC file",
    "'Obj\u0001', an Avro file",
    "'\u0080\u0003', a pickle of Python",
    "'\u0080\u0004', a pickle of Python",
    "'\u0080\u0005', a pickle of Python",
    "'\u0089HDF\r\n\u001a\n\\0', an HDF5 file",
  })
  void formatsThatAreNotReadAreNamedWithARemedy(String bytes, String what) {
    String content = bytes.replace("\\0", "\0") + "and so on";

    assertThat(TestFiles.fault(write("events.csv", content, StandardCharsets.ISO_8859_1)).rule())
        .isEqualTo("is " + what + ": write its tables as CSV or Parquet, and name those files");
  }

  @Test
  void anArchiveOfArraysIsNamedAsOne() {
    Path file = write("vectors.npz", "PK\u0003\u0004", StandardCharsets.ISO_8859_1);

    assertThat(TestFiles.faults(ReadOptions.DEFAULTS, file).getFirst().rule())
        .contains("NumPy's arrays", "numpy.save");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ORCID", "Object", "ARROW1"})
  void aHeaderMayBeginAsSuchAFormat(String name) {
    Path file =
        write("events.csv", RECORDS.replace("user_id", name + ",user_id").replace("\n", "\n1,"));

    assertThat(TestFiles.faults(ReadOptions.DEFAULTS, file).getFirst().rule())
        .doesNotContain("file: write");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-32", "UTF-32LE", "UTF-32BE"})
  void textOfFourBytesACharacterIsRead(String charset) {
    for (String mark : List.of("", "\uFEFF")) {
      Path file = write("events.csv", mark + RECORDS, Charset.forName(charset));

      assertThat(DryRun.dryRun(file).events()).isEqualTo(4);
    }
  }
}
