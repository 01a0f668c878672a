package dev.weft.files;

import static dev.weft.files.DryRun.dryRun;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as public data sets have them: names that tell nothing, or something else. */
class StrangersFoldersTest {

  @TempDir Path folder;

  private static List<String> rules(Path... paths) {
    return TestFiles.faults(ReadOptions.DEFAULTS, paths).stream().map(Fault::rule).toList();
  }

  private static String kind(ImportReport report, String file) {
    return report.files().stream()
        .filter(read -> read.file().endsWith(file))
        .map(FileReport::kind)
        .findFirst()
        .orElse("not read");
  }

  @Test
  void aFolderWithoutATellingNameNamesForEachFileTheOptionThatReadsIt() {
    Path ratings = TestFiles.write(folder, "ratings.txt", "1 2 3.5", "1 3 4.0", "2 2 1.5");
    Path links = TestFiles.write(folder, "Links.dat", "userID\tmovieID\tweight", "1\t2\t13");
    TestFiles.write(folder, "remarks.txt", "Some words of thanks,", "and of how it was made");

    assertThat(rules(folder))
        .anyMatch(rule -> rule.contains("look like events: --events " + links + " reads it"))
        .anyMatch(rule -> rule.contains("--events " + ratings + " --column ratings.txt:user_id=1"))
        .anyMatch(rule -> rule.endsWith("its name does not tell what it holds"));
  }

  @Test
  void suchAFolderIsReadAsTheRemedySays() {
    Path links = TestFiles.write(folder, "Links.dat", "userID\tmovieID", "1\t2", "2\t2");
    TestFiles.write(folder, "remarks.txt", "hello");

    ImportReport report = dryRun(Source.of(folder), Source.events(links));

    assertThat(report.events()).isEqualTo(2);
    assertThat(report.leftOut()).extracting(LeftOut::file).allMatch(f -> f.endsWith("remarks.txt"));
  }

