package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.files.internal.values.TimeForms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import says and leaves behind when records are bad. */
class FailedImportTest {

  @TempDir Path folder;

  private Path events(String... records) {
    String[] lines = new String[records.length + 1];
    lines[0] = "user_id,item_id,rating,timestamp";
    System.arraycopy(records, 0, lines, 1, records.length);
    return TestFiles.write(folder, "ratings.csv", lines);
  }

  @Test
  void failingImportNamesTheFirstTenFaults() {
    String[] records = new String[20];
    Arrays.setAll(records, i -> "1,2,bad" + i + ",4");

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
            file + ",4,timestamp,now,\"" + TimeForms.RULE + "\",\"1,4,2,now\"");
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
