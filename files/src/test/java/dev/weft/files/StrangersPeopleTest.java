package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of users as public data sets have them. */
class StrangersPeopleTest {

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(folder, name, lines);
  }

  private void events() {
    write("events.csv", "user_id,item_id", "1,a", "2,b", "3,a");
  }

  /** Every user of the second file was refused, and all that was known of them lost. */
  @ParameterizedTest
  @CsvSource({"target_users.csv, users.csv", "users.csv, users_more.csv"})
  void aListOfIdsGivesWayToTheFileThatSaysMore(String first, String second) {
    events();
    String[] ids = {"user_id", "1", "2", "9"};
    String[] more = {"user_id,city", "1,Rome", "2,Oslo", "3,Rome"};
    for (boolean bareFirst : List.of(true, false)) {
      Path one = write(first, bareFirst ? ids : more);
      Path two = write(second, bareFirst ? more : ids);

      Imported read =
          new DatasetReader(ReadOptions.DEFAULTS)
              .read(
                  List.of(
                      Source.users(one),
                      Source.users(two),
                      Source.events(folder.resolve("events.csv"))));

      assertThat(read.dataset().users().size()).isEqualTo(4);
      assertThat(read.dataset().users().getFirst().categories()).containsEntry("city", "Rome");
      assertThat(read.report().files())
          .flatExtracting(FileReport::columns)
          .filteredOn(column -> column.name().equals("user_id"))
          .allMatch(column -> column.use() == ColumnReport.Use.ROLE);
      assertThat(read.report().files())
          .anyMatch(file -> file.notes().toString().contains("gives way"));
    }
  }

  @Test
  void twoFilesThatBothSaySomethingAreAFault() {
    Path one = write("one.csv", "user_id,city", "1,Rome");
    Path two = write("two.csv", "user_id,age", "1,33");
    List<Source> sources = List.of(Source.users(one), Source.users(two));

    ImportReport report = new DatasetReader(ReadOptions.DEFAULTS).dryRun(sources);

    assertThat(report.faults().getFirst().rule()).contains("must not occur in two files");
    assertThat(report.files().get(1).columns().getLast().note())
        .isEqualTo("none of the records is taken");
  }
}
