package dev.weft.files;

import static dev.weft.files.DryRun.dryRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.files.internal.formats.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of Delta Lake, Iceberg and Hudi: what was deleted from them lies there still. */
class LoggedTablesTest {

  private static final String ADD_OLD = "{'add':{'path':'old%20part.csv','stats':'{}'}}";
  private static final String ADD_NEW = "{'add':{'path':'dt=2024-01-01/new.csv'}}";
  private static final String REMOVE_OLD = "{'remove':{'path':'old%20part.csv'}}";

  @TempDir Path folder;
  private Path table;

  @BeforeEach
  void files() throws IOException {
    table = folder.resolve("table");
    Files.createDirectories(table.resolve("dt=2024-01-01"));
    TestFiles.write(table, "old part.csv", "user_id,item_id", "u1,p1", "u2,p2", "u3,p3");
    TestFiles.write(table.resolve("dt=2024-01-01"), "new.csv", "user_id,item_id", "u1,p1", "u2,p2");
  }

  private void commit(int version, String... actions) throws IOException {
    log("%020d.json".formatted(version), actions);
  }

  private void log(String name, String... actions) throws IOException {
    String[] lines =
        List.of(actions).stream().map(line -> line.replace('\'', '"')).toArray(String[]::new);
    TestFiles.write(Files.createDirectories(table.resolve("_delta_log")), name, lines);
  }

  private int events() {
    return dryRun(Source.events(table)).events();
  }

  private void assertRefused(String... words) {
    assertThatThrownBy(this::events)
        .isInstanceOf(BadDataException.class)
        .hasMessageContainingAll(words);
  }

  /** Rows that were deleted came back. */
  @Test
  void ofDeltaThoseFilesAreReadThatTheLogNames() throws IOException {
    commit(0, "{'protocol':{}}", ADD_OLD);
    commit(1, ADD_NEW, REMOVE_OLD);
    ImportReport report = dryRun(Source.events(table));
    assertThat(report.events()).isEqualTo(2);
    assertThat(report.users()).isEqualTo(2);
    assertThat(report.leftOut())
        .singleElement()
        .extracting(LeftOut::why)
        .asString()
        .contains("the log of a table: by it 1 file of older versions is left out");
    assertThat(dryRun(Source.events(table.resolve("dt=2024-01-01"))).events()).isEqualTo(2);
    assertThat(dryRun(Source.events(folder)).events()).isEqualTo(2);
  }

  @Test
  void anOldFileThatIsNamedItselfIsRefused() throws IOException {
    commit(0, ADD_OLD);
    commit(1, ADD_NEW, REMOVE_OLD);
    assertThat(TestFiles.fault(table.resolve("old part.csv")).rule())
        .contains("is not a part of its table any more");
    assertThat(dryRun(Source.events(table.resolve("dt=2024-01-01/new.csv"))).events()).isEqualTo(2);
  }

  @Test
  void aTableToWhichRowsWereOnlyAddedIsReadAsAFolderIs() throws IOException {
    commit(0, ADD_OLD);
    commit(1, ADD_NEW);
    assertThat(events()).isEqualTo(5);
    assertThat(dryRun(Source.events(table)).leftOut()).isEmpty();
  }

  @Test
  void aLogThatBeginsAtACheckpointIsReadFromThere() throws IOException, SQLException {
    commit(11, REMOVE_OLD);
    Path checkpoint = table.resolve("_delta_log/%020d.checkpoint.parquet".formatted(10));
    try (Connection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT {'path': p} AS add, {'path': NULL::VARCHAR} AS remove FROM (VALUES"
              + " ('old%20part.csv'), ('dt=2024-01-01/new.csv'), (NULL)) AS t(p)) TO "
              + DuckDb.literal(checkpoint.toString())
              + " (FORMAT parquet)");
    }
    assertThat(events()).isEqualTo(2);
  }

  @Test
  void aLogThatDoesNotTellIsRefused() throws IOException {
    commit(0, ADD_OLD);
    commit(2, ADD_NEW);
    assertRefused("Delta Lake", "whose log has gaps", "write the rows that it has today");
  }

  @Test
  void filesOfWhichSomeRowsAreGoneAreRefused() throws IOException {
    commit(0, ADD_OLD, ADD_NEW);
    commit(1, "{'remove':{'path':'old%20part.csv'}}");
    commit(
        2,
        "{'remove':{'path':'dt=2024-01-01/new.csv'}}",
        "{'add':{'path':'dt=2024-01-01/new.csv','deletionVector':{'storageType':'u'}}}");
    assertRefused("Delta Lake", "not all rows are there any more");
  }

  @Test
  void theLogOfAFolderThatIsNotReadIsNotProposed() throws IOException {
    commit(0, ADD_OLD, ADD_NEW);
    assertThat(TestFiles.faults(ReadOptions.DEFAULTS, table))
        .extracting(Fault::rule)
        .anyMatch(rule -> rule.endsWith("the log of a table"))
        .noneMatch(rule -> rule.contains("_delta_log"));
  }

  @ParameterizedTest
  @CsvSource({"2,0,true", "1,0,false", "2,1,false", "3,0,false"})
  void ofIcebergAllFilesMustCount(int files, int deletes, boolean read) throws IOException {
    Path metadata = Files.createDirectories(table.resolve("metadata"));
    TestFiles.write(metadata, "00009-a.metadata.json", "{\"current-snapshot-id\":1}");
    TestFiles.write(
        metadata,
        "00010-b.metadata.json",
        "{\"current-snapshot-id\":7,\"snapshots\":["
            + "{\"snapshot-id\":5,\"summary\":{\"total-data-files\":\"9\"}},"
            + "{\"snapshot-id\":7,\"summary\":{\"total-data-files\":\""
            + files
            + "\",\"total-delete-files\":\""
            + deletes
            + "\"}}],\"snapshot-log\":[{\"snapshot-id\":7}]}");
    if (read) {
      assertThat(events()).isEqualTo(5);
    } else {
      assertRefused("Iceberg", "what was deleted or replaced would come back");
    }
  }

  @Test
  void ofHudiATableOfOneCommitIsRead() throws IOException {
    Path timeline = Files.createDirectories(table.resolve(".hoodie"));
    TestFiles.write(timeline, "20240101.commit", "{}");
    assertThat(events()).isEqualTo(5);
    TestFiles.write(timeline, "20240102.commit", "{}");
    assertRefused("Hudi");
  }

  @Test
  void aFolderOfMetadataIsOfNoTableByItsNameAlone() throws IOException {
    Path metadata = Files.createDirectories(table.resolve("metadata"));
    TestFiles.write(metadata, "more.csv", "user_id,item_id", "u9,p9");
    assertThat(events()).isEqualTo(6);
  }
}
