package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.dryRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.files.internal.formats.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables whose folders are called as the values of columns: {@code dt=2024-01-01}. */
class FolderColumnsTest {

  @TempDir Path folder;

  private Path part(String inside, String name, String... lines) throws IOException {
    return TestFiles.write(Files.createDirectories(folder.resolve(inside)), name, lines);
  }

  private static Dataset read(Source... sources) {
    return new DatasetReader(ReadOptions.DEFAULTS).read(List.of(sources)).dataset();
  }

  private static List<String> told(Events events) {
    var told = new TreeSet<String>();
    for (int e = 0; e < events.size(); e++) {
      told.add(
          String.join(
              " ",
              events.users().id(events.user(e)),
              events.items().id(events.item(e)),
              events.type(e).name(),
              events.time(e) != Event.NO_TIME
                  ? Instant.ofEpochMilli(events.time(e)).toString()
                  : "never"));
    }
    return List.copyOf(told);
  }

  /** Purchases were views, and no event had a time. */
  @ParameterizedTest
  @ValueSource(strings = {"dt=2024-01-0#", "day=2024010#", "year=2024/month=01/day=0#"})
  void eventsHaveTheTypeAndTheDayOfTheirFolders(String day) throws IOException {
    part("ev/event_type=view/" + day.replace("#", "1"), "a.csv", "user_id,item_id", "u1,p1");
    part("ev/event_type=purchase/" + day.replace("#", "2"), "a.csv", "user_id,item_id", "u1,p2");
    assertThat(told(read(Source.events(folder.resolve("ev"))).events()))
        .containsExactly("u1 p1 view 2024-01-01T00:00:00Z", "u1 p2 purchase 2024-01-02T00:00:00Z");
  }

  @Test
  void parquetHasThemAsWellAndOneWithoutAValueIsMissing() throws SQLException, IOException {
    String target = DuckDb.literal(Files.createDirectories(folder.resolve("ev")).toString());
    try (Connection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM (VALUES ('u1', 'p1', 'purchase', DATE '2024-01-01'),"
              + " ('u2', 'p1', NULL, DATE '2024-01-02')) AS t(user_id, item_id, event_type, dt)) TO "
              + target
              + " (FORMAT parquet, PARTITION_BY (event_type, dt), OVERWRITE_OR_IGNORE)");
    }
    Path null_ = folder.resolve("ev/event_type=NULL");
    if (Files.isDirectory(null_)) { // as DuckDB calls what Hive calls otherwise
      Files.move(null_, folder.resolve("ev/event_type=__HIVE_DEFAULT_PARTITION__"));
    }
    assertThat(told(read(Source.events(folder.resolve("ev"))).events()))
        .containsExactly("u1 p1 purchase 2024-01-01T00:00:00Z", "u2 p1 view 2024-01-02T00:00:00Z");
  }

  @Test
  void whatARecordHasItselfCounts() throws IOException {
    part(
        "ev/event_type=click",
        "a.jsonl",
        "{\"user_id\":\"u1\",\"item_id\":\"p1\"}",
        "{\"user_id\":\"u1\",\"item_id\":\"p2\",\"event_type\":\"purchase\"}");
    assertThat(told(read(Source.events(folder.resolve("ev"))).events()))
        .containsExactly("u1 p1 click never", "u1 p2 purchase never");
  }

  /** A day would have taken the place of moments, and the name of a run that of types. */
  @Test
  void anotherColumnOfTheFileComesBeforeThoseOfTheFolders() throws IOException {
    part(
        "ev/date=2024-01-01/type=train",
        "a.csv",
        "user_id,item_id,action,created_at",
        "u1,p1,purchase,2023-12-31T23:59:59Z");
    assertThat(told(read(Source.events(folder.resolve("ev"))).events()))
        .containsExactly("u1 p1 purchase 2023-12-31T23:59:59Z");
  }

