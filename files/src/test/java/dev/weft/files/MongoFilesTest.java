package dev.weft.files;

import static dev.weft.files.DryRun.dryRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as MongoDB exports them, with what it writes around values. */
class MongoFilesTest {

  private static final String HAT =
      "{'_id':{'$oid':'a'},'title':'Wool hat','price':{'$numberInt':'5'},"
          + "'createdAt':{'$date':{'$numberLong':'1704067200000'}},'sizes':[{'$numberInt':'42'}]}";
  private static final String SCARF =
      "{'_id':{'$oid':'b'},'title':'Silk scarf','price':{'$numberDouble':'5.5'},"
          + "'createdAt':{'$date':'2024-01-02T00:00:00Z'},'sizes':[40]}";
  private static final String TIE = "{'_id':{'$oid':'c'},'title':'Tie','price':7,'createdAt':null}";

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(
        folder,
        name,
        List.of(lines).stream().map(line -> line.replace('\'', '"')).toArray(String[]::new));
  }

  private static List<Item> items(Path file, Columns columns) {
    return new DatasetReader(ReadOptions.DEFAULTS.withColumns(columns))
        .read(List.of(Source.items(file)))
        .dataset()
        .items();
  }

  /** {@code price < 20} was refused, and a date stood in 1970 or in the far future. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFieldIsOneHoweverItsValuesAreWrapped(boolean array) {
    Path file =
        array
            ? write("products.json", "[" + HAT + ",", SCARF + ",", TIE + "]")
            : write("products.json", HAT, SCARF, TIE);
    List<Item> items = items(file, Columns.RECOGNISED);
    assertThat(items).extracting(Item::id).containsExactly("a", "b", "c");
    assertThat(items)
        .extracting(Item::numbers)
        .containsExactly(
            Map.of("price", 5.0, "created_at", 19723.0),
            Map.of("price", 5.5, "created_at", 19724.0),
            Map.of("price", 7.0));
    assertThat(items.get(0).tags()).isEqualTo(Map.of("sizes", List.of("42")));
    assertThat(items.get(1).tags()).isEqualTo(Map.of("sizes", List.of("40")));
  }

  @Test
  void aColumnIsFoundByTheNameThatItHadWithTheWrapper() {
    Path file = write("products.json", "{'sign':{'$oid':'a'},'title':'Hat'}");
    Columns columns = Columns.RECOGNISED.with(Role.ITEM_ID, "sign.$oid");
    assertThat(items(file, columns)).extracting(Item::id).containsExactly("a");
  }

  /** A program that flattens records writes a column a wrapper. */
  @Test
  void columnsOfATableAreOneFieldAsWell() {
    Path file =
        TestFiles.write(
            folder,
            "products.csv",
            "_id.$oid,title,price.$numberInt,price.$numberDouble",
            "a,Hat,5,",
            "b,Scarf,,5.5");
    assertThat(items(file, Columns.RECOGNISED))
        .extracting(Item::numbers)
        .containsExactly(Map.of("price", 5.0), Map.of("price", 5.5));
  }

  @Test
  void eventsAreReadAsBefore() {
    String event =
        "{'user_id':{'$oid':'u%1$d'},'item_id':{'$oid':'a'},'qty':{'$numberInt':'2'},"
            + "'createdAt':{'$date':{'$numberLong':'170406720%1$d000'}}}";
    Path file = write("events.json", event.formatted(1), event.formatted(2));
    ImportReport report = dryRun(Source.events(file));
    assertThat(report.events()).isEqualTo(2);
    assertThat(report.eventTypes()).containsExactly(Map.entry("purchase", 2));
    assertThat(String.valueOf(report.firstTime())).isEqualTo("2024-01-01T00:00:01Z");
  }

  @Test
  void arraysOfOtherObjectsAreLeftOutAsBefore() {
    Path file =
        write(
            "items.json",
            "{'item_id':'a','parts':[{'$oid':'x','n':1},{'$numberInt':{'n':[1,{}]}},5],'title':'A'}",
            "{'item_id':'b','parts':[],'title':'B'}");
    assertThat(dryRun(Source.items(file)).files().getFirst().notes())
        .anyMatch(note -> note.contains("'parts' is left out in 1 record"));
    assertThat(dryRun(Source.items(file)).items()).isEqualTo(2);
  }
}
