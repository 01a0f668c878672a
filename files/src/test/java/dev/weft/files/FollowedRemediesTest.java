package dev.weft.files;

import static dev.weft.files.DryRun.dryRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a file that was left out: whoever gives the options has it read. */
class FollowedRemediesTest {

  private static final Pattern SOURCE = Pattern.compile("--(events|items|users) (\\S+)");
  private static final Pattern COLUMN = Pattern.compile("--column (?:(\\S+):)?([a-z_]+)=(\\w+)");

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(folder, name, lines);
  }

  /** What is said of the only file of a folder, or of one of several. */
  private String rule(Path file) {
    BadDataException bad =
        catchThrowableOfType(BadDataException.class, () -> dryRun(Source.of(folder)));
    return bad.faults().stream()
        .filter(fault -> fault.file().equals(file.toString()))
        .map(Fault::rule)
        .findFirst()
        .orElseThrow();
  }

  /** The import that the first options of a rule ask for. */
  private static ImportReport followed(String rule) {
    String call = rule.substring(rule.indexOf("--"), rule.indexOf(" reads it"));
    Matcher source = SOURCE.matcher(call);
    assertThat(source.find()).isTrue();
    Path file = Path.of(source.group(2));
    var columns = Columns.RECOGNISED;
    for (Matcher named = COLUMN.matcher(call); named.find(); ) {
      Role role = Role.of(named.group(2)).orElseThrow();
      columns =
          named.group(1) == null
              ? columns.with(role, named.group(3))
              : columns.with(named.group(1), role, named.group(3));
    }
    Source read =
        switch (source.group(1)) {
          case "events" -> Source.events(file);
          case "items" -> Source.items(file);
          default -> Source.users(file);
        };
    return new DatasetReader(ReadOptions.DEFAULTS.withColumns(columns)).dryRun(List.of(read));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "ratings.txt / 1 1 2;1 2 4;2 1 3.5;2 3 4 / 1 2 value=3",
        "ratings_data.txt / 1 1 2 1364774400;1 2 4 1364774401;2 1 3 1364774402 / 1 2 value=3"
            + " timestamp=4",
        "clicks.dat / 1,2014-04-07T10:51:09.277Z,214,0;1,2014-04-07T10:54:09.868Z,215,0 / 1 3"
            + " timestamp=2",
        "UserBehavior.csv / 1,22,25,pv,1511544070;1,23,25,buy,1511544071;2,22,27,fav,1511544072 / 1 2"
            + " event_type=4 timestamp=5",
        "hist.tsv / u1	a1	700;u1	a2	13;u2	a1	1 / 1 2 value=3",
      })
  void aFileWithoutAHeaderIsReadByTheWholeCall(String name, String lines, String columns) {
    Path file = write(name, lines.split(";"));

    String rule = rule(file);

    String[] wanted = columns.split(" ");
    assertThat(rule)
        .contains("its first line is a record", "--column user_id=" + wanted[0])
        .contains("--column item_id=" + wanted[1]);
    for (int i = 2; i < wanted.length; i++) {
      assertThat(rule).contains("--column " + wanted[i]);
    }
    assertThat(Pattern.compile("--column").matcher(rule.split(" reads it")[0]).results())
        .hasSize(wanted.length);
    assertThat(followed(rule).events()).isEqualTo(lines.split(";").length);
  }

  @Test
  void twoFilesWithoutAHeaderHaveColumnsOfTheirOwn() {
    Path events = write("pairs.txt", "1 7 3.5", "1 8 4.0", "2 7 1.5");
    Path items = write("movies_2.txt", "7|Der Brief|1999", "8|Die Insel|2005");

    assertThat(rule(events)).contains("--column pairs.txt:user_id=1 --column pairs.txt:item_id=2");
    assertThat(rule(items)).contains("movies_2.txt:");
    assertThat(followed(rule(events)).eventTypes()).isEqualTo(Map.of("rating", 3));
  }

  @Test
  void whatNamesItemsIsReadAsSuch() {
    Path items = write("movies.dat", "7|Der Brief|1999", "8|Die Insel|2005");

    assertThat(followed(rule(items)).items()).isEqualTo(2);
  }

  @Test
  void columnsWithoutIdsHaveToBeNamed() {
    Path file = write("table.csv", "a,b", "c,d");

    String rule = rule(file).replace("--items, --users or ", "");
    assertThat(rule).contains("among [a, b]", "--column item_id=NAME, --column user_id=NAME");
    Columns named = Columns.RECOGNISED.with(Role.ITEM_ID, "b").with(Role.USER_ID, "a");
    ReadOptions options = ReadOptions.DEFAULTS.withColumns(named);
    assertThat(new DatasetReader(options).dryRun(List.of(Source.events(file))).events())
        .isEqualTo(1);
  }

  @Test
  void whatDoesNotHoldTogetherIsNotSaidToBeRead() {
    Path file = write("odd.csv", "1,2", "1,2,3", "4,5,6", "4,5,6");

    assertThat(rule(file)).contains("it cannot be read: line 2: ").doesNotContain("reads it");
  }

  @Test
  void aLogWithOneIdIsNoTableOfUsers() {
    Path log =
        write(
            "taggings.dat",
            "userID\tbookmarkID\ttagID\tday",
            "8\t1\t1\t8",
            "8\t2\t1\t8",
            "9\t1\t2\t8");

    String rule = rule(log);
    assertThat(rule)
        .contains("comes twice", "NAME being a column such as bookmarkID, tagID")
        .doesNotContain("look like users");
    assertThat(followed(rule.replace("=NAME", "=bookmarkID")).events()).isEqualTo(3);
  }

  @Test
  void aFileThatIsNamedHasTheWholeCallInItsFault() {
    Path file = write("events.csv", "1,22,3.5,1511544070", "1,23,4,1511544071");

    assertThat(TestFiles.faults(ReadOptions.DEFAULTS, file).getLast().rule())
        .contains("of events, --column user_id=1 --column item_id=2 --column value=3")
        .contains("--column timestamp=4, if 1 holds the users");
  }

  @Test
  void idsThatComeOnceAreOnesOfUsers() {
    Path users = write("profiles.dat", "userID	ageGroup", "8	1", "9	2");

    assertThat(followed(rule(users)).users()).isEqualTo(2);
  }

  @Test
  void aFolderOfSeveralTablesIsNotOne() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("data"));
    TestFiles.write(inside, "big_matrix.csv", "user_id,video_id,watch_ratio", "1,5,1.2", "2,6,0.4");
    TestFiles.write(inside, "video_features.csv", "video_id,feat", "5,1", "6,2");
    assertThat(rule(inside)).contains("several tables: name it").doesNotContain("--events");

    TestFiles.write(inside, "video_features.csv", "user_id,video_id,watch_ratio", "1,6,1.2");
    assertThat(rule(inside)).contains("--events " + inside + " reads them as one table");
    TestFiles.write(inside, "more.csv", "1,7,1.2", "2,6,0.3");
    assertThat(rule(inside)).contains("--events " + inside + " reads them as one table");
    assertThat(dryRun(Source.events(inside)).events()).isEqualTo(5);
  }
}