  /** The shop was the item, for it is one more column of ids. */
  @Test
  void anIdOfAFolderIsNotGuessedToBeTheItems() throws IOException {
    part("ev/franchise_id=7", "a.csv", "user_id,widget_id", "u1,w1", "u2,w2");
    assertThat(read(Source.events(folder.resolve("ev"))).items())
        .extracting(Item::id)
        .containsExactlyInAnyOrder("w1", "w2");
  }

  @Test
  void usersMayHaveFoldersOfTheirOwn() throws IOException {
    part("log/user_id=17", "a.csv", "item_id,timestamp", "p1,2024-01-01", "p1,2024-01-02");
    part("log/user_id=18", "a.csv", "item_id,timestamp", "p1,2024-01-03");
    assertThat(told(read(Source.events(folder.resolve("log"))).events()))
        .extracting(event -> event.substring(0, 2))
        .containsExactly("17", "17", "18");
  }

  @Test
  void attributesOfFoldersAreTypedAsOthersAre() throws IOException {
    part("items/category=wool%20hats/price=5", "a.csv", "item_id,title", "a,A hat");
    part("items/category=__HIVE_DEFAULT_PARTITION__/price=12.5", "a.csv", "item_id,title", "b,B");
    List<Item> items = read(Source.items(folder.resolve("items"))).items();
    assertThat(items.getFirst().categories()).isEqualTo(Map.of("category", "wool hats"));
    assertThat(items.getFirst().numbers()).isEqualTo(Map.of("price", 5.0));
    assertThat(items.getLast().categories()).isEmpty();
    assertThat(items.getLast().numbers()).isEqualTo(Map.of("price", 12.5));
  }

  @ParameterizedTest
  @CsvSource({"version=2/run=3,item_id", "version=2,id"})
  void whatStandsAboveTheFolderNamedIsNoAttribute(String above, String id) throws IOException {
    Path file = part(above, "items.csv", id + ",title", "a,A hat");
    for (Source source :
        List.of(Source.of(file), Source.items(file), Source.items(folder.resolve(above)))) {
      Item item = read(source).items().getFirst();
      assertThat(item.categories()).isEmpty();
      assertThat(item.numbers()).isEmpty();
    }
  }

  @Test
  void filesOfEventsThatAreNamedThemselvesHaveThem() throws IOException {
    Path view = part("ev/event_type=view", "a.csv", "user_id,item_id", "u1,p1");
    Path like = part("ev/event_type=like", "a.csv", "user_id,item_id", "u1,p2");
    assertThat(told(read(Source.events(view), Source.events(like)).events()))
        .containsExactly("u1 p1 view never", "u1 p2 like never");
    assertThat(codes(dryRun(view, like))).contains("folders-not-read");
    assertThat(codes(dryRun(Source.events(view), Source.events(like))))
        .doesNotContain("folders-not-read");
  }

  @Test
  void foldersThatTellNothingAreNotOdd() throws IOException {
    Path file = part("fold=1", "events.csv", "user_id,item_id,timestamp", "u1,p1,2024-01-01");
    Path own = part("date=2024-01-01", "log.csv", "user_id,item_id,timestamp", "u1,p1,2024-01-01");
    assertThat(codes(dryRun(file))).doesNotContain("folders-not-read");
    assertThat(codes(dryRun(own))).doesNotContain("folders-not-read");
  }

  @Test
  void partsWithoutAHeaderHaveThatOfTheFirstAndAHeaderThatComesAgainIsNone() throws IOException {
    part("ev/dt=2024-01-01", "a.csv", "user_id,item_id", "u1,p1", "user_id,item_id", "u2,p1");
    part("ev/dt=2024-01-02", "a.csv", "u3,p1", "u4,p2");
    assertThat(told(read(Source.events(folder.resolve("ev"))).events()))
        .containsExactly(
            "u1 p1 view 2024-01-01T00:00:00Z",
            "u2 p1 view 2024-01-01T00:00:00Z",
            "u3 p1 view 2024-01-02T00:00:00Z",
            "u4 p2 view 2024-01-02T00:00:00Z");
  }
}