  @Test
  void aFolderOfFoldersNamesThem() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("Week_1"));
    TestFiles.write(inside, "events.csv", "user_id,item_id", "1,2");

    Fault fault = TestFiles.fault(folder);

    assertThat(fault.file()).isEqualTo(inside.toString());
    assertThat(fault.rule()).contains("a folder: name it to read it");
    assertThat(dryRun(Source.of(inside)).events()).isEqualTo(1);
  }

  @Test
  void hiddenFilesAreLeftOutAndNamed() {
    TestFiles.write(folder, "events.csv", "user_id,item_id", "1,2");
    TestFiles.write(folder, "._events.csv", new byte[] {0, 5, 22, 7});

    ImportReport report = dryRun(Source.of(folder));

    assertThat(report.events()).isEqualTo(1);
    assertThat(report.leftOut())
        .singleElement()
        .extracting(LeftOut::why)
        .asString()
        .contains("dot");
  }

  @Test
  void aFolderOfWhichNothingIsReadIsAFaultBesideOneThatIs() throws IOException {
    Path read = Files.createDirectory(folder.resolve("a"));
    TestFiles.write(read, "users.csv", "user_id,age", "1,20");
    Path other = Files.createDirectory(folder.resolve("b"));
    Path pairs = TestFiles.write(other, "pairs.csv", "1,2", "1,3");

    assertThat(rules(read, other))
        .singleElement()
        .asString()
        .contains("nothing was read", "--events " + pairs + " --column pairs.csv:user_id=1");
  }

  @Test
  void columnsOfEventsCountMoreThanAName() {
    TestFiles.write(folder, "user_item.csv", "user_id,song_id", "a,x", "b,x", "a,y");
    TestFiles.write(folder, "train_user.csv", "user_id,item_id", "a,x", "a,y");

    ImportReport report = dryRun(Source.of(folder));

    assertThat(kind(report, "user_item.csv")).isEqualTo("events");
    assertThat(kind(report, "train_user.csv")).isEqualTo("events");
    assertThat(report.events()).isEqualTo(5);
  }

  @Test
  void theOwnerOfAnItemMakesNoEvents() {
    TestFiles.write(folder, "items.csv", "item_id,user_id,title", "x,a,Red", "y,a,Blue");
    TestFiles.write(folder, "events.csv", "user_id,item_id", "a,x", "b,y");

    ImportReport report = dryRun(Source.of(folder));

    assertThat(kind(report, "items.csv")).isEqualTo("items");
    assertThat(report.items()).isEqualTo(2);
    assertThat(report.events()).isEqualTo(2);
  }

  @Test
  void aFileOfEventsThatLacksAColumnIsNotPassedOver() {
    TestFiles.write(folder, "items.csv", "item_id,title", "x,Red");
    TestFiles.write(
        folder, "train.csv", "user_id,timestamp,reference", "a,1500000000,x", "a,1500000009,y");

    assertThat(rules(folder))
        .singleElement()
        .asString()
        .contains("there is no event", "no column of item ids", "--column item_id=NAME");
  }

  @Test
  void filmsOfOthersAreReadWithTheFilesBesideThem() {
    TestFiles.write(folder, "movies.csv", "MOVIE_ID,NAME,GENRES", "1,Amélie,Comedy/Love");
    TestFiles.write(folder, "ratings.csv", "user_id,movie_id,rating", "a,1,4");
    TestFiles.write(folder, "users.csv", "user_id,age", "a,20");

    ImportReport report = dryRun(Source.of(folder));

    assertThat(report.files()).hasSize(3);
    assertThat(report.leftOut()).isEmpty();
  }

  @Test
  void anItemOfTwoFilesNamesBothAndWhatToDo() {
    TestFiles.write(folder, "games.csv", "app_id,title", "1,Chess");
    TestFiles.write(folder, "games_metadata.json", "{\"app_id\": 1, \"tags\": [\"board\"]}");

    assertThat(rules(folder))
        .singleElement()
        .asString()
        .contains("must not occur in two files", "games.csv, line 2", "name the files to read")
        .doesNotContain("a file of events");
  }

  @Test
  void objectsAreToldByWhatTheyAreAndNotByTheNameOfTheirFile() {
    Path json = TestFiles.write(folder, "20170101", "{\"userId\": \"a\", \"item_id\": \"x\"}");
    Path python = TestFiles.write(folder, "log.txt", "{u'user_id': u'a', u'item_id': u'x'}");
    Path cells = TestFiles.write(folder, "pairs.json", "user_id\titem_id", "a\tx");

    for (Path file : Arrays.asList(json, python, cells)) {
      assertThat(dryRun(Source.of(file)).events()).isEqualTo(1);
    }
  }

  // It became an item, or failed the whole folder for want of an id.
  @Test
  void whatDescribesADataSetIsNoItem() {
    TestFiles.write(folder, "events.csv", "user_id,item_id", "1,2");
    TestFiles.write(folder, "items.csv", "item_id,title", "2,A lamp");
    TestFiles.write(folder, "dataset-metadata.json", "{\"title\":\"Shop\",\"id\":\"me/shop\"}");
    TestFiles.write(folder, "metadata.json", "{", "  \"title\": \"Shop\"", "}");

    ImportReport report = dryRun(Source.of(folder));

    assertThat(report.items()).isEqualTo(1);
    assertThat(report.leftOut())
        .hasSize(2)
        .extracting(LeftOut::why)
        .allMatch(why -> why.endsWith("it describes the data"));
  }

  @Test
  void metadataOfItemsAreItems() {
    TestFiles.write(folder, "events.csv", "user_id,item_id", "1,2");
    TestFiles.write(folder, "meta.json", "{\"asin\":\"2\",\"title\":\"A lamp\"}");
    assertThat(dryRun(Source.of(folder)).items()).isEqualTo(1);
    TestFiles.write(folder, "meta.json", "{\"id\":2,\"title\":\"A\"}", "{\"id\":3}");
    assertThat(dryRun(Source.of(folder)).leftOut()).isEmpty();
    TestFiles.write(folder, "meta.json", "[{\"id\":2,\"title\":\"A\"}]");
    assertThat(dryRun(Source.of(folder)).leftOut()).isEmpty();
  }

  @Test
  void whereNothingButUsersIsReadWhatWasLeftOutIsNamed() throws IOException {
    Path set = Files.createDirectory(folder.resolve("set"));
    TestFiles.write(set, "LEs.txt", "31435\t2\t4\t4\t1385212958", "31435\t2\t4\t5\t1385212642");
    TestFiles.write(set, "users.txt", "user_id\tcountry", "31435\tUS");

    assertThat(TestFiles.fault(set).toString()).contains("LEs.txt", "no item and no event");
    assertThat(DryRun.dryRun(set).faults().toString()).contains("LEs.txt", "no item and no event");
  }
}
