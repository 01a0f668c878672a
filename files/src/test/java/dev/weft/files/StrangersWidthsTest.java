package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that have not as many fields as their header, or as the first of them. */
class StrangersWidthsTest {

  private static final ReadOptions BY_POSITION =
      ReadOptions.DEFAULTS.withColumns(
          Columns.RECOGNISED.with(Role.USER_ID, "1").with(Role.ITEM_ID, "2"));

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(folder, name, lines);
  }

  private static ImportReport read(ReadOptions options, Source source) {
    return new DatasetReader(options).read(List.of(source)).report();
  }

  private static List<String> titles(Path items) {
    return DatasetReader.read(items).dataset().items().stream()
        .map(item -> item.texts().getOrDefault("title", ""))
        .toList();
  }

  /** The columns were counted without those that are empty in the first record. */
  @ParameterizedTest
  @ValueSource(strings = {"\t", ",", ";", "|", "::", "\u0001"})
  void whatIsEmptyInTheFirstRecordIsAColumn(String delimiter) {
    Path file =
        write(
            "t.txt",
            "u1#i1##".replace("#", delimiter),
            "u2#i2#x#y".replace("#", delimiter),
            "u1#i3#x#".replace("#", delimiter),
            "u3#i1#x".replace("#", delimiter),
            "u3#i2".replace("#", delimiter));
    TextForm form = TextForm.RECOGNISED.withDelimiter(delimiter);

    ImportReport report = read(BY_POSITION.withForm(form), Source.events(file));

    assertThat(report.events()).isEqualTo(5);
    assertThat(report.files().getFirst().columns()).hasSize(4);
  }

  @Test
  void aRecordWithMoreFieldsThanTheFirstIsBad() {
    Path file = write("t.csv", "u1,i1,", "u2,i2,x", "u1,i3,x,y,z");

    assertThat(TestFiles.faults(BY_POSITION, file).getFirst().rule())
        .contains("5 fields where the file has 3 columns", "--on-error skip", "quotes");
  }

  /** JODIE's files: the header ends in comma_separated_list_of_features. */
  @Test
  void aListOfNumbersBehindTheLastColumnIsLeftOut() {
    Path file =
        write(
            "wikipedia.csv",
            "user_id,item_id,timestamp,state_label,comma_separated_list_of_features",
            "0,0,0.0,0,-0.17,-0.18,-0.19,2.5",
            "1,1,36.0,0,-0.17,-0.18,-0.19,2.5");

    ImportReport report = read(ReadOptions.DEFAULTS, Source.events(file));

    assertThat(report.events()).isEqualTo(2);
    assertThat(report.lastTime()).isEqualTo("1970-01-01T00:00:36Z");
    assertThat(report.files().getFirst().columns()).hasSize(5);
    assertThat(report.files().getFirst().notes()).anyMatch(note -> note.contains("3 more numbers"));
  }

  /** A single one may be the name of the row in front, which moves all columns by one. */
  @Test
  void oneFieldMoreOrWordsAreNoListOfNumbers() {
    Path one = write("one.csv", "user_id,item_id,n", "r1,1,2,3", "r2,1,3,3", "r3,2,3,3");
    assertThat(TestFiles.fault(one).rule()).contains("name all of these columns in the header");

    Path words = write("words.csv", "user_id,item_id,n", "1,2,3,a,b", "2,2,3,a,b", "3,2,3,a,b");
    assertThat(TestFiles.fault(words).rule()).contains("5 fields where the file has 3 columns");
  }

  /** Netflix lists its films so. */
  @Test
  void aTitleMayHoldTheDelimiterAndABlankAtTheEndOfARecord() {
    Path file =
        write(
            "items.csv",
            "item_id,year,title",
            "1,2003,Dinosaur Planet",
            "4,1974,At Home Among Strangers, A Stranger Among His Own",
            "5,1966,The Good, The Bad, The Ugly");

    assertThat(titles(file))
        .containsExactly(
            "Dinosaur Planet",
            "At Home Among Strangers, A Stranger Among His Own",
            "The Good, The Bad, The Ugly");
    assertThat(read(ReadOptions.DEFAULTS, Source.items(file)).files().getFirst().notes())
        .anyMatch(note -> note.startsWith("2 records have the delimiter and a blank"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2,1954,20,000 Leagues",
        "2,The Good, The Bad,1966",
        "2,1954,a1, a2",
        "2, 1954, One, Two men",
        "2,1954,One man, 3"
      })
  void whatMayBeMoreThanOneTextIsABadRecord(String record) {
    Path file = write("items.csv", "item_id,year,title", "1,2003,Dinosaur Planet", record);

    assertThat(TestFiles.fault(file).rule()).contains("4 fields where the file has 3 columns");
  }

  @Test
  void theItemsOfAUserAreNoText() {
    Path file =
        write("events.csv", "user_id,item_id", "u1,red-1", "u3,red-1", "u2,red-1, two of it");

    assertThat(TestFiles.fault(file).rule()).contains("3 fields where the file has 2 columns");
  }
}
