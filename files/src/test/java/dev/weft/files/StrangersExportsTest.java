package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.data.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as other systems export them. */
class StrangersExportsTest {

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(folder, name, lines);
  }

  private static String rules(Source... sources) {
    BadDataException bad = catchThrowableOfType(BadDataException.class, () -> dryRun(sources));
    List<Fault> faults = bad == null ? dryRun(sources).faults() : bad.faults();
    return String.join("\n", faults.stream().map(Fault::rule).toList());
  }

  private static List<String> items(Path file) {
    return DatasetReader.read(file).dataset().itemIndex().ids();
  }

  @Test
  void anIdOfWhoDidSomethingIsNotTheItem() {
    for (String own :
        List.of("user_info.user_id", "crm_user_id", "visitor.tier_id", "traits.plan_id")) {
      Path file =
          write("l.csv", "visitor_id," + own + ",event_type,ref", "v1,a,view,x", "v2,b,view,y");
      assertThat(rules(Source.events(file))).as(own).contains("no column of item ids");
    }
  }

  @Test
  void peopleWhoAreChosenAre() {
    for (String chosen :
        List.of("followed_user_id", "friend.user_id", "target_user_id", "whisky_id")) {
      Path file = write("events.csv", "user_id," + chosen, "v1,a", "v2,b", "v1,b");
      assertThat(items(file)).as(chosen).containsExactly("a", "b");
    }
  }

  @Test
  void itemsInAnArrayStopTheGuessOfAnother() {
    for (String array : List.of("productDetails", "order_details", "cartItems", "positionen")) {
      Path file =
          write(
              "l.jsonl",
              "{\"visitorId\":\"v\",\"ref_id\":\"a\",\""
                  + array
                  + "\":[{\"product\":{\"id\":\"p1\"}}]}",
              "{\"visitorId\":\"w\",\"ref_id\":\"b\",\""
                  + array
                  + "\":[{\"product\":{\"id\":\"p2\"}}]}");
      assertThat(rules(Source.events(file)))
          .as(array)
          .contains("as they stand in '" + array, "product.id");
    }
    for (String array : List.of("tags", "related_products", "user_data")) {
      Path file =
          write(
              "events.jsonl",
              "{\"user_id\":\"v\",\"whisky_id\":\"a\",\"" + array + "\":[{\"id\":\"p1\"}]}",
              "{\"user_id\":\"w\",\"whisky_id\":\"b\",\""
                  + array
                  + "\":[{\"brand\":{\"id\":\"p2\"}}]}");
      assertThat(items(file)).as(array).containsExactly("a", "b");
    }
  }

  private Path hits(String beside, String... documents) {
    List<String> lines = new ArrayList<>();
    for (String document : documents) {
      lines.add("{\"_index\":\"log\",\"_id\":\"x\"," + beside + "\"_source\":" + document + "}");
    }
    return write("events.jsonl", lines.toArray(String[]::new));
  }

  @Test
  void whatASearchEngineSaysOfAHitIsNoPartOfAnEvent() {
    String[] events = {
      "{\"user_id\":\"u\",\"item_id\":\"p\",\"event\":\"view\"}",
      "{\"user_id\":\"u\",\"item_id\":\"q\",\"event\":\"purchase\"}",
      "{\"user_id\":\"v\",\"item_id\":\"p\",\"event\":\"dislike\"}"
    };
    ImportReport report = dryRun(hits("\"_type\":\"_doc\",\"_score\":1,\"_seq_no\":7,", events));
    assertThat(report.eventTypes()).containsOnlyKeys("view", "purchase", "dislike");
    assertThat(codes(report)).isEmpty();
    String[] plain = {
      "{\"user_id\":\"u\",\"item_id\":\"p\"}", "{\"user_id\":\"v\",\"item_id\":\"p\"}"
    };
    assertThat(dryRun(hits("\"_type\":\"_doc\",\"_score\":1.5,", plain)).eventTypes())
        .containsOnlyKeys("view");
    String[] rated = {"{\"user_id\":\"u\",\"item_id\":\"p\",\"score\":4}"};
    assertThat(dryRun(hits("\"_score\":1,", rated)).values()).isEqualTo(new Range(4, 4));
  }

  @Test
  void typesOfDocumentsThatDifferAreThoseOfEvents() {
    write(
        "events.jsonl",
        "{\"_type\":\"view\",\"_source\":{\"user_id\":\"u\",\"item_id\":\"p\"}}",
        "{\"_type\":\"purchase\",\"_source\":{\"user_id\":\"u\",\"item_id\":\"q\"}}",
        "{\"_type\":\"view\",\"_source\":{\"user_id\":\"v\",\"item_id\":\"q\"}}");
    assertThat(dryRun(folder.resolve("events.jsonl")).eventTypes())
        .containsOnlyKeys("view", "purchase");
    Path own = write("events.jsonl", "{\"_score\":3,\"user_id\":\"u\",\"item_id\":\"p\"}");
    assertThat(dryRun(own).eventTypes()).containsOnlyKeys("rating"); // no hit: a field like others
  }

  @Test
  void anItemOfASearchEngineHasItsIdAndNothingOfTheHit() {
    Path file =
        write(
            "items.jsonl",
            "{\"_index\":\"s\",\"_id\":\"p\",\"_score\":1,\"_source\":{\"title\":\"A\",\"price\":2}}",
            "{\"_index\":\"s\",\"_id\":\"q\",\"_score\":2,\"_source\":{\"title\":\"B\",\"price\":3}}");
    Dataset data = DatasetReader.read(file).dataset();
    assertThat(data.itemIndex().ids()).containsExactly("p", "q");
    assertThat(data.items().getFirst().numbers().keySet())
        .noneMatch(name -> name.contains("score"));
    assertThat(data.items().getFirst().categories()).isEmpty();
  }

  @Test
  void aFewProgramsAreAskedAbout() {
    for (String name : List.of("app_id", "site_id", "application_id")) {
      Path file =
          write("l.csv", name + ",user_id,event,se_label", "shop,u1,view,p1", "blog,u2,view,p2");
      assertThat(oddity(dryRun(file), "item-may-be-a-place"))
          .contains("the item is '" + name + "', of which there are 2", "item_id=" + name);
      var columns = Columns.RECOGNISED.with(Role.ITEM_ID, name);
      var read = new DatasetReader(ReadOptions.DEFAULTS.withColumns(columns));
      assertThat(codes(read.dryRun(List.of(Source.of(file))))).isEmpty();
    }
  }

  @Test
  void programsThatAreChosenAreNot() {
    List<String> many = new ArrayList<>(List.of("app_id,user_id,label"));
    for (int i = 0; i < 40; i++) {
      many.add("a" + i % 20 + ",u" + i % 8 + ",x" + i);
    }
    Path file = write("l.csv", many.toArray(String[]::new));
    assertThat(codes(dryRun(file))).doesNotContain("item-may-be-a-place");
    for (String beside :
        List.of(
            "hours,x,12,7",
            "app_name,x,Chess,Go",
            "review,x,so good,very bad",
            "date,x,2024-01-01,2024-01-02")) {
      String[] cells = beside.split(",");
      Path few =
          write(
              "l.csv",
              "user_id,app_id,rating," + cells[0],
              "u1,10,5," + cells[2],
              "u2,20,4," + cells[3],
              "u2,10,4," + cells[2]);
      assertThat(codes(dryRun(few))).as(beside).doesNotContain("item-may-be-a-place");
    }
  }

  @Test
  void idsOfEventsThatEachDeviceCountsCanBeLeftOut() {
    Path file = write("e.csv", "user_id,item_id,event_id", "u,p,1", "v,p,1");
    assertThat(rules(Source.of(file))).contains("--column event_id=-");
    var columns = Columns.RECOGNISED.with(Role.EVENT_ID, "-");
    var read = new DatasetReader(ReadOptions.DEFAULTS.withColumns(columns));
    assertThat(read.dryRun(List.of(Source.of(file))).events()).isEqualTo(2);
  }

  @Test
  void aMatrixSaysWhichColumnsReadIt() throws IOException {
    Path alone = Files.createDirectories(folder.resolve("m"));
    String[] real = {
      "%%MatrixMarket matrix coordinate real general", "%", "3 4 2", "1 1 2", "3 4 1"
    };
    Path file = TestFiles.write(alone, "user_items.mtx", real);
    String read = "--column user_id=1 --column item_id=2 --column value=3";
    assertThat(rules(Source.of(alone)))
        .contains("--events " + file + " " + read)
        .doesNotContain("holds items", "--items");
    assertThat(rules(Source.events(file))).contains(read);
    real[0] = real[0].replace("real", "pattern");
    TestFiles.write(alone, "user_items.mtx", real);
    assertThat(rules(Source.of(alone))).contains("item_id=2 where");
  }

  @Test
  void whatCopyWritesIsReadAsItWas() {
    Path file =
        write(
            "items.tsv",
            "item_id\ttitle\tprice",
            "p\tWool\\thats\\nand C:\\\\more\t\\N",
            "q\tSilk scarf\t3");
    Imported read = DatasetReader.read(file);
    assertThat(read.dataset().items().getFirst().texts())
        .containsEntry("title", "Wool\thats\nand C:\\more");
    assertThat(read.report().files().getFirst().notes())
        .anyMatch(note -> note.contains("in 1 field backslashes are read as PostgreSQL's COPY"));
  }

  @Test
  void backslashesOfOtherFilesStay() {
    String[][] files = {
      {"item_id\ttitle", "p\tAC\\nDC", "q\tScarf"}, // nothing is marked as missing
      {"item_id\ttitle\tn", "p\tAC\\nDC\t\\N", "q\tC:\\Users\t1"}, // a backslash of its own
      {"item_id,title,n", "p,AC\\nDC,\\N", "q,Scarf,1"}, // no tabs
    };
    for (String[] lines : files) {
      Dataset data = DatasetReader.read(write("items.tsv", lines)).dataset();
      assertThat(data.items().getFirst().texts()).containsEntry("title", "AC\\nDC");
    }
  }

  @Test
  void idsOfBytesAreNamed() throws Exception {
    Path file = folder.resolve("e.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 'u' AS user_id, 'p'::BLOB AS item_id, 'x'::BLOB AS picture) TO '"
              + file
              + "' (FORMAT parquet)");
    }
    assertThat(rules(Source.events(file))).contains("'item_id' holds bytes: write them as text");
  }
}
